import { maskName } from '#kernel/identifiers.ts';
import type { Work } from '#platform/work/work.ts';
import { nameIn, type PackageRow } from './queries.ts';
import { metadataWords as m, outcomeWords } from './text.package.zh.ts';

/** 题名 by the register: it can be told as long as the entry stands, whatever became of the package. */
export function titleInRegister(work: Work, row: PackageRow, masked: boolean): string {
  const name = nameIn(work, row) ?? m.noName;
  const shown = masked && row.enterpriseId === null ? maskName(name) : name;
  return m.titleOf(shown, row.itemName, outcomeWords[row.outcome ?? ''] ?? m.noName);
}
