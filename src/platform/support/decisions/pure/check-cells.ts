import type { Node } from './ast.ts';
import { builtinNamed } from './builtins.ts';
import { mentionsValue } from './closures.ts';
import { nodeAsFunction } from './compile.ts';
import { evaluating } from './evaluation.ts';
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

export function readCell(node: Node | null): CellReading {
  const constants: Constant[] = [];
  const exact = node === null || node.kind === 'literal' || collect(node, constants);
  return { exact, constants };
}

const isValue = (node: Node): boolean => node.kind === 'name' && node.name === '?';

function collect(node: Node, found: Constant[]): boolean {
  switch (node.kind) {
    case 'in':
      return isValue(node.value) && node.tests.every((test) => collectTest(test, found));
    case 'call':
      return node.target.kind === 'name' && node.target.name === 'not' && node.args.every((arg) => collect(arg, found));
    case 'and':
    case 'or':
      return collect(node.left, found) && collect(node.right, found);
    case 'compare': {
      const other = isValue(node.left) ? node.right : isValue(node.right) ? node.left : null;
      return other !== null && addConstant(other, node.operator !== '=' && node.operator !== '!=', found);
    }
    case 'between':
      return isValue(node.value) && addConstant(node.low, true, found) && addConstant(node.high, true, found);
    default:
      return isValue(node);
  }
}

function collectTest(test: Node, found: Constant[]): boolean {
  if (test.kind === 'test') return addConstant(test.operand, test.operator !== '=' && test.operator !== '!=', found);
  return mentionsValue(test) ? collect(test, found) : addConstant(test, false, found);
}

function addConstant(node: Node, edge: boolean, found: Constant[]): boolean {
  const value = constantOf(node);
  return value !== undefined && addValue(value, edge, node.at, found);
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

/** The value of an expression that names nothing; undefined where it is not a constant. */
export function constantOf(node: Node): FeelValue | undefined {
  if (!isConstant(node)) return undefined;
  const { run, problems } = nodeAsFunction(node, [], true);
  if (problems.length > 0) return undefined;
  const { value, reasons } = evaluating(() => run({}), { steps: 20_000, milliseconds: 200 });
  return reasons.length > 0 ? undefined : value;
}

const turning = new Set(['now', 'today']);

function isConstant(node: Node): boolean {
  switch (node.kind) {
    case 'literal':
      return true;
    case 'negate':
      return isConstant(node.operand);
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return isConstant(node.left) && isConstant(node.right);
    case 'range':
      return isConstant(node.low) && isConstant(node.high);
    case 'list':
      return node.items.every(isConstant);
    case 'context':
      return node.result === undefined && node.entries.every(({ value }) => isConstant(value));
    case 'call':
      return (
        node.target.kind === 'name' &&
        builtinNamed(node.target.name) !== undefined &&
        !turning.has(node.target.name) &&
        node.args.every(isConstant)
      );
    default:
      return false;
  }
}
