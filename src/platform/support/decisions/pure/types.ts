import { kindOf } from './operations.ts';
import { FeelDate, FeelDateTime, FeelTime, UTC } from './temporal.ts';
import {
  ANY,
  contextOf,
  FeelFunction,
  type FeelHint,
  FeelRange,
  type FeelType,
  type FeelValue,
  isContext,
  isList,
  member,
  toFeel,
} from './values.ts';

/** DMN 1.5 §10.3.2.9: whether a value belongs to a type. Null belongs to Null and, as data, nowhere else. */
export function conforms(value: FeelValue, type: FeelType): boolean {
  switch (type.kind) {
    case 'simple':
      if (type.name === 'Any') return true;
      if (type.name === 'Null') return value === null;
      return kindOf(value) === type.name;
    case 'list':
      return isList(value) && value.every((item) => orNull(item, type.of));
    case 'range':
      return value instanceof FeelRange && [value.low, value.high].every((end) => end === undefined || conforms(end, type.of));
    case 'context':
      return (
        isContext(value) &&
        Object.entries(type.entries).every(
          ([name, entry]) => member(value, name) !== undefined && orNull(member(value, name) ?? null, entry),
        )
      );
    case 'function':
      return value instanceof FeelFunction && functionConforms(value, type);
    case 'checked':
      if (!conforms(value, type.base)) return false;
      return isList(value) && !type.whole ? value.every((item) => item === null || type.allows(item)) : type.allows(value);
  }
}

const orNull = (value: FeelValue, type: FeelType): boolean => value === null || conforms(value, type);

function functionConforms(value: FeelFunction, type: Extract<FeelType, { kind: 'function' }>): boolean {
  if (value.parameters.length !== type.parameters.length) return false;
  const declared = value.type;
  if (!declared) return true;
  return (
    typeFits(declared.result, type.result) &&
    type.parameters.every((parameter, i) => typeFits(parameter, declared.parameters[i] ?? parameter))
  );
}

/** A type without its allowed values: `instance of` does not ask for them. */
export function unchecked(type: FeelType): FeelType {
  switch (type.kind) {
    case 'checked':
      return unchecked(type.base);
    case 'list':
    case 'range':
      return { kind: type.kind, of: unchecked(type.of) };
    case 'context':
      return {
        kind: 'context',
        entries: Object.fromEntries(Object.entries(type.entries).map(([name, entry]) => [name, unchecked(entry)])),
      };
    default:
      return type;
  }
}

export function instanceOf(value: FeelValue, type: FeelType): boolean {
  return value === null ? type.kind === 'simple' && type.name === 'Null' : conforms(value, type);
}

/** Whether every value of `given` is one of `wanted`, as far as declarations tell. */
export function typeFits(given: FeelType, wanted: FeelType): boolean {
  if (wanted.kind === 'simple' && wanted.name === 'Any') return true;
  // What was declared without a type may be anything; the call will tell.
  if (given.kind === 'simple' && given.name === 'Any') return true;
  if (given.kind === 'checked') return typeFits(given.base, wanted);
  if (wanted.kind === 'checked') return typeFits(given, wanted.base);
  if (given.kind === 'simple' && wanted.kind === 'simple') return given.name === wanted.name || given.name === 'Null';
  if (given.kind === 'list' && wanted.kind === 'list') return typeFits(given.of, wanted.of);
  if (given.kind === 'range' && wanted.kind === 'range') return typeFits(given.of, wanted.of);
  if (given.kind === 'context' && wanted.kind === 'context') {
    return Object.entries(wanted.entries).every(([name, entry]) => {
      const own = given.entries[name];
      return own !== undefined && typeFits(own, entry);
    });
  }
  if (given.kind === 'function' && wanted.kind === 'function') {
    return (
      given.parameters.length === wanted.parameters.length &&
      typeFits(given.result, wanted.result) &&
      given.parameters.every((p, i) => typeFits(wanted.parameters[i] ?? p, p))
    );
  }
  return false;
}

/** DMN 1.5 §10.3.2.9.4 implicit conversions; what still does not conform is null. */
export function coerced(value: FeelValue, type: FeelType): FeelValue {
  if (value === null || conforms(value, type)) return value;
  const base = type.kind === 'checked' ? type.base : type;
  if (base.kind === 'list' && !isList(value)) {
    const wrapped = [value];
    if (conforms(wrapped, type)) return wrapped;
  }
  if (isList(value) && value.length === 1 && base.kind !== 'list') {
    const [only = null] = value;
    if (conforms(only, type)) return only;
  }
  const moment = toMoment(value, base);
  return moment !== null && conforms(moment, type) ? moment : null;
}

function toMoment(value: FeelValue, type: FeelType): FeelValue {
  const wanted = type.kind === 'simple' && type.name === 'date and time';
  return wanted && value instanceof FeelDate ? new FeelDateTime(value, new FeelTime(0n, UTC)) : null;
}

const hints: Readonly<Record<string, FeelHint>> = {
  number: 'number',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
};

/** JSON as a value of a declared type: text stands for numbers and temporal values only where the type asks for them. */
export function typedFeel(json: unknown, type: FeelType): FeelValue {
  const value = toFeel(json);
  if (type.kind === 'checked') return typedFeel(json, type.base);
  if (type.kind === 'simple' && typeof value === 'string') return toFeel(value, hints[type.name]);
  if (type.kind === 'list' && isList(value)) return value.map((item) => typedFeel(item, type.of));
  if (type.kind === 'context' && isContext(value)) {
    return contextOf(Object.entries(value).map(([name, entry]) => [name, typedFeel(entry, type.entries[name] ?? ANY)] as const));
  }
  return value;
}
