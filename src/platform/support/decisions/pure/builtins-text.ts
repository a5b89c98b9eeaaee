import { builtin, type BuiltinTable, list, refused, text, whole } from './builtin.ts';
import { nothing, spend } from './evaluation.ts';
import { integer } from './number.ts';
import { LARGEST_TEXT } from './operations.ts';
import { compilePattern } from './pattern.ts';
import type { FeelValue } from './values.ts';

type TwoTexts = (a: string, b: string) => FeelValue;
const onTwo =
  (call: TwoTexts) =>
  (args: readonly FeelValue[]): FeelValue => {
    const a = text(args[0]);
    const b = text(args[1]);
    return a === undefined || b === undefined ? refused() : call(a, b);
  };
const onOne =
  (call: (a: string) => FeelValue) =>
  (args: readonly FeelValue[]): FeelValue => {
    const a = text(args[0]);
    return a === undefined ? refused() : call(a);
  };

function substring(args: readonly FeelValue[]): FeelValue {
  const s = text(args[0]);
  const start = whole(args[1]);
  const length = args.length > 2 && args[2] !== null ? whole(args[2]) : Number.MAX_SAFE_INTEGER;
  if (s === undefined || start === undefined || length === undefined || start === 0 || length < 1) return refused();
  const characters = Array.from(s);
  const from = start > 0 ? start - 1 : characters.length + start;
  return characters.slice(Math.max(0, from), from + length).join('');
}

function matches(args: readonly FeelValue[]): FeelValue {
  const [input, source] = [text(args[0]), text(args[1])];
  const flags = args[2] === undefined || args[2] === null ? '' : text(args[2]);
  if (input === undefined || source === undefined || flags === undefined) return refused();
  const pattern = compilePattern(source, flags);
  return pattern ? pattern.test(input) : refused();
}

/** `$1` and `$0` in an XPath replacement; anything else after `$` or a backslash is refused. */
function replace(args: readonly FeelValue[]): FeelValue {
  const [input, source, replacement] = [text(args[0]), text(args[1]), text(args[2])];
  const flags = args[3] === undefined || args[3] === null ? '' : text(args[3]);
  if (input === undefined || source === undefined || replacement === undefined || flags === undefined) return refused();
  const pattern = compilePattern(source, flags);
  if (!pattern) return refused();
  spend(Math.ceil((input.length * (replacement.length + 1)) / 16));
  const plain = flags.includes('q');
  let out = '';
  let from = 0;
  for (const { index, end, groups } of pattern.all(input)) {
    out += input.slice(from, index) + (plain ? replacement : filledIn(replacement, input.slice(index, end), groups));
    if (out.length > LARGEST_TEXT) return nothing('feel.too-large');
    from = end;
  }
  return out + input.slice(from);
}

function filledIn(replacement: string, whole: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\\([\\$])|\$(\d)/g, (_, escaped?: string, digit?: string) => {
    if (escaped !== undefined) return escaped;
    return digit === '0' ? whole : (groups[Number(digit) - 1] ?? '');
  });
}

function split(args: readonly FeelValue[]): FeelValue {
  const [input, source] = [text(args[0]), text(args[1])];
  if (input === undefined || source === undefined) return refused();
  const pattern = compilePattern(source, '');
  if (!pattern) return refused();
  const found: string[] = [];
  let from = 0;
  for (const { index, end } of pattern.all(input)) {
    if (end === index) continue;
    found.push(input.slice(from, index));
    from = end;
  }
  return [...found, input.slice(from)];
}

function join(args: readonly FeelValue[]): FeelValue {
  const items = list(args[0]);
  const delimiter = args[1] === undefined || args[1] === null ? '' : text(args[1]);
  if (!items || delimiter === undefined) return refused();
  const texts: string[] = [];
  for (const item of items) {
    if (item === null) continue;
    if (typeof item !== 'string') return refused();
    texts.push(item);
  }
  const length = texts.reduce((sum, item) => sum + item.length + delimiter.length, 0);
  return length > LARGEST_TEXT ? nothing('feel.too-large') : texts.join(delimiter);
}

export const textBuiltins: BuiltinTable = {
  substring: builtin(['string,start position,length?'], substring),
  'string length': builtin(
    ['string'],
    onOne((s) => integer(Array.from(s).length)),
  ),
  'upper case': builtin(
    ['string'],
    onOne((s) => s.toUpperCase()),
  ),
  'lower case': builtin(
    ['string'],
    onOne((s) => s.toLowerCase()),
  ),
  'substring before': builtin(
    ['string,match'],
    onTwo((s, match) => s.slice(0, Math.max(0, s.indexOf(match)))),
  ),
  'substring after': builtin(
    ['string,match'],
    onTwo((s, match) => (s.includes(match) ? s.slice(s.indexOf(match) + match.length) : '')),
  ),
  contains: builtin(
    ['string,match'],
    onTwo((s, match) => s.includes(match)),
  ),
  'starts with': builtin(
    ['string,match'],
    onTwo((s, match) => s.startsWith(match)),
  ),
  'ends with': builtin(
    ['string,match'],
    onTwo((s, match) => s.endsWith(match)),
  ),
  matches: builtin(['input,pattern,flags?'], matches),
  replace: builtin(['input,pattern,replacement,flags?'], replace),
  split: builtin(['string,delimiter'], split),
  'string join': builtin(['list,delimiter?'], join),
};
