import type { Expressions } from './pure/model.ts';

/**
 * The part of FEEL that gates of approval processes use: names and paths, text, numbers, comparisons, `and`, `or`, `not( )`, `count( )`.
 * What goes beyond is refused when the process is deployed, never guessed.
 */
export const feel: Expressions = {
  evaluate: (source, variables) => parse(source)(variables),
};

/** What is wrong with an expression, or null. */
export function checkFeel(source: string): string | null {
  try {
    parse(source);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Compute = (variables: Readonly<Record<string, unknown>>) => unknown;

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|<=|>=|!=|[=<>().,-]|[\p{L}_][\p{L}\p{N}_]*)/uy;

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < source.trimEnd().length; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(source);
    if (!match?.[1]) throw new Error(`cannot read "${source.slice(at)}"`);
    tokens.push(match[1]);
  }
  return tokens;
}

function parse(source: string): Compute {
  const tokens = tokensOf(source);
  const next = (): string => tokens.shift() ?? '';
  const take = (token: string): boolean => tokens[0] === token && tokens.shift() !== undefined;
  const expect = (token: string): void => {
    if (!take(token)) throw new Error(`"${token}" expected before "${tokens[0] ?? 'the end'}" in ${source}`);
  };
  const either = (): Compute => {
    let left = both();
    while (take('or')) left = joined(left, both(), true);
    return left;
  };
  const both = (): Compute => {
    let left = comparison();
    while (take('and')) left = joined(left, comparison(), false);
    return left;
  };
  const comparison = (): Compute => {
    const left = operand();
    const sign = tokens[0] ?? '';
    if (!['=', '!=', '<', '<=', '>', '>='].includes(sign)) return left;
    next();
    const right = operand();
    return (variables) => compare(sign, left(variables), right(variables));
  };
  const operand = (): Compute => {
    if (take('(')) {
      const inner = either();
      expect(')');
      return inner;
    }
    if (take('-')) {
      const inner = operand();
      return (variables) => -Number(inner(variables));
    }
    const token = next();
    if (/^["\d]/.test(token)) {
      const literal: unknown = JSON.parse(token);
      return () => literal;
    }
    const constant = { true: true, false: false, null: null }[token];
    if (constant !== undefined) return () => constant;
    if (!/^[\p{L}_]/u.test(token)) throw new Error(`cannot read "${token}" in ${source}`);
    return take('(') ? call(token) : path(token);
  };
  const call = (name: string): Compute => {
    const inner = either();
    expect(')');
    if (name === 'not') return (variables) => negate(inner(variables));
    if (name === 'count') return (variables) => listLength(inner(variables));
    throw new Error(`unknown function ${name} in ${source}`);
  };
  const path = (first: string): Compute => {
    const names = [first];
    while (take('.')) names.push(next());
    return (variables) => names.reduce<unknown>((value, name) => member(value, name), variables);
  };
  const whole = either();
  if (tokens.length > 0) throw new Error(`"${tokens[0]}" not expected in ${source}`);
  return whole;
}

/** DMN table 49: a decided side decides; otherwise an undecided one leaves the whole undecided. */
function joined(left: Compute, right: Compute, decisive: boolean): Compute {
  return (variables) => {
    const sides = [left(variables), right(variables)];
    if (sides.includes(decisive)) return decisive;
    return sides.every((side) => side === !decisive) ? !decisive : null;
  };
}

const negate = (value: unknown): boolean | null => (typeof value === 'boolean' ? !value : null);
const listLength = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  return (value as Record<string, unknown>)[name];
}

function compare(sign: string, left: unknown, right: unknown): boolean | null {
  if (left === null || right === null) return sign === '=' ? left === right : sign === '!=' ? left !== right : null;
  if (typeof left !== typeof right || typeof left === 'object') return null;
  if (sign === '=') return left === right;
  if (sign === '!=') return left !== right;
  const [a, b] = [left as string | number, right as string | number];
  return sign === '<' ? a < b : sign === '<=' ? a <= b : sign === '>' ? a > b : a >= b;
}
