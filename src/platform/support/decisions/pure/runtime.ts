// What compiled expressions call: shared by the closures and by generated modules.
import { deeper, nothing, spend, step } from './evaluation.ts';
import { FeelNumber, integer, wholeNumber } from './number.ts';
import { compare, kindOf, order } from './operations.ts';
import { dateOfEpochDay, epochDay, FeelDate } from './temporal.ts';
import { coerced } from './types.ts';
import { ANY, contextOf, FeelFunction, FeelRange, type FeelType, type FeelValue, isContext, isList, member } from './values.ts';

const LARGEST_ITERATION = 1_000_000;

export function conjunction(left: FeelValue, right: () => FeelValue): boolean | null {
  if (left === false) return false;
  const other = right();
  if (other === false) return false;
  return left === true && other === true ? true : null;
}

export function disjunction(left: FeelValue, right: () => FeelValue): boolean | null {
  if (left === true) return true;
  const other = right();
  if (other === true) return true;
  return left === false && other === false ? false : null;
}

export function within(value: FeelValue, low: FeelValue, high: FeelValue): boolean | null {
  return conjunction(compare('>=', value, low), () => compare('<=', value, high));
}

export function rangeValue(low: FeelValue, high: FeelValue, lowIncluded: boolean, highIncluded: boolean): FeelValue {
  if (low !== null && high !== null && kindOf(low) !== kindOf(high)) return nothing('feel.kinds-differ');
  return new FeelRange(low, high, lowIncluded, highIncluded);
}

/** The entry of a filtered item, undefined when it carries none of that name. */
export function accessible(item: FeelValue, name: string): FeelValue | undefined {
  return isContext(item) ? member(item, name) : undefined;
}

/** What `in` of a loop runs over: a list, or all whole numbers or days between two ends, in either direction. */
export function iterated(from: FeelValue, to: FeelValue | undefined): readonly FeelValue[] | null {
  if (to !== undefined) return counted(from, to);
  if (isList(from)) return from;
  if (from instanceof FeelRange) {
    const { low, high } = from;
    if (low === undefined || high === undefined) return nothing('feel.not-iterable');
    const items = (order(low, high) ?? 1) > 0 ? nothing('feel.not-iterable') : counted(low, high);
    if (!items) return null;
    return items.slice(from.lowIncluded ? 0 : 1, from.highIncluded ? undefined : -1);
  }
  return from === null ? nothing('feel.not-iterable') : [from];
}

function counted(from: FeelValue, to: FeelValue): readonly FeelValue[] | null {
  const [start, end, make] = ends(from, to);
  if (start === undefined || end === undefined) return nothing('feel.not-iterable');
  const count = Math.abs(end - start) + 1;
  if (count > LARGEST_ITERATION) return nothing('feel.too-large');
  spend(count);
  const direction = start <= end ? 1 : -1;
  return Array.from({ length: count }, (_, i) => make(start + i * direction));
}

function ends(from: FeelValue, to: FeelValue): [number | undefined, number | undefined, (n: number) => FeelValue] {
  if (from instanceof FeelDate && to instanceof FeelDate) return [epochDay(from), epochDay(to), dateOfEpochDay];
  if (from instanceof FeelNumber && to instanceof FeelNumber) return [wholeNumber(from), wholeNumber(to), integer];
  return [undefined, undefined, integer];
}

export function contextValue(
  entries: readonly { name: string; slot: number; code: (frame: FeelValue[]) => FeelValue }[],
  frame: FeelValue[],
): FeelValue {
  const pairs: [string, FeelValue][] = [];
  const seen = new Set<string>();
  for (const { name, slot, code } of entries) {
    if (seen.has(name)) return nothing('feel.entry-twice');
    seen.add(name);
    const value = code(frame);
    frame[slot] = value;
    recursions.get(value instanceof FeelFunction ? value : noFunction)?.(slot, value);
    pairs.push([name, value]);
  }
  return contextOf(pairs);
}

/** How to tell a function its own name, once it has one. */
const recursions = new WeakMap<FeelFunction, (slot: number, value: FeelValue) => void>();
const noFunction = new FeelFunction([], () => null);

export function functionValue(
  parameters: readonly { name: string; type: FeelType }[],
  slots: readonly number[],
  body: (frame: FeelValue[]) => FeelValue,
  frame: FeelValue[],
): FeelFunction {
  const captured = frame.slice();
  const fn = new FeelFunction(
    parameters.map(({ name }) => name),
    (args) =>
      deeper(() => {
        const own = captured.slice();
        for (const [i, slot] of slots.entries()) {
          const type = parameters[i]?.type ?? ANY;
          const given = args[i] ?? null;
          const value = coerced(given, type);
          if (value === null && given !== null) return nothing('feel.wrong-arguments');
          own[slot] = value;
        }
        return body(own);
      }),
    { parameters: parameters.map(({ type }) => type), result: ANY },
  );
  recursions.set(fn, (slot, value) => {
    captured[slot] = value;
  });
  return fn;
}

export function invoke(fn: FeelValue, args: readonly FeelValue[]): FeelValue {
  if (!(fn instanceof FeelFunction)) return nothing('feel.not-a-function');
  if (!fn.variadic && args.length !== fn.parameters.length) return nothing('feel.wrong-arguments');
  return fn.call(args);
}

export function invokeByName(fn: FeelValue, names: readonly string[], args: readonly FeelValue[]): FeelValue {
  if (!(fn instanceof FeelFunction)) return nothing('feel.not-a-function');
  if (names.length !== fn.parameters.length && !fn.variadic) return nothing('feel.wrong-arguments');
  if (!names.every((name) => fn.parameters.includes(name))) return nothing('feel.wrong-arguments');
  return fn.call(fn.parameters.map((name) => args[names.indexOf(name)] ?? null));
}

/** DMN 1.5 §10.3.2.5: a number picks one item, counted from 1 or from the end; anything else keeps the items it is true for. */
export function filtered(value: FeelValue, condition: (item: FeelValue) => FeelValue, strict = false): FeelValue {
  const items = isList(value) ? value : value === null ? [] : [value];
  const kept: FeelValue[] = [];
  const [first = null] = items;
  const initial = condition(first);
  if (initial instanceof FeelNumber) {
    const at = wholeNumber(initial);
    if (at === undefined || at === 0 || Math.abs(at) > items.length) return nothing('feel.no-such-item');
    return items.at(at > 0 ? at - 1 : at) ?? null;
  }
  for (const [i, item] of items.entries()) {
    step();
    const holds = i === 0 ? initial : condition(item);
    if (holds === true) kept.push(item);
    else if (strict && holds !== false && holds !== null) return nothing('feel.not-a-boolean');
  }
  return kept;
}
