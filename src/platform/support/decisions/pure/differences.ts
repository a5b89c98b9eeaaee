import type { DecisionTable, ModelSource } from './model.ts';

export type TableDifference =
  | { kind: 'policy'; before: string; after: string }
  | { kind: 'column-added' | 'column-removed'; side: 'input' | 'output' | 'annotation'; name: string }
  | { kind: 'column-changed'; side: 'input' | 'output' | 'annotation'; name: string; what: ColumnPart; before: string; after: string }
  | { kind: 'rule-added' | 'rule-removed'; rule: number; cells: readonly CellText[] }
  | { kind: 'rule-changed'; before: number; after: number; cells: readonly CellChange[] }
  | { kind: 'rule-moved'; before: number; after: number };
export type ColumnPart = 'expression' | 'name' | 'label' | 'type' | 'values' | 'fallback';

export interface CellText {
  column: string;
  text: string;
}
export interface CellChange {
  column: string;
  before: string;
  after: string;
}

export type ModelDifference =
  | { kind: 'element-added' | 'element-removed'; element: string }
  | { kind: 'element-renamed'; element: string; after: string }
  | { kind: 'requirements'; element: string; added: readonly string[]; removed: readonly string[] }
  | { kind: 'expression'; element: string; before: string; after: string }
  | { kind: 'type'; element: string; before: string; after: string }
  | { kind: 'table'; element: string; change: TableDifference };

/** What changed from one version of a table to the next; rules are matched by id, then by likeness. */
export function compareTables(_before: DecisionTable, _after: DecisionTable): readonly TableDifference[] {
  return [];
}

/** The same of whole models. */
export function compareModels(_before: ModelSource, _after: ModelSource): readonly ModelDifference[] {
  return [];
}
