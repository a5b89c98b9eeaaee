import { nothing, spend } from './evaluation.ts';
import { FeelNumber, roundTo, wholeNumber } from './number.ts';
import { FeelFunction, type FeelValue, isList } from './values.ts';

/** Parameters as the standard names them: `?` marks an optional one, `...` one that repeats. */
export interface Builtin {
  overloads: readonly (readonly string[])[];
  call(args: readonly FeelValue[], overload: number): FeelValue;
}

export type BuiltinTable = Readonly<Record<string, Builtin>>;

export function builtin(overloads: readonly string[], call: (args: readonly FeelValue[], overload: number) => FeelValue): Builtin {
  return { overloads: overloads.map((one) => (one === '' ? [] : one.split(','))), call };
}

const bare = (parameter: string): string => parameter.replace(/(\?|\.\.\.)$/, '');

function accepts(parameters: readonly string[], count: number): boolean {
  const needed = parameters.filter((p) => !p.endsWith('?') && !p.endsWith('...')).length;
  return count >= needed && (parameters.at(-1)?.endsWith('...') ? count >= 1 : count <= parameters.length);
}

/** Copying lists costs steps, so that lists doubling themselves end at the limit and not at the end of memory. */
function charge(args: readonly FeelValue[]): void {
  for (const arg of args) if (Array.isArray(arg)) spend(arg.length);
}

export function callBuiltin(fn: Builtin, args: readonly FeelValue[]): FeelValue {
  charge(args);
  const overload = fn.overloads.findIndex((parameters) => accepts(parameters, args.length));
  return overload < 0 ? nothing('feel.wrong-arguments') : fn.call(args, overload);
}

export function callBuiltinByName(fn: Builtin, names: readonly string[], args: readonly FeelValue[]): FeelValue {
  charge(args);
  const overload = fn.overloads.findIndex((parameters) => {
    const known = parameters.map(bare);
    return names.every((name) => known.includes(name)) && parameters.every((p) => p.endsWith('?') || names.includes(bare(p)));
  });
  const parameters = fn.overloads[overload];
  if (!parameters) return nothing('feel.wrong-arguments');
  const placed = parameters.map((p) => {
    const index = names.indexOf(bare(p));
    return index < 0 ? undefined : (args[index] ?? null);
  });
  while (placed.length > 0 && placed.at(-1) === undefined) placed.pop();
  return fn.call(
    placed.map((value) => value ?? null),
    overload,
  );
}

export function asFunction(fn: Builtin): FeelFunction {
  const longest = fn.overloads.reduce((a, b) => (b.length > a.length ? b : a), fn.overloads[0] ?? []);
  return new FeelFunction(longest.map(bare), (args) => callBuiltin(fn, args), undefined, true);
}

/** DMN 1.5 §10.3.2.9.4: a list of one stands for its item where an item is asked. */
export function single(value: FeelValue | undefined): FeelValue {
  if (value === undefined) return null;
  return isList(value) && value.length === 1 ? (value[0] ?? null) : value;
}

export function text(value: FeelValue | undefined): string | undefined {
  const one = single(value);
  return typeof one === 'string' ? one : undefined;
}

export function number(value: FeelValue | undefined): FeelNumber | undefined {
  const one = single(value);
  return one instanceof FeelNumber ? one : undefined;
}

/** A count or position; a fraction is cut off. */
export function whole(value: FeelValue | undefined): number | undefined {
  const n = number(value);
  if (!n) return undefined;
  const cut = n.exponent === 0 ? n : roundTo(n, 0, 'down');
  return cut ? wholeNumber(cut) : undefined;
}

export function list(value: FeelValue | undefined): readonly FeelValue[] | undefined {
  if (value === undefined || value === null) return undefined;
  return isList(value) ? value : [value];
}

/** `max(1, 2)` and `max([1, 2])` ask the same. */
export function spread(args: readonly FeelValue[]): readonly FeelValue[] | undefined {
  if (args.length === 1) return list(args[0]);
  return args;
}

export const refused = (): null => nothing('feel.wrong-arguments');
