import { FeelNumber, numberText, parseNumber } from './number.ts';
import { parseTemporal } from './temporal-text.ts';
import { contextOf, type FeelValue, isContext, isList, isTemporal, type Json } from './values.ts';

/** A value as JSON that keeps its kind, for what is kept and asked again: a number stays a number, a day a day. Ranges and functions are no data. */
export function pack(value: FeelValue): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof FeelNumber) return { number: numberText(value) };
  if (isTemporal(value)) return { temporal: value.toString() };
  if (isList(value)) return value.map(pack);
  if (!isContext(value)) return null;
  return { context: Object.entries(value).map(([name, entry]) => [name, pack(entry)]) };
}

export function unpack(json: unknown): FeelValue {
  if (typeof json === 'boolean' || typeof json === 'string') return json;
  if (Array.isArray(json)) return json.map(unpack);
  if (typeof json !== 'object' || json === null) return null;
  if ('number' in json && typeof json.number === 'string') return parseNumber(json.number);
  if ('temporal' in json && typeof json.temporal === 'string') return parseTemporal(json.temporal);
  if (!('context' in json) || !Array.isArray(json.context)) return null;
  return contextOf(json.context.flatMap((entry: unknown) => (Array.isArray(entry) ? [[String(entry[0]), unpack(entry[1])] as const] : [])));
}
