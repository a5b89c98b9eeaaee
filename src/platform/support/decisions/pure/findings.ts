import type { ModelTypes } from './model-types.ts';
import type { Names } from './parse.ts';
import type { FeelType } from './values.ts';

/**
 * gap: no rule fits. overlap: several rules fit where one may. conflict: rules that fit together answer differently.
 * masked: never decides because others come first. redundant: others already say the same. never: no value fits.
 * undecidable: a general FEEL expression, left out of the geometry. too-large: the search was stopped at its bound.
 */
export type FindingCode =
  | 'gap'
  | 'overlap'
  | 'conflict'
  | 'masked'
  | 'redundant'
  | 'never'
  | 'wrong-type'
  | 'not-allowed'
  | 'no-priority'
  | 'unreadable'
  | 'undecidable'
  | 'too-large';

export interface TableFinding {
  code: FindingCode;
  severity: 'error' | 'remark';
  /** Rules it speaks of, counted from one. */
  rules: readonly number[];
  /** The column it speaks of, counted from zero. */
  input?: number;
  output?: number;
  /** Values that show it, one FEEL literal for each input column; absent where none is needed. */
  example?: readonly string[];
  /** Of a gap: the cells of a rule that would close exactly it. */
  cells?: readonly string[];
  /** The part of the cell it speaks of, or the reason code of a cell that cannot be read. */
  detail?: string;
  position?: number;
}

/** What a table's cells may name, and the types its model declares. */
export interface Surroundings {
  names: Names;
  types: ModelTypes;
  /** Types of the names, where declared; they tell the type of an input column that declares none. */
  typed?: Readonly<Record<string, FeelType>>;
}
