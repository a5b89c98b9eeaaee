import type { Node } from './ast.ts';
import { type Atom, atomsOf } from './check-domains.ts';
import { readCell, type ValueOf } from './check-cells.ts';
import { compareNumbers, FeelNumber } from './number.ts';
import type { FeelValue } from './values.ts';

/** Rules as bits, 30 to a word: so that a word stays a small integer. */
export type Mask = readonly number[];
export const WORD = 30;

/** For a value the rules whose cell it meets; undefined where the cells must be asked one by one. */
export type ColumnIndex = (value: FeelValue) => Mask | undefined;

/** A column of constant cells over one kind is a look-up instead of a test for each rule. `holds` asks a cell itself, so the index answers as it does. */
export function indexColumn(
  cells: readonly (Node | null)[],
  valueOf: ValueOf,
  holds: (rule: number, value: FeelValue) => boolean,
): ColumnIndex | undefined {
  const readings = cells.map((cell) => readCell(cell, valueOf));
  const constants = readings.flatMap((reading) => reading.constants);
  if (constants.length === 0 || !readings.every(({ exact }) => exact)) return undefined;
  const maskAt = (value: FeelValue): Mask => {
    const words = Array.from({ length: Math.ceil(cells.length / WORD) }, () => 0);
    for (const rule of cells.keys())
      if (holds(rule, value)) words[Math.floor(rule / WORD)] = (words[Math.floor(rule / WORD)] ?? 0) | (1 << (rule % WORD));
    return words;
  };
  if (constants.every(({ value, edge }) => typeof value === 'string' && !edge)) return byText(atomsOf('string', constants), maskAt);
  if (constants.every(({ value }) => value instanceof FeelNumber)) return byNumber(atomsOf('number', constants), maskAt);
  return undefined;
}

function byText(atoms: readonly Atom[], maskAt: (value: FeelValue) => Mask): ColumnIndex {
  const known = new Map<FeelValue, Mask>();
  let other: Mask = [];
  for (const { shape, sample } of atoms) {
    if (shape === 'other') other = maskAt(sample);
    else if (typeof sample === 'string') known.set(sample, maskAt(sample));
  }
  return (value) => (typeof value === 'string' ? (known.get(value) ?? other) : undefined);
}

function byNumber(atoms: readonly Atom[], maskAt: (value: FeelValue) => Mask): ColumnIndex | undefined {
  const points: FeelNumber[] = [];
  const own = atoms.filter(({ kind }) => kind === 'number');
  for (const { shape, sample } of own)
    if (typeof shape === 'object' && 'point' in shape && sample instanceof FeelNumber) points.push(sample);
  // Between two neighbours of 34 digits no sample may be found: then the cells are asked.
  if (own.length !== 2 * points.length + 1) return undefined;
  const masks = own.map(({ sample }) => maskAt(sample));
  const whole = points.map(({ coefficient, exponent }) => (exponent === 0 && typeof coefficient === 'number' ? coefficient : Number.NaN));
  const plain = !whole.some(Number.isNaN);
  return (value) => {
    if (!(value instanceof FeelNumber)) return undefined;
    const direct = plain && value.exponent === 0 && typeof value.coefficient === 'number';
    const wanted = direct ? Number(value.coefficient) : 0;
    let low = 0;
    let high = points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const point = points[middle];
      const sided = direct ? (whole[middle] ?? 0) - wanted : point ? compareNumbers(point, value) : 0;
      if (sided === 0) return masks[2 * middle + 1];
      if (sided < 0) low = middle + 1;
      else high = middle;
    }
    return masks[2 * low];
  };
}
