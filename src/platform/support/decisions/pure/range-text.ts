import { parseNumber } from './number.ts';
import { kindOf, order } from './operations.ts';
import { parseTemporal } from './temporal-text.ts';
import { FeelRange, type FeelValue } from './values.ts';

const pattern = /^\s*([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])\s*$/s;

function endpoint(source: string): FeelValue | undefined {
  if (/^-?[\d.]/.test(source)) return parseNumber(source) ?? undefined;
  const quoted = /^(@|date\(|time\(|duration\(|date and time\()?"((?:[^"\\]|\\.)*)"(\))?$/.exec(source);
  if (!quoted) return undefined;
  const text = quoted[2] ?? '';
  if (quoted[1] === undefined) return text.replace(/\\(.)/g, '$1');
  return parseTemporal(text) ?? undefined;
}

/** `range("[1..5)")` of DMN 1.5: two literal ends of one kind in order, one of them may be left out on an open side. */
export function rangeOfText(source: string): FeelRange | null {
  const match = pattern.exec(source);
  if (!match) return null;
  const [, open = '', lowText = '', highText = '', close = ''] = match;
  const lowIncluded = open === '[';
  const highIncluded = close === ']';
  const low = lowText === '' ? undefined : endpoint(lowText);
  const high = highText === '' ? undefined : endpoint(highText);
  if ((lowText !== '' && low === undefined) || (highText !== '' && high === undefined)) return null;
  if ((low === undefined && lowIncluded) || (high === undefined && highIncluded) || (low === undefined && high === undefined)) return null;
  if (low !== undefined && high !== undefined) {
    const ordered = kindOf(low) === kindOf(high) ? order(low, high) : undefined;
    if (ordered === undefined || ordered > 0) return null;
  }
  return new FeelRange(low, high, lowIncluded, highIncluded);
}
