import type { Node } from './ast.ts';
import { mentionsValue } from './constants.ts';
import { FeelRange, type FeelValue, isContext, isList } from './values.ts';

/** A value a cell compares with. */
export interface Constant {
  value: FeelValue;
  /** Compared by order, not only for being equal. */
  edge: boolean;
  at: number;
}

/** What is known of a cell without running it: the values at which its answer can change, unless it is a general expression. */
export interface CellReading {
  exact: boolean;
  constants: readonly Constant[];
}

/** The value of a constant expression, undefined for any other. */
export type ValueOf = (node: Node) => FeelValue | undefined;

export function readCell(node: Node | null, valueOf: ValueOf): CellReading {
  const constants: Constant[] = [];
  const exact = node === null || node.kind === 'literal' || new Reading(valueOf, constants).collect(node);
  return { exact, constants };
}

const isValue = (node: Node): boolean => node.kind === 'name' && node.name === '?';

class Reading {
  readonly valueOf: ValueOf;
  readonly found: Constant[];

  constructor(valueOf: ValueOf, found: Constant[]) {
    this.valueOf = valueOf;
    this.found = found;
  }

  collect(node: Node): boolean {
    switch (node.kind) {
      case 'in':
        return isValue(node.value) && node.tests.every((test) => this.collectTest(test));
      case 'call':
        return node.target.kind === 'name' && node.target.name === 'not' && node.args.every((arg) => this.collect(arg));
      case 'and':
      case 'or':
        return this.collect(node.left) && this.collect(node.right);
      case 'compare': {
        const other = isValue(node.left) ? node.right : isValue(node.right) ? node.left : null;
        return other !== null && this.addConstant(other, node.operator !== '=' && node.operator !== '!=');
      }
      case 'between':
        return isValue(node.value) && this.addConstant(node.low, true) && this.addConstant(node.high, true);
      default:
        return isValue(node);
    }
  }

  collectTest(test: Node): boolean {
    if (test.kind === 'test') return this.addConstant(test.operand, test.operator !== '=' && test.operator !== '!=');
    return mentionsValue(test) ? this.collect(test) : this.addConstant(test, false);
  }

  addConstant(node: Node, edge: boolean): boolean {
    const value = this.valueOf(node);
    return value !== undefined && addValue(value, edge, node.at, this.found);
  }
}

function addValue(value: FeelValue, edge: boolean, at: number, found: Constant[]): boolean {
  if (value instanceof FeelRange) {
    for (const end of [value.low, value.high]) if (end !== undefined && end !== null) found.push({ value: end, edge: true, at });
    return true;
  }
  if (isList(value)) return value.every((item) => !isList(item) && addValue(item, edge, at, found));
  if (isContext(value) || typeof value === 'function') return false;
  found.push({ value, edge, at });
  return true;
}
