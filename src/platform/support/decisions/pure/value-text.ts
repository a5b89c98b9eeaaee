import { step } from './evaluation.ts';
import { FeelNumber, numberText } from './number.ts';
import { FeelFunction, FeelRange, type FeelValue, isList, isTemporal } from './values.ts';

/** What `string()` answers: a text as it is; inside lists and contexts in quotation marks. */
export function textOf(value: FeelValue, quoted = false): string {
  step();
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof FeelNumber) return numberText(value);
  if (isTemporal(value)) return value.toString();
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`;
  if (value instanceof FeelRange) {
    if (value.low === undefined) return `${value.highIncluded ? '<=' : '<'} ${endText(value.high)}`;
    if (value.high === undefined) return `${value.lowIncluded ? '>=' : '>'} ${endText(value.low)}`;
    return `${value.lowIncluded ? '[' : '('}${endText(value.low)}..${endText(value.high)}${value.highIncluded ? ']' : ')'}`;
  }
  if (isList(value)) return `[${value.map((item) => textOf(item, true)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, entry]) => `${/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : textOf(name, true)}: ${textOf(entry, true)}`)
    .join(', ')}}`;
}

const endText = (end: FeelValue | undefined): string => (isTemporal(end) ? `@"${end.toString()}"` : textOf(end ?? null, true));
