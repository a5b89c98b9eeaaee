import { chineseMoment } from '#kernel/time.ts';
import { listPapersSealedWith, type SealedPaper, workbookOf } from '#platform/support/documents/contract.ts';
import { groupCheckCode } from '#platform/support/documents/pure/numbers.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { findSeal } from './queries.ts';
import { mustRead } from './rights.ts';
import type { AskUses, AskUsesFile, SealFile, SealUse, SealUses } from './schema.ts';
import { usesText } from './text.zh.ts';

const PAGE = 50;
/** What one list counts and one workbook holds. */
const MOST = 10_000;

/** 用印记录: on what a seal was put, the newest first. */
export async function readUses(work: Work, { id, from, to, page }: AskUses): Promise<SealUses> {
  await mustRead(work, await findSeal(work, id), 'seal.readUses');
  const { rows, total } = await listPapersSealedWith(work, id, { from, to, skip: (page - 1) * PAGE, take: PAGE, most: MOST + 1 });
  return { rows: rows.map(useOf), total: Math.min(total, MOST), more: total > MOST };
}

const useOf = ({ status, ...paper }: SealedPaper): SealUse => ({ ...paper, voided: status === 'voided' });

/** The whole list as it is filtered; every export is on record. */
export async function writeUses(work: Work, { id, from, to }: AskUsesFile): Promise<SealFile> {
  const { name, number } = await mustRead(work, await findSeal(work, id), 'seal.readUses');
  const { rows, total } = await listPapersSealedWith(work, id, { from, to, skip: 0, take: MOST, most: MOST + 1 });
  if (total > MOST) throw problem('seal_too_many_uses');
  await work.record('seals.export_uses', id, { from: from ?? null, to: to ?? null, rows: rows.length });
  const bytes = await workbookOf({
    sheet: usesText.sheet,
    columns: usesText.columns,
    rows: rows.map((row) => [
      chineseMoment(row.madeAt),
      row.title,
      row.number,
      row.issuedOn,
      groupCheckCode(row.checkCode),
      row.status === 'voided' ? usesText.voided : null,
    ]),
  });
  return { name: usesText.file(name, number ?? ''), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes };
}
