import type { SyntaxNode } from '@lezer/common';
import type { ArithmeticOperator, ComparisonOperator, Iteration, Node } from './ast.ts';
import { parseNumber } from './number.ts';
import { parseTemporal } from './temporal-text.ts';
import { ANY, type FeelType, simpleTypeNames } from './values.ts';

const LARGEST_DEPTH = 700;

export class Refusal extends Error {
  readonly code: string;
  readonly position: number;

  constructor(code: string, position: number) {
    super(code);
    this.code = code;
    this.position = position;
  }
}

export type Types = ReadonlyMap<string, FeelType>;

interface Reader {
  types: Types;
  source: string;
  depth: number;
}

/** lezer's tree as our own intermediate form; a tree with an error node is refused at that node. */
export function convert(source: string, top: SyntaxNode, types: Types): Node {
  const reader: Reader = { source, depth: 0, types };
  refuseErrors(top);
  if (top.name === 'UnaryTests') return unaryTests(reader, top);
  const [only, ...more] = parts(top);
  if (!only) throw new Refusal('feel.syntax', top.from);
  if (more[0]) throw new Refusal('feel.syntax', more[0].from);
  return expression(reader, only);
}

function refuseErrors(top: SyntaxNode): void {
  const cursor = top.cursor();
  do {
    if (cursor.type.isError) throw new Refusal('feel.syntax', cursor.from);
  } while (cursor.next());
}

const isComment = (n: SyntaxNode): boolean => n.name === 'LineComment' || n.name === 'BlockComment';

function parts(n: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = n.firstChild; child; child = child.nextSibling) if (!isComment(child)) found.push(child);
  return found;
}

const text = (r: Reader, n: SyntaxNode): string => r.source.slice(n.from, n.to);
const named = (n: SyntaxNode, ...names: string[]): SyntaxNode[] => parts(n).filter((child) => names.includes(child.name));
const isWord = (n: SyntaxNode): boolean => /^[A-Z?]/.test(n.name) || n.name === 'null';
/** The operands of a node, without its keywords and brackets. */
const operands = (n: SyntaxNode): SyntaxNode[] =>
  parts(n).filter((child) => isWord(child) && child.name !== 'ArithOp' && child.name !== 'CompareOp');

function at<T>(list: readonly T[], index: number, n: SyntaxNode): T {
  const item = list[index];
  if (item === undefined) throw new Refusal('feel.syntax', n.from);
  return item;
}

/** A name as written, its words one space apart. */
function nameOf(r: Reader, n: SyntaxNode): string {
  return text(r, n).trim().replace(/\s+/g, ' ');
}

function unescaped(r: Reader, n: SyntaxNode): string {
  const body = text(r, n).slice(1, -1);
  return body.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["\\ntr'bf/]))/g, (whole, four?: string, six?: string, one?: string) => {
    const hex = four ?? six;
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return four !== undefined ? String.fromCharCode(code) : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return ({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' } as Record<string, string>)[one ?? ''] ?? one ?? whole;
  });
}

function expression(r: Reader, n: SyntaxNode): Node {
  r.depth += 1;
  if (r.depth > LARGEST_DEPTH) throw new Refusal('feel.nested-too-deep', n.from);
  const node = read(r, n);
  r.depth -= 1;
  return node;
}

function read(r: Reader, n: SyntaxNode): Node {
  const position = n.from;
  const child = (index: number): Node => expression(r, at(operands(n), index, n));
  switch (n.name) {
    case 'NumericLiteral': {
      const value = parseNumber(text(r, n).replace(/\s+/g, ''));
      if (!value) throw new Refusal('feel.number', position);
      return { kind: 'literal', value, at: position };
    }
    case 'StringLiteral':
      return { kind: 'literal', value: unescaped(r, n), at: position };
    case 'BooleanLiteral':
      return { kind: 'literal', value: text(r, n) === 'true', at: position };
    case 'null':
      return { kind: 'literal', value: null, at: position };
    case '?':
      return { kind: 'name', name: '?', at: position };
    case 'VariableName':
    case 'SpecialFunctionName':
    case 'DateTimeConstructor':
    case 'Name':
      return { kind: 'name', name: nameOf(r, n), at: position };
    case 'DateTimeLiteral':
      return dateTime(r, n);
    case 'ParenthesizedExpression':
    case 'PositiveUnaryTest':
    case 'FunctionBody':
      return child(0);
    case 'SimplePositiveUnaryTest':
      return simpleTest(r, n);
    case 'Interval':
      return interval(r, n);
    case 'ArithmeticExpression':
      return arithmetic(r, n);
    case 'Comparison':
      return comparison(r, n);
    case 'Conjunction':
      return { kind: 'and', left: child(0), right: child(1), at: position };
    case 'Disjunction':
      return { kind: 'or', left: child(0), right: child(1), at: position };
    case 'IfExpression':
      return { kind: 'if', condition: child(0), whenTrue: child(1), whenFalse: child(2), at: position };
    case 'PathExpression':
      return { kind: 'path', target: child(0), name: nameOf(r, at(operands(n), 1, n)), at: position };
    case 'FilterExpression':
      return { kind: 'filter', target: child(0), condition: child(1), at: position };
    case 'List':
      return { kind: 'list', items: operands(n).map((item) => expression(r, item)), at: position };
    case 'Context':
      return { kind: 'context', entries: named(n, 'ContextEntry').map((entry) => contextEntry(r, entry)), at: position };
    case 'ForExpression':
      return { kind: 'for', iterations: iterations(r, at(operands(n), 0, n)), body: child(1), at: position };
    case 'QuantifiedExpression':
      return {
        kind: parts(n)[0]?.name === 'every' ? 'every' : 'some',
        iterations: iterations(r, at(operands(n), 0, n)),
        body: child(1),
        at: position,
      };
    case 'FunctionInvocation':
      return call(r, expression(r, at(operands(n), 0, n)), n);
    case 'FunctionDefinition':
      return definition(r, n);
    case 'InstanceOfExpression':
      return { kind: 'instance', value: child(0), type: typeOf(r, at(operands(n), 1, n)), at: position };
    default:
      throw new Refusal('feel.syntax', position);
  }
}

function dateTime(r: Reader, n: SyntaxNode): Node {
  const first = at(parts(n), 0, n);
  if (first.name !== 'AtLiteral') return call(r, expression(r, first), n);
  const value = parseTemporal(unescaped(r, at(operands(first), 0, n)));
  return { kind: 'literal', value, at: n.from };
}

function simpleTest(r: Reader, n: SyntaxNode): Node {
  const operator = named(n, 'CompareOp')[0];
  const operand = expression(r, at(operands(n), 0, n));
  return operator ? { kind: 'test', operator: operatorOf(r, operator), operand, at: n.from } : operand;
}

const operatorOf = (r: Reader, n: SyntaxNode): ComparisonOperator => text(r, n) as ComparisonOperator;

function interval(r: Reader, n: SyntaxNode): Node {
  const all = parts(n);
  const ends = operands(n);
  return {
    kind: 'range',
    low: expression(r, at(ends, 0, n)),
    high: expression(r, at(ends, 1, n)),
    lowIncluded: all[0]?.name === '[',
    highIncluded: all.at(-1)?.name === ']',
    at: n.from,
  };
}

function arithmetic(r: Reader, n: SyntaxNode): Node {
  const operator = text(r, at(named(n, 'ArithOp'), 0, n)) as ArithmeticOperator;
  const ends = operands(n);
  if (ends.length === 1) return { kind: 'negate', operand: expression(r, at(ends, 0, n)), at: n.from };
  return { kind: 'arithmetic', operator, left: expression(r, at(ends, 0, n)), right: expression(r, at(ends, 1, n)), at: n.from };
}

function comparison(r: Reader, n: SyntaxNode): Node {
  const ends = operands(n);
  const value = expression(r, at(ends, 0, n));
  const words = parts(n).map((part) => part.name);
  if (words.includes('between')) {
    return { kind: 'between', value, low: expression(r, at(ends, 1, n)), high: expression(r, at(ends, 2, n)), at: n.from };
  }
  if (words.includes('in')) {
    const tests = ends.slice(1).flatMap((end) => (end.name === 'PositiveUnaryTests' ? operands(end) : [end]));
    return { kind: 'in', value, tests: tests.map((test) => expression(r, test)), at: n.from };
  }
  return {
    kind: 'compare',
    operator: operatorOf(r, at(named(n, 'CompareOp'), 0, n)),
    left: value,
    right: expression(r, at(ends, 1, n)),
    at: n.from,
  };
}

function contextEntry(r: Reader, n: SyntaxNode): { name: string; value: Node } {
  const [key, value] = operands(n);
  const keyNode = key && parts(key)[0];
  if (!keyNode || !value) throw new Refusal('feel.syntax', n.from);
  return { name: keyNode.name === 'StringLiteral' ? unescaped(r, keyNode) : nameOf(r, keyNode), value: expression(r, value) };
}

function iterations(r: Reader, n: SyntaxNode): Iteration[] {
  return named(n, 'InExpression').map((entry) => {
    const [name, source] = operands(entry);
    const [from, to] = source ? operands(source) : [];
    if (!name || !from) throw new Refusal('feel.syntax', entry.from);
    return { name: nameOf(r, name), from: expression(r, from), ...(to ? { to: expression(r, to) } : {}) };
  });
}

function call(r: Reader, target: Node, n: SyntaxNode): Node {
  const byName = named(n, 'NamedParameters')[0];
  if (byName) {
    const entries = named(byName, 'NamedParameter').map((entry) => operands(entry));
    return {
      kind: 'call',
      target,
      names: entries.map(([name]) => (name ? nameOf(r, name) : '')),
      args: entries.map(([, value]) => expression(r, at(value ? [value] : [], 0, n))),
      at: n.from,
    };
  }
  const positional = named(n, 'PositionalParameters')[0];
  return { kind: 'call', target, names: null, args: positional ? operands(positional).map((arg) => expression(r, arg)) : [], at: n.from };
}

function definition(r: Reader, n: SyntaxNode): Node {
  const formal = named(n, 'FormalParameters')[0];
  const parameters = (formal ? named(formal, 'FormalParameter') : []).map((parameter) => {
    const [name, type] = operands(parameter);
    if (!name) throw new Refusal('feel.syntax', parameter.from);
    return { name: nameOf(r, name), type: type ? typeOf(r, type) : ANY };
  });
  const external = parts(n).some((part) => part.name === 'external');
  return { kind: 'function', parameters, body: external ? null : expression(r, at(named(n, 'FunctionBody'), 0, n)), at: n.from };
}

function typeOf(r: Reader, n: SyntaxNode): FeelType {
  const inner = n.name === 'Type' || n.name === 'ArgumentType' ? at(operands(n), 0, n) : n;
  const types = (from: SyntaxNode): SyntaxNode[] => named(from, 'Type', 'ArgumentType');
  switch (inner.name) {
    case 'Type':
      return typeOf(r, inner);
    case 'ListType':
      return { kind: r.source.startsWith('range', inner.from) ? 'range' : 'list', of: typeOf(r, at(types(inner), 0, inner)) };
    case 'RangeType':
      return { kind: 'range', of: typeOf(r, at(types(inner), 0, inner)) };
    case 'ContextType': {
      const entries = named(at(operands(inner), 0, inner), 'ContextEntryType').map((entry) => operands(entry));
      return {
        kind: 'context',
        entries: Object.fromEntries(entries.map(([name, type]) => [name ? nameOf(r, name) : '', type ? typeOf(r, type) : ANY])),
      };
    }
    case 'FunctionType': {
      const args = named(inner, 'ArgumentTypes')[0];
      return {
        kind: 'function',
        parameters: args ? types(args).map((type) => typeOf(r, type)) : [],
        result: typeOf(r, at(types(inner), 0, inner)),
      };
    }
    default:
      return r.types.get(nameOf(r, inner)) ?? simpleType(nameOf(r, inner), inner.from);
  }
}

function simpleType(written: string, position: number): FeelType {
  const name = simpleTypeNames.find((known) => known === written);
  if (!name) throw new Refusal('feel.unknown-type', position);
  return { kind: 'simple', name };
}

function unaryTests(r: Reader, n: SyntaxNode): Node {
  const position = n.from;
  if (named(n, 'Wildcard').length > 0) return { kind: 'literal', value: true, at: position };
  const tests = operands(at(named(n, 'PositiveUnaryTests'), 0, n)).map((test) => expression(r, test));
  const node: Node = { kind: 'in', value: { kind: 'name', name: '?', at: position }, tests, at: position };
  const negated = parts(n).some((part) => part.name === 'not');
  return negated ? { kind: 'call', target: { kind: 'name', name: 'not', at: position }, args: [node], names: null, at: position } : node;
}
