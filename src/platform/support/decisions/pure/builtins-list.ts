import { builtin, type BuiltinTable, list, refused, single, spread, whole } from './builtin.ts';
import { deeper, nothing, step } from './evaluation.ts';
import { integer } from './number.ts';
import { equal } from './operations.ts';
import { contextOf, FeelFunction, type FeelContext, type FeelValue, isContext, isList, member } from './values.ts';

const same = (a: FeelValue, b: FeelValue): boolean => {
  step();
  return equal(a, b) === true;
};

function position(at: number | undefined, length: number): number | undefined {
  if (at === undefined || at === 0 || Math.abs(at) > length) return undefined;
  return at > 0 ? at - 1 : length + at;
}

function sublist(args: readonly FeelValue[]): FeelValue {
  const items = list(args[0]);
  const start = items && position(whole(args[1]), items.length);
  const length = args.length > 2 && args[2] !== null ? whole(args[2]) : Number.MAX_SAFE_INTEGER;
  if (!items || start === undefined || length === undefined || length < 0) return refused();
  return items.slice(start, start + length);
}

function insertBefore(args: readonly FeelValue[]): FeelValue {
  const items = list(args[0]);
  const at = items && position(whole(args[1]), items.length);
  return items && at !== undefined ? items.toSpliced(at, 0, args[2] ?? null) : refused();
}

function remove(args: readonly FeelValue[]): FeelValue {
  const items = list(args[0]);
  const at = items && position(whole(args[1]), items.length);
  return items && at !== undefined ? items.toSpliced(at, 1) : refused();
}

function listReplace(args: readonly FeelValue[]): FeelValue {
  const items = list(args[0]);
  if (!items) return refused();
  const by = args[1] ?? null;
  const replacement = args[2] ?? null;
  if (by instanceof FeelFunction) {
    if (by.parameters.length !== 2) return refused();
    const changed: FeelValue[] = [];
    for (const item of items) {
      const hit = by.call([item, replacement]);
      if (typeof hit !== 'boolean') return refused();
      changed.push(hit ? replacement : item);
    }
    return changed;
  }
  const at = position(whole(by), items.length);
  return at === undefined ? refused() : items.with(at, replacement);
}

function flattened(items: readonly FeelValue[]): FeelValue[] {
  return deeper(() => items.flatMap((item) => (isList(item) ? flattened(item) : [item])));
}

function distinct(items: readonly FeelValue[]): FeelValue[] {
  const kept: FeelValue[] = [];
  for (const item of items) if (!kept.some((other) => same(other, item))) kept.push(item);
  return kept;
}

/** A stable merge sort that never trusts the comparer to be consistent. */
function sorted(args: readonly FeelValue[]): FeelValue {
  const items = list(args[0]);
  const precedes = args[1];
  if (!items || !(precedes instanceof FeelFunction)) return refused();
  return items.toSorted((a, b) => {
    step();
    return precedes.call([a, b]) === true ? -1 : precedes.call([b, a]) === true ? 1 : 0;
  });
}

/** DMN 1.5 table 75, three-valued: one false decides, else any null leaves it open. */
function decided(args: readonly FeelValue[], deciding: boolean): FeelValue {
  const items = spread(args);
  if (!items) return refused();
  let open = false;
  for (const item of items) {
    if (item === deciding) return deciding;
    if (typeof item !== 'boolean') open = true;
  }
  return open ? null : !deciding;
}

function contextPut(args: readonly FeelValue[], overload: number): FeelValue {
  const context = single(args[0]);
  if (!isContext(context)) return refused();
  const keys = args[1] ?? null;
  const value = args[2] ?? null;
  if (typeof keys === 'string') return contextOf([...Object.entries(context), [keys, value]]);
  if (!isList(keys) || keys.length === 0 || overload === 1) return refused();
  return putDeep(context, keys, value);
}

function putDeep(context: FeelContext, keys: readonly FeelValue[], value: FeelValue): FeelValue {
  const [key, ...rest] = keys;
  if (typeof key !== 'string') return refused();
  if (rest.length === 0) return contextOf([...Object.entries(context), [key, value]]);
  const inner = member(context, key) ?? contextOf([]);
  if (!isContext(inner)) return refused();
  const changed = deeper(() => putDeep(inner, rest, value));
  return changed === null ? null : contextOf([...Object.entries(context), [key, changed]]);
}

function contextFrom(args: readonly FeelValue[]): FeelValue {
  const entries = list(args[0]);
  if (!entries) return refused();
  const pairs = new Map<string, FeelValue>();
  for (const entry of entries) {
    const key = isContext(entry) ? member(entry, 'key') : undefined;
    const value = isContext(entry) ? member(entry, 'value') : undefined;
    if (typeof key !== 'string' || value === undefined || pairs.has(key)) return refused();
    pairs.set(key, value);
  }
  return contextOf(pairs);
}

function contextMerge(args: readonly FeelValue[]): FeelValue {
  const contexts = list(args[0]);
  if (!contexts?.every(isContext)) return refused();
  return contextOf(contexts.flatMap((context) => (isContext(context) ? Object.entries(context) : [])));
}

function getValue(args: readonly FeelValue[]): FeelValue {
  const context = single(args[0]);
  const key = args[1] ?? null;
  if (!isContext(context)) return refused();
  if (typeof key === 'string') return member(context, key) ?? nothing('feel.no-such-entry');
  if (!isList(key)) return refused();
  let value: FeelValue = context;
  for (const name of key) {
    if (typeof name !== 'string' || !isContext(value)) return refused();
    value = member(value, name) ?? null;
  }
  return value;
}

const onList =
  (call: (items: readonly FeelValue[], args: readonly FeelValue[]) => FeelValue) =>
  (args: readonly FeelValue[]): FeelValue => {
    const items = list(args[0]);
    return items ? call(items, args) : refused();
  };

export const listBuiltins: BuiltinTable = {
  'list contains': builtin(
    ['list,element'],
    onList((items, args) => items.some((item) => same(item, args[1] ?? null))),
  ),
  count: builtin(
    ['list'],
    onList((items) => integer(items.length)),
  ),
  all: builtin(['list...'], (args) => decided(args, false)),
  any: builtin(['list...'], (args) => decided(args, true)),
  sublist: builtin(['list,start position,length?'], sublist),
  append: builtin(['list,item,more...'], (args) => {
    const items = isList(args[0] ?? null) ? list(args[0]) : args[0] === null ? undefined : list(args[0]);
    return items && args.length > 1 ? [...items, ...args.slice(1)] : refused();
  }),
  concatenate: builtin(['list...'], (args) => (args.every((arg) => arg !== null) ? args.flatMap((arg) => list(arg) ?? []) : refused())),
  'insert before': builtin(['list,position,newItem'], insertBefore),
  remove: builtin(['list,position'], remove),
  'list replace': builtin(['list,position,newItem', 'list,match,newItem'], listReplace),
  reverse: builtin(
    ['list'],
    onList((items) => items.toReversed()),
  ),
  'index of': builtin(
    ['list,match'],
    onList((items, args) => items.flatMap((item, i) => (same(item, args[1] ?? null) ? [integer(i + 1)] : []))),
  ),
  union: builtin(['list...'], (args) => (args.every((arg) => arg !== null) ? distinct(args.flatMap((arg) => list(arg) ?? [])) : refused())),
  'distinct values': builtin(
    ['list'],
    onList((items) => distinct(items)),
  ),
  flatten: builtin(
    ['list'],
    onList((items) => flattened(items)),
  ),
  sort: builtin(['list,precedes'], sorted),
  'get value': builtin(['m,key', 'context,key'], getValue),
  'get entries': builtin(['m', 'context'], (args) => {
    const context = single(args[0]);
    return isContext(context)
      ? Object.entries(context).map(([key, value]) =>
          contextOf([
            ['key', key],
            ['value', value],
          ]),
        )
      : refused();
  }),
  context: builtin(['entries'], contextFrom),
  'context put': builtin(['context,keys,value', 'context,key,value'], contextPut),
  'context merge': builtin(['contexts'], contextMerge),
  not: builtin(['negand'], (args) => (typeof single(args[0]) === 'boolean' ? single(args[0]) === false : null)),
};
