import type { Node } from './ast.ts';
import { builtinNamed } from './builtins.ts';

const turning = new Set(['now', 'today']);

/** Whether an expression names nothing and always has the same value. */
export function isConstant(node: Node): boolean {
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

/** Whether a test names the value tested. */
export function mentionsValue(node: Node): boolean {
  let found = false;
  JSON.stringify(node, (_key, value: unknown) => {
    if (typeof value === 'bigint') return null;
    if (isQuestion(value)) found = true;
    return value;
  });
  return found;
}

const isQuestion = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'name' && 'name' in value && value.name === '?';
