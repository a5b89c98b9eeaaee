import { asFunction, builtin, type Builtin, type BuiltinTable, refused, single } from './builtin.ts';
import { listBuiltins } from './builtins-list.ts';
import { numberBuiltins } from './builtins-number.ts';
import { rangeBuiltins } from './builtins-range.ts';
import { textBuiltins } from './builtins-text.ts';
import { timeBuiltins } from './builtins-time.ts';
import { kindOf, equal } from './operations.ts';
import { rangeOfText } from './range-text.ts';
import { FeelDateTime, FeelTime } from './temporal.ts';
import type { FeelFunction, FeelValue } from './values.ts';
import { textOf } from './value-text.ts';

/** DMN 1.5 §10.3.4.8 is(): the same kind and the same value, zones included. */
function is(a: FeelValue, b: FeelValue): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if ((a instanceof FeelTime && b instanceof FeelTime) || (a instanceof FeelDateTime && b instanceof FeelDateTime))
    return a.toString() === b.toString();
  return equal(a, b) === true;
}

const table: BuiltinTable = {
  ...textBuiltins,
  ...numberBuiltins,
  ...listBuiltins,
  ...timeBuiltins,
  ...rangeBuiltins,
  string: builtin(['from'], (args) => {
    const from = single(args[0]);
    return from === null ? null : textOf(args[0] ?? null);
  }),
  // A value left out by name is null, and null is not that value.
  is: builtin(['value1,value2', 'value1?,value2?'], (args) => is(args[0] ?? null, args[1] ?? null)),
  range: builtin(['from'], (args) => {
    const from = single(args[0]);
    return typeof from === 'string' ? (rangeOfText(from) ?? refused()) : refused();
  }),
};

const functions = new Map<string, FeelFunction>();
export const builtinNames: readonly string[] = Object.keys(table);
export const builtinNamed = (name: string): Builtin | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** A built-in as a value, for passing it on. */
export function builtinFunction(name: string): FeelFunction | undefined {
  const known = functions.get(name);
  if (known) return known;
  const found = builtinNamed(name);
  if (!found) return undefined;
  const made = asFunction(found);
  functions.set(name, made);
  return made;
}
