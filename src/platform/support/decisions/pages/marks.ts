import type { TableCheck } from '../pure/checks.ts';
import type { DecisionTable } from '../pure/model.ts';
import { findingTitle } from '../text.zh.ts';

/** What is said beside rules and cells, by row and column counted from zero. */
export interface Marks {
  rules: ReadonlyMap<number, { words: string; grave: boolean }>;
  cells: ReadonlyMap<number, Readonly<Record<number, string>>>;
}

export const noMarks: Marks = { rules: new Map(), cells: new Map() };

/** Findings laid beside the rules they speak of; one of a single cell lies at the cell as well. */
export function marksOf(table: DecisionTable, check: TableCheck | null): Marks {
  if (!check) return noMarks;
  const rules = new Map<number, { words: string; grave: boolean }>();
  const cells = new Map<number, Record<number, string>>();
  for (const { code, severity, rules: spoken, input, output } of check.findings) {
    const word = findingTitle[code];
    for (const rule of spoken) {
      const row = rule - 1;
      const before = rules.get(row);
      const words = before?.words.split(',').includes(word) ? before.words : [before?.words, word].filter(Boolean).join(',');
      if (code !== 'undecidable') rules.set(row, { words, grave: (before?.grave ?? false) || severity === 'error' });
      const column = input ?? (output === undefined ? undefined : table.inputs.length + output);
      if (column !== undefined && severity === 'error') cells.set(row, { ...cells.get(row), [column]: word });
    }
  }
  return { rules, cells };
}
