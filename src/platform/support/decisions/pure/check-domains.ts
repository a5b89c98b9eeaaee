import { type Constant } from './check-cells.ts';
import { between, isCuttable, isOrdered, isZoned, literalText, otherText, sampleOf } from './check-samples.ts';
import { kindOf, order } from './operations.ts';
import type { FeelValue } from './values.ts';

/** A piece of a column's values on which no cell changes its answer. */
export interface Atom {
  /** A value of it. */
  sample: FeelValue;
  kind: string;
  /** A single value, an open interval between two, or every text that is named nowhere. */
  shape: { point: FeelValue } | { low: FeelValue | undefined; high: FeelValue | undefined } | 'other';
  /** Missing data of which the table does not speak: no gap, but a rule without a test still meets it. */
  missing?: boolean;
}

/** Whether all these values can stand in one column cut into atoms. */
export function canCut(constants: readonly Constant[]): boolean {
  const values = constants.map(({ value }) => value);
  const timed = values.filter((value) => kindOf(value) === 'time' || kindOf(value) === 'date and time');
  return values.every(isCuttable) && (timed.every(isZoned) || !timed.some(isZoned));
}

/** The atoms of a column, in order; `kind` is the declared kind, undefined where the cells must tell. */
export function atomsOf(kind: string | undefined, constants: readonly Constant[]): Atom[] {
  const used = new Set(constants.map(({ value }) => kindOf(value)));
  const kinds = kind === undefined ? [...used].filter((one) => one !== 'null') : [kind];
  const atoms = kinds.flatMap((one) =>
    ofKind(
      one,
      constants.filter(({ value }) => kindOf(value) === one),
    ),
  );
  if (atoms.length === 0) atoms.push({ sample: sampleOf(kind ?? ''), kind: kind ?? '', shape: 'other' });
  atoms.push({ sample: null, kind: 'null', shape: { point: null }, missing: !used.has('null') });
  return atoms;
}

function ofKind(kind: string, constants: readonly Constant[]): Atom[] {
  if (kind === 'boolean') return [true, false].map((value) => ({ sample: value, kind, shape: { point: value } }));
  const points: FeelValue[] = [];
  for (const { value } of constants.toSorted((a, b) => order(a.value, b.value) ?? 0))
    if (points.length === 0 || order(points.at(-1) ?? null, value) !== 0) points.push(value);
  if (!isOrdered(kind) && !constants.some(({ edge }) => edge)) {
    const other = otherText(points);
    return [...points.map((value): Atom => ({ sample: value, kind, shape: { point: value } })), { sample: other, kind, shape: 'other' }];
  }
  if (points.length === 0) return [{ sample: sampleOf(kind), kind, shape: { low: undefined, high: undefined } }];
  const atoms: Atom[] = [];
  const gap = (low: FeelValue | undefined, high: FeelValue | undefined): void => {
    const sample = between(low, high);
    if (sample !== undefined) atoms.push({ sample, kind, shape: { low, high } });
  };
  gap(undefined, points[0]);
  for (const [i, value] of points.entries()) {
    atoms.push({ sample: value, kind, shape: { point: value } });
    gap(value, points[i + 1]);
  }
  return atoms;
}

/** Unary tests that hold exactly on the chosen atoms of a domain; undefined where FEEL has no short way to say it. */
export function testsFor(domain: readonly Atom[], chosen: ReadonlySet<Atom>): string | undefined {
  if (domain.every((atom) => chosen.has(atom))) return '-';
  const left = domain.filter((atom) => !chosen.has(atom));
  if (domain.some((atom) => atom.shape === 'other' && chosen.has(atom)))
    return left.every(isPoint) ? `not(${left.map((atom) => literalText(atom.sample)).join(', ')})` : undefined;
  const parts: string[] = [];
  for (let i = 0; i < domain.length; i += 1) {
    const first = domain[i];
    if (!first || !chosen.has(first)) continue;
    let last = first;
    if (isOrdered(first.kind) || !isPoint(first)) {
      for (let next = domain[i + 1]; next && next.kind === first.kind && chosen.has(next); next = domain[i + 1]) {
        last = next;
        i += 1;
      }
    }
    parts.push(rangeText(first, last));
  }
  return parts.join(', ');
}

const isPoint = (atom: Atom): boolean => typeof atom.shape === 'object' && 'point' in atom.shape;

function rangeText(first: Atom, last: Atom): string {
  const low = endOf(first, 'low');
  const high = endOf(last, 'high');
  if (first === last && isPoint(first)) return literalText(first.sample);
  if (low.value === undefined && high.value === undefined) return '-';
  if (low.value === undefined) return `${high.included ? '<=' : '<'} ${literalText(high.value ?? null)}`;
  if (high.value === undefined) return `${low.included ? '>=' : '>'} ${literalText(low.value)}`;
  return `${low.included ? '[' : '('}${literalText(low.value)}..${literalText(high.value)}${high.included ? ']' : ')'}`;
}

function endOf(atom: Atom, side: 'low' | 'high'): { value: FeelValue | undefined; included: boolean } {
  if (atom.shape === 'other') return { value: undefined, included: false };
  return 'point' in atom.shape ? { value: atom.shape.point, included: true } : { value: atom.shape[side], included: false };
}
