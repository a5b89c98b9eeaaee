import { sql } from 'kysely';
import { dayOf } from '#kernel/time.ts';
import { workbookOf } from '#platform/support/documents/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { tables } from './queries.ts';
import { scopeFor } from './rights.ts';
import { isSeedOpen, shareOf } from './rules.ts';
import { listSeeds } from './sampling.ts';
import type { Accuracy, AccuracyRow, AskAccuracy } from './schema.ts';
import { accuracyText } from './text.zh.ts';

type Counted = Omit<AccuracyRow, 'reviewAccuracy' | 'standing'>;

/** Decisions by rules by the month they were made in, against everything found out about them since. */
export async function readAccuracy(work: Work, { from, to }: AskAccuracy): Promise<Accuracy> {
  const scope = await scopeFor(work, 'automation.view', 'd');
  const { rows } = await sql<Counted>`
    select to_char(d.decided_on, 'YYYY-MM') as month, d.item_id, max(d.item_name) as item_name, count(*)::int as decided,
      count(*) filter (where d.sampled)::int as sampled, count(*) filter (where r.reviewed)::int as reviewed,
      count(*) filter (where r.reviewed and not r.wrong)::int as agreed, count(*) filter (where r.wrong)::int as wrong,
      count(*) filter (where c.revoked)::int as revoked, count(*) filter (where c.changed)::int as changed,
      count(*) filter (where r.wrong or c.revoked or c.changed)::int as corrected
    from automation.decision d
    cross join lateral (select coalesce(bool_or(status <> 'open'), false) as reviewed, coalesce(bool_or(status = 'wrong'), false) as wrong
      from automation.review where case_id = d.case_id) r
    cross join lateral (select coalesce(bool_or(result = 'revoked'), false) as revoked, coalesce(bool_or(result = 'changed'), false) as changed
      from automation.correction where case_id = d.case_id) c
    where ${scope} and to_char(d.decided_on, 'YYYY-MM') between ${from ?? '0000-00'} and ${to ?? '9999-12'}
    group by 1, 2 order by 1 desc, 3`.execute(tables(work));
  const today = dayOf(work.now);
  return {
    rows: rows.map((row) => ({
      ...row,
      reviewAccuracy: shareOf(row.agreed, row.reviewed),
      standing: shareOf(row.decided - row.corrected, row.decided),
    })),
    seeds: (await listSeeds(work)).map(({ month, commitment, seed }) => ({
      month,
      commitment,
      seed: isSeedOpen(month, today) ? seed : null,
    })),
  };
}

export async function exportAccuracy(work: Work, asked: AskAccuracy): Promise<{ name: string; bytes: Uint8Array }> {
  const { rows } = await readAccuracy(work, asked);
  const { columns } = accuracyText;
  const bytes = await workbookOf({
    sheet: accuracyText.title,
    columns: Object.values(columns),
    rows: rows.map((row) => [
      row.month,
      row.itemName,
      row.decided,
      row.sampled,
      row.reviewed,
      row.agreed,
      row.wrong,
      row.revoked,
      row.changed,
      row.reviewAccuracy,
      row.standing,
    ]),
    percentages: [9, 10],
  });
  return { name: accuracyText.file(dayOf(work.now)), bytes };
}
