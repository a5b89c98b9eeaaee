import { FeelNumber, numberText, parseNumber } from './number.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts';

export type FeelTemporal = FeelDate | FeelTime | FeelDateTime | MonthsDuration | DaysDuration;
export type FeelValue = null | boolean | string | FeelNumber | FeelTemporal | FeelRange | FeelFunction | FeelContext | readonly FeelValue[];
export interface FeelContext {
  readonly [name: string]: FeelValue;
}

/** An end that is `undefined` is open to infinity: `> 5` has no upper end. */
export class FeelRange {
  readonly low: FeelValue | undefined;
  readonly high: FeelValue | undefined;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;

  /** Written `= x`, which the standard tells from `[x..x]`. */
  readonly single: boolean;

  constructor(low: FeelValue | undefined, high: FeelValue | undefined, lowIncluded: boolean, highIncluded: boolean, single = false) {
    this.single = single;
    this.low = low;
    this.high = high;
    this.lowIncluded = lowIncluded;
    this.highIncluded = highIncluded;
  }
}

export interface FunctionType {
  parameters: readonly FeelType[];
  result: FeelType;
}

export class FeelFunction {
  readonly parameters: readonly string[];
  readonly call: (args: readonly FeelValue[]) => FeelValue;
  readonly type: FunctionType | undefined;
  /** More arguments than parameters are allowed: the last parameter repeats. */
  readonly variadic: boolean;

  constructor(parameters: readonly string[], call: (args: readonly FeelValue[]) => FeelValue, type?: FunctionType, variadic = false) {
    this.parameters = parameters;
    this.call = call;
    this.type = type;
    this.variadic = variadic;
  }
}

export type FeelType =
  | { kind: 'simple'; name: SimpleTypeName }
  | { kind: 'list'; of: FeelType }
  | { kind: 'range'; of: FeelType }
  | { kind: 'context'; entries: Readonly<Record<string, FeelType>> }
  | { kind: 'function'; parameters: readonly FeelType[]; result: FeelType }
  | { kind: 'checked'; base: FeelType; allows: (value: FeelValue) => boolean; whole?: boolean; source?: string };

export const simpleTypeNames = [
  'Any',
  'Null',
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'context',
  'list',
  'range',
  'function',
] as const;
export type SimpleTypeName = (typeof simpleTypeNames)[number];
export const ANY: FeelType = { kind: 'simple', name: 'Any' };

export const isList = (value: FeelValue): value is readonly FeelValue[] => Array.isArray(value);

export function isContext(value: FeelValue): value is FeelContext {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** A context from anyone's keys: without a prototype, so `__proto__` is a name like any other. */
export function contextOf(entries: Iterable<readonly [string, FeelValue]>): FeelContext {
  const context: Record<string, FeelValue> = Object.create(null);
  for (const [name, value] of entries) context[name] = value;
  return context;
}

export function member(context: FeelContext, name: string): FeelValue | undefined {
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

export type FeelHint = 'number' | 'date' | 'time' | 'date and time' | 'duration';

/** JSON as FEEL: numbers exact as written; text becomes a number or a temporal value only when the hint says so. */
export function toFeel(json: unknown, hint?: FeelHint): FeelValue {
  if (json === null || json === undefined) return null;
  if (typeof json === 'boolean') return json;
  if (typeof json === 'number') return Number.isFinite(json) ? parseNumber(String(json)) : null;
  if (typeof json === 'bigint') return parseNumber(String(json));
  if (typeof json === 'string') return hint === undefined ? json : hinted(json, hint);
  if (Array.isArray(json)) return json.map((item) => toFeel(item, hint));
  if (isValueObject(json)) return json;
  if (typeof json === 'object') return contextOf(Object.entries(json).map(([name, value]) => [name, toFeel(value)] as const));
  return null;
}

function hinted(text: string, hint: FeelHint): FeelValue {
  switch (hint) {
    case 'number':
      return parseNumber(text.trim());
    case 'date':
      return parseDate(text);
    case 'time':
      return parseTime(text);
    case 'date and time':
      return parseDateTime(text);
    case 'duration':
      return parseDuration(text);
  }
}

function isValueObject(value: unknown): value is FeelNumber | FeelTemporal | FeelRange | FeelFunction {
  return value instanceof FeelNumber || isTemporal(value) || value instanceof FeelRange || value instanceof FeelFunction;
}

export function isTemporal(value: unknown): value is FeelTemporal {
  return (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof MonthsDuration ||
    value instanceof DaysDuration
  );
}

export type Json = null | boolean | string | number | Json[] | { [name: string]: Json };

const LARGEST_ANSWER = 1_000_000;

/** FEEL as JSON: numbers as decimal text, days, times and durations as ISO 8601 text; functions have no form and become null. */
export function fromFeel(value: FeelValue): Json {
  return asJson(value, { left: LARGEST_ANSWER });
}

/** Values share their parts, so a small value can be an enormous text: what is beyond the budget is null. */
function asJson(value: FeelValue, budget: { left: number }): Json {
  budget.left -= 1;
  if (budget.left < 0 || value === null || value instanceof FeelFunction) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof FeelNumber) return numberText(value);
  if (isTemporal(value)) return value.toString();
  if (value instanceof FeelRange) {
    return {
      low: asJson(value.low ?? null, budget),
      high: asJson(value.high ?? null, budget),
      lowIncluded: value.lowIncluded,
      highIncluded: value.highIncluded,
    };
  }
  if (isList(value)) {
    const items: Json[] = [];
    for (const item of value) {
      if (budget.left <= 0) break;
      items.push(asJson(item, budget));
    }
    return items;
  }
  const json: { [name: string]: Json } = Object.create(null);
  for (const [name, entry] of Object.entries(value)) json[name] = asJson(entry, budget);
  return json;
}
