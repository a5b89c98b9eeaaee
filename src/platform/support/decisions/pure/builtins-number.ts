import { builtin, type BuiltinTable, number, refused, single, spread, text } from './builtin.ts';
import { nothing } from './evaluation.ts';
import {
  add,
  compareNumbers,
  divide,
  FeelNumber,
  integer,
  modulo,
  multiply,
  negate,
  ONE,
  parseNumber,
  type Rounding,
  roundTo,
  subtract,
  wholeNumber,
  ZERO,
} from './number.ts';
import { exponential, naturalLogarithm, squareRoot, sumOf } from './number-functions.ts';
import { compare, kindOf, negative } from './operations.ts';
import { DaysDuration, MonthsDuration } from './temporal.ts';
import type { FeelValue } from './values.ts';

type OnNumber = (n: FeelNumber) => FeelValue;
const onNumber =
  (call: OnNumber) =>
  (args: readonly FeelValue[]): FeelValue => {
    const n = number(args[0]);
    return n ? call(n) : refused();
  };

const SCALE_LIMIT = 6176;
const SMALLEST_SCALE = 6111;

function rounding(mode: Rounding, optionalScale: boolean) {
  return (args: readonly FeelValue[]): FeelValue => {
    const n = number(args[0]);
    if (!n) return refused();
    if (args.length < 2) return optionalScale ? roundTo(n, 0, mode) : refused();
    const given = number(args[1]);
    const scale = given && wholeNumber(roundTo(given, 0, 'down') ?? ZERO);
    if (scale === undefined || scale > SCALE_LIMIT || scale < -SMALLEST_SCALE) return refused();
    return roundTo(n, scale, mode);
  };
}

function numbers(args: readonly FeelValue[]): FeelNumber[] | undefined {
  const items = spread(args);
  if (!items) return undefined;
  const found: FeelNumber[] = [];
  for (const item of items) {
    if (!(item instanceof FeelNumber)) return undefined;
    found.push(item);
  }
  return found;
}

const onNumbers =
  (call: (all: FeelNumber[]) => FeelValue) =>
  (args: readonly FeelValue[]): FeelValue => {
    const all = numbers(args);
    return all ? call(all) : refused();
  };

const mean = (all: readonly FeelNumber[]): FeelNumber | null => {
  const total = sumOf(all, add, ZERO);
  return total && divide(total, integer(all.length));
};

function median(all: FeelNumber[]): FeelValue {
  if (all.length === 0) return null;
  const sorted = all.toSorted(compareNumbers);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? null) : mean(sorted.slice(middle - 1, middle + 1));
}

function deviation(all: FeelNumber[]): FeelValue {
  const average = all.length > 1 ? mean(all) : null;
  if (!average) return refused();
  const squares: FeelNumber[] = [];
  for (const n of all) {
    const difference = subtract(n, average);
    const square = difference && multiply(difference, difference);
    if (!square) return nothing('feel.too-large');
    squares.push(square);
  }
  const total = sumOf(squares, add, ZERO);
  const variance = total && divide(total, integer(all.length - 1));
  return variance && squareRoot(variance);
}

function mode(all: FeelNumber[]): FeelValue {
  const counted: { n: FeelNumber; count: number }[] = [];
  for (const n of all.toSorted(compareNumbers)) {
    const last = counted.at(-1);
    if (last && compareNumbers(last.n, n) === 0) last.count += 1;
    else counted.push({ n, count: 1 });
  }
  const most = Math.max(...counted.map((entry) => entry.count));
  return counted.filter((entry) => entry.count === most).map((entry) => entry.n);
}

function extreme(operator: '<' | '>') {
  return (args: readonly FeelValue[]): FeelValue => {
    const items = spread(args);
    const [first, ...rest] = items ?? [];
    if (first === undefined || first === null) return refused();
    let best: FeelValue = first;
    for (const item of rest) {
      const better = compare(operator, item, best);
      if (better === null) return refused();
      if (better) best = item;
    }
    return compare(operator, best, best) === null ? refused() : best;
  };
}

function parsed(args: readonly FeelValue[]): FeelValue {
  const one = single(args[0]);
  if (one instanceof FeelNumber && args.length === 1) return one;
  if (typeof one !== 'string') return refused();
  const grouping = args[1] === undefined || args[1] === null ? '' : text(args[1]);
  const point = args[2] === undefined || args[2] === null ? '.' : text(args[2]);
  if (grouping === undefined || point === undefined) return refused();
  const known = [' ', ',', '.', ''];
  if (!known.includes(grouping) || !['.', ','].includes(point) || grouping === point) return refused();
  const plain = (grouping === '' ? one : one.replaceAll(grouping, '')).replace(point, '.');
  return parseNumber(plain) ?? refused();
}

function absolute(args: readonly FeelValue[]): FeelValue {
  const one = single(args[0]);
  if (one instanceof FeelNumber) return one.coefficient < 0 ? negate(one) : one;
  if (one instanceof MonthsDuration) return one.months < 0 ? negative(one) : one;
  if (one instanceof DaysDuration) return one.nanos < 0n ? negative(one) : one;
  return refused();
}

function parity(odd: boolean) {
  return onNumber((n) => {
    const rest = modulo(n, integer(2));
    if (rest?.coefficient == 0) return !odd;
    return rest && compareNumbers(rest, ONE) === 0 ? odd : false;
  });
}

export const numberBuiltins: BuiltinTable = {
  number: builtin(['from', 'from,grouping separator,decimal separator'], parsed),
  decimal: builtin(['n,scale'], rounding('half-even', false)),
  floor: builtin(['n,scale?'], rounding('floor', true)),
  ceiling: builtin(['n,scale?'], rounding('ceiling', true)),
  'round up': builtin(['n,scale?'], rounding('up', true)),
  'round down': builtin(['n,scale?'], rounding('down', true)),
  'round half up': builtin(['n,scale?'], rounding('half-up', true)),
  'round half down': builtin(['n,scale?'], rounding('half-down', true)),
  abs: builtin(['n'], absolute),
  modulo: builtin(['dividend,divisor'], (args) => {
    const [a, b] = [number(args[0]), number(args[1])];
    return a && b ? (modulo(a, b) ?? nothing('feel.division-by-zero')) : refused();
  }),
  sqrt: builtin(
    ['number'],
    onNumber((n) => squareRoot(n) ?? nothing('feel.not-a-number')),
  ),
  log: builtin(
    ['number'],
    onNumber((n) => naturalLogarithm(n) ?? nothing('feel.not-a-number')),
  ),
  exp: builtin(
    ['number'],
    onNumber((n) => exponential(n) ?? nothing('feel.too-large')),
  ),
  odd: builtin(['number'], parity(true)),
  even: builtin(['number'], parity(false)),
  sum: builtin(['list...'], (args) => {
    const items = spread(args);
    if (!items || items.length === 0) return refused();
    const first = items[0] ?? null;
    const all = numbers(args);
    return all && kindOf(first) === 'number' ? sumOf(all, add, ZERO) : refused();
  }),
  product: builtin(
    ['list...'],
    onNumbers((all) => (all.length === 0 ? refused() : sumOf(all, multiply, ONE))),
  ),
  mean: builtin(
    ['list...'],
    onNumbers((all) => (all.length === 0 ? refused() : mean(all))),
  ),
  median: builtin(['list...'], onNumbers(median)),
  stddev: builtin(['list...'], onNumbers(deviation)),
  mode: builtin(
    ['list...'],
    onNumbers((all) => (all.length === 0 ? [] : mode(all))),
  ),
  min: builtin(['list...'], extreme('<')),
  max: builtin(['list...'], extreme('>')),
};
