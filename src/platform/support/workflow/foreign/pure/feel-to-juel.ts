import type { Node } from '#platform/support/decisions/pure/ast.ts';
import { numberText, FeelNumber } from '#platform/support/decisions/pure/number.ts';
import { parseExpression } from '#platform/support/decisions/pure/parse.ts';

export type Back = { ok: true; juel: string } | { ok: false; piece: string };

class Unsayable extends Error {
  readonly piece: string;

  constructor(piece: string) {
    super(piece);
    this.piece = piece;
  }
}

/** Reserved words of the Expression Language, and its own objects. */
const reserved = new Set('and or not eq ne lt gt le ge true false null instanceof empty div mod execution task'.split(' '));
const counters: Readonly<Record<string, string>> = {
  numberOfInstances: 'nrOfInstances',
  numberOfActiveInstances: 'nrOfActiveInstances',
  numberOfCompletedInstances: 'nrOfCompletedInstances',
};
const methods: Readonly<Record<string, string>> = {
  count: 'size',
  contains: 'contains',
  'list contains': 'contains',
  'starts with': 'startsWith',
  'ends with': 'endsWith',
  'string length': 'length',
  'lower case': 'toLowerCase',
  'upper case': 'toUpperCase',
};
const operators: Readonly<Record<string, string>> = { '=': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/** FEEL as JUEL, for an export to Flowable: what two-valued EL can say, nothing more. */
export function translateFeel(source: string): Back {
  const parsed = parseExpression(source, {});
  if (!parsed.ok) return { ok: false, piece: source };
  try {
    return { ok: true, juel: `\${${write(parsed.node)}}` };
  } catch (error) {
    if (error instanceof Unsayable) return { ok: false, piece: error.piece };
    throw error;
  }
}

const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Every compound operand in brackets: correct needs no table of two languages' precedences. */
function operand(node: Node): string {
  const written = write(node);
  return /^(?:[\w.$]+|'(?:[^'\\]|\\.)*')$/u.test(written) ? written : `(${written})`;
}

function write(node: Node): string {
  switch (node.kind) {
    case 'literal':
      if (typeof node.value === 'string') return text(node.value);
      if (node.value instanceof FeelNumber) return numberText(node.value);
      if (node.value === null || typeof node.value === 'boolean') return String(node.value);
      throw new Unsayable('literal');
    case 'name':
      return nameOf(node.name);
    case 'path':
      return `${operand(node.target)}.${nameOf(node.name)}`;
    case 'negate':
      return `-${operand(node.operand)}`;
    case 'arithmetic':
      if (node.operator === '**') throw new Unsayable('**');
      // `+` adds numbers only; joined texts (Flowable's EL has no `+=`) cannot be said.
      if (node.operator === '+' && [node.left, node.right].some(isText)) throw new Unsayable('+');
      return `${operand(node.left)} ${node.operator} ${operand(node.right)}`;
    case 'compare':
      return `${operand(node.left)} ${operators[node.operator] ?? ''} ${operand(node.right)}`;
    case 'and':
    case 'or':
      return `${operand(node.left)} ${node.kind === 'and' ? '&&' : '||'} ${operand(node.right)}`;
    case 'between':
      return `${operand(node.value)} >= ${operand(node.low)} && ${operand(node.value)} <= ${operand(node.high)}`;
    case 'in':
      return node.tests.map((test) => `(${writeTest(node.value, test)})`).join(' || ');
    case 'if':
      return writeIf(node);
    case 'call':
      return writeCall(node);
    case 'filter':
      return writeFilter(node);
    default:
      throw new Unsayable(node.kind);
  }
}

function nameOf(name: string): string {
  if (Object.hasOwn(counters, name)) return counters[name] ?? '';
  if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name) || reserved.has(name)) throw new Unsayable(name);
  return name;
}

const isText = (node: Node): boolean =>
  (node.kind === 'literal' && typeof node.value === 'string') ||
  (node.kind === 'call' &&
    node.target.kind === 'name' &&
    /^(?:string|substring|upper case|lower case|string join)$/.test(node.target.name));

function writeTest(value: Node, test: Node): string {
  if (test.kind === 'test') return `${operand(value)} ${operators[test.operator] ?? ''} ${operand(test.operand)}`;
  if (test.kind === 'range')
    return `${operand(value)} ${test.lowIncluded ? '>=' : '>'} ${operand(test.low)} && ${operand(value)} ${test.highIncluded ? '<=' : '<'} ${operand(test.high)}`;
  if (test.kind === 'literal') return `${operand(value)} == ${operand(test)}`;
  throw new Unsayable('in');
}

function writeIf(node: Node & { kind: 'if' }): string {
  const { condition, whenTrue, whenFalse } = node;
  // The import writes `contains` of a text or a list this way; EL does not ask which it is.
  const both = [whenTrue, whenFalse].map((branch) => (branch.kind === 'call' && branch.target.kind === 'name' ? branch.target.name : ''));
  if (condition.kind === 'instance' && both[0] === 'contains' && both[1] === 'list contains') return write(whenTrue);
  return `${operand(condition)} ? ${operand(whenTrue)} : ${operand(whenFalse)}`;
}

function writeCall({ target, args, names }: Node & { kind: 'call' }): string {
  if (target.kind !== 'name' || names !== null) throw new Unsayable('call');
  const [first, second, ...others] = args;
  if (!first || others.length > 0) throw new Unsayable(target.name);
  if (target.name === 'not' && !second) return `!${operand(first)}`;
  if (target.name === 'list contains' && second && isNothing(first)) return `empty ${operand(second)}`;
  if (target.name === 'get value' && second) return `${operand(first)}[${write(second)}]`;
  const method = Object.hasOwn(methods, target.name) ? methods[target.name] : undefined;
  if (method === undefined) throw new Unsayable(target.name);
  return `${operand(first)}.${method}(${second ? write(second) : ''})`;
}

/** `[null, "", [], {}]`: how the import says `empty`. */
function isNothing(node: Node): boolean {
  if (node.kind !== 'list' || node.items.length !== 4) return false;
  const [one, two, three, four] = node.items;
  return (
    one?.kind === 'literal' &&
    one.value === null &&
    two?.kind === 'literal' &&
    two.value === '' &&
    three?.kind === 'list' &&
    three.items.length === 0 &&
    four?.kind === 'context' &&
    four.entries.length === 0
  );
}

function writeFilter({ target, condition }: Node & { kind: 'filter' }): string {
  const index = condition.kind === 'literal' && condition.value instanceof FeelNumber ? Number(numberText(condition.value)) : 0;
  if (!Number.isInteger(index) || index < 1) throw new Unsayable('filter');
  return `${operand(target)}[${index - 1}]`;
}
