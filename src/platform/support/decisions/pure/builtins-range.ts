import { builtin, type BuiltinTable, refused } from './builtin.ts';
import { compare, equal } from './operations.ts';
import { FeelRange, type FeelValue } from './values.ts';

// DMN 1.5 table 78: relations between points and ranges. Ends that cannot be ordered leave the answer null.
const and = (...all: (boolean | null)[]): boolean | null => (all.includes(false) ? false : all.includes(null) ? null : true);
const or = (...all: (boolean | null)[]): boolean | null => (all.includes(true) ? true : all.includes(null) ? null : false);
const end = (value: FeelValue | undefined): FeelValue => value ?? null;
const lt = (a: FeelValue | undefined, b: FeelValue | undefined): boolean | null => compare('<', end(a), end(b));
const eq = (a: FeelValue | undefined, b: FeelValue | undefined): boolean | null =>
  a === undefined || b === undefined || a === null || b === null ? null : equal(a, b);

type Relation = (a: FeelRange, b: FeelRange) => boolean | null;

const before: Relation = (a, b) => or(lt(a.high, b.low), and(!(a.highIncluded && b.lowIncluded), eq(a.high, b.low)));
const meets: Relation = (a, b) => and(a.highIncluded && b.lowIncluded, eq(a.high, b.low));
const startsWithin: Relation = (a, b) => and(eq(a.low, b.low), a.lowIncluded === b.lowIncluded);
const endsWithin: Relation = (a, b) => and(eq(a.high, b.high), a.highIncluded === b.highIncluded);
/** a's low end is not after b's low end. */
const lowNotAfter: Relation = (a, b) => or(lt(a.low, b.low), and(eq(a.low, b.low), a.lowIncluded || !b.lowIncluded));
const highNotBefore: Relation = (a, b) => or(lt(b.high, a.high), and(eq(a.high, b.high), a.highIncluded || !b.highIncluded));
const overlaps: Relation = (a, b) => {
  const apart = or(before(a, b), before(b, a));
  return apart === null ? null : !apart;
};
const includesRange: Relation = (a, b) => and(lowNotAfter(a, b), highNotBefore(a, b));
const lowBefore: Relation = (a, b) => or(lt(a.low, b.low), and(eq(a.low, b.low), a.lowIncluded && !b.lowIncluded));
const highBefore: Relation = (a, b) => or(lt(a.high, b.high), and(eq(a.high, b.high), !a.highIncluded && b.highIncluded));
const overlapsBefore: Relation = (a, b) => and(lowBefore(a, b), overlaps(a, b), or(highBefore(a, b), endsWithin(a, b)));
const starts: Relation = (a, b) => and(startsWithin(a, b), highNotBefore(b, a));
const finishes: Relation = (a, b) => and(endsWithin(a, b), lowNotAfter(b, a));

const point = (value: FeelValue): FeelRange => new FeelRange(value, value, true, true);
const swap =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a);
const isPoint = (value: FeelValue): boolean => !(value instanceof FeelRange);

function relation(overloads: string[], allowed: (a: FeelValue, b: FeelValue) => boolean, call: Relation) {
  return builtin(overloads, (args) => {
    const [a = null, b = null] = args;
    if (a === null || b === null || !allowed(a, b)) return refused();
    return call(a instanceof FeelRange ? a : point(a), b instanceof FeelRange ? b : point(b));
  });
}

const anyPair = (): boolean => true;
const twoRanges = (a: FeelValue, b: FeelValue): boolean => !isPoint(a) && !isPoint(b);
const rangeFirst = (a: FeelValue): boolean => !isPoint(a);
const rangeSecond = (_: FeelValue, b: FeelValue): boolean => !isPoint(b);
const alike = (a: FeelValue, b: FeelValue): boolean => isPoint(a) === isPoint(b);
const pairs = ['range1,range2', 'point1,point2', 'point,range', 'range,point', 'range1,range2'];

export const rangeBuiltins: BuiltinTable = {
  before: relation(pairs, anyPair, before),
  after: relation(pairs, anyPair, swap(before)),
  meets: relation(['range1,range2'], twoRanges, meets),
  'met by': relation(['range1,range2'], twoRanges, swap(meets)),
  overlaps: relation(['range1,range2'], twoRanges, overlaps),
  'overlaps before': relation(['range1,range2'], twoRanges, overlapsBefore),
  'overlaps after': relation(['range1,range2'], twoRanges, swap(overlapsBefore)),
  finishes: relation(['point,range', 'range1,range2'], rangeSecond, (a, b) =>
    a.low === a.high ? and(b.highIncluded, eq(a.high, b.high)) : finishes(a, b),
  ),
  'finished by': relation(['range,point', 'range1,range2'], rangeFirst, (a, b) =>
    b.low === b.high ? and(a.highIncluded, eq(a.high, b.high)) : finishes(b, a),
  ),
  includes: relation(['range,point', 'range1,range2'], rangeFirst, includesRange),
  during: relation(['point,range', 'range1,range2'], rangeSecond, swap(includesRange)),
  starts: relation(['point,range', 'range1,range2'], rangeSecond, (a, b) =>
    a.low === a.high ? and(b.lowIncluded, eq(a.low, b.low)) : starts(a, b),
  ),
  'started by': relation(['range,point', 'range1,range2'], rangeFirst, (a, b) =>
    b.low === b.high ? and(a.lowIncluded, eq(a.low, b.low)) : starts(b, a),
  ),
  coincides: relation(['point1,point2', 'range1,range2'], alike, (a, b) => and(startsWithin(a, b), endsWithin(a, b))),
};
