import { FeelNumber, numberText } from '#platform/support/decisions/pure/number.ts';
import type { ComparisonOperator, Node } from '#platform/support/decisions/pure/ast.ts';
import { parseExpression } from '#platform/support/decisions/pure/parse.ts';
import type { FormDefinition } from '#platform/support/forms/schema.ts';

/** How a condition on the answers is said to people; labels and options are the form's own. */
export interface ConditionWords {
  is: (label: string, options: readonly string[]) => string;
  isNot: (label: string, options: readonly string[]) => string;
  compared: (label: string, operator: Exclude<ComparisonOperator, '=' | '!='>, number: string) => string;
  and: (one: string, other: string) => string;
  or: (one: string, other: string) => string;
}

type Fields = FormDefinition['fields'];

/** The condition in words: choices by their labels, combined by and/or. Undefined for what is not of this simple kind. */
export function conditionInWords(source: string, fields: Fields, words: ConditionWords): string | undefined {
  const parsed = parseExpression(source, {});
  return parsed.ok ? said(parsed.node, fields, words) : undefined;
}

function said(node: Node, fields: Fields, words: ConditionWords): string | undefined {
  if (node.kind === 'and' || node.kind === 'or') {
    const [left, right] = [said(node.left, fields, words), said(node.right, fields, words)];
    return left === undefined || right === undefined ? undefined : words[node.kind](left, right);
  }
  if (node.kind === 'compare') return compared(node, fields, words);
  // list contains(path, value): of several that may be chosen this one.
  if (node.kind === 'call') return isContains(node) ? chosen(node.args[0], [node.args[1]], fields, words.is) : undefined;
  if (node.kind !== 'some' || node.iterations.length !== 1 || node.body.kind !== 'call' || !isContains(node.body)) return undefined;
  // some one in path satisfies list contains([values], one): of several at least one of these.
  const [values, one] = node.body.args;
  const [iteration] = node.iterations;
  if (values?.kind !== 'list' || one?.kind !== 'name' || one.name !== iteration?.name) return undefined;
  return chosen(iteration.from, values.items, fields, words.is);
}

const isContains = ({ target }: Extract<Node, { kind: 'call' }>) => target.kind === 'name' && target.name === 'list contains';

function compared({ operator, left, right }: Extract<Node, { kind: 'compare' }>, fields: Fields, words: ConditionWords) {
  if (operator === '=' || operator === '!=') return chosen(left, [right], fields, operator === '=' ? words.is : words.isNot);
  const field = fields[pathOf(left) ?? ''];
  return field === undefined || right.kind !== 'literal' || !(right.value instanceof FeelNumber)
    ? undefined
    : words.compared(field.label, operator, numberText(right.value));
}

function chosen(
  path: Node | undefined,
  values: readonly (Node | undefined)[],
  fields: Fields,
  say: ConditionWords['is'],
): string | undefined {
  const field = fields[(path && pathOf(path)) ?? ''];
  const options = values.map((value) =>
    value?.kind === 'literal' ? field?.options?.find((one) => one.value === value.value)?.label : undefined,
  );
  const known = options.filter((label) => label !== undefined);
  return field === undefined || known.length === 0 || known.length < options.length ? undefined : say(field.label, known);
}

function pathOf(node: Node): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'path') return undefined;
  const target = pathOf(node.target);
  return target === undefined ? undefined : `${target}.${node.name}`;
}
