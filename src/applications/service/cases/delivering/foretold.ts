import { sql } from 'kysely';
import { getVersion } from '#applications/service/catalogue/contract.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseRow } from '../queries.ts';
import { refuseAct } from '../rules.ts';
import type { BySystem, CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { plannedDelivery } from './planning.ts';

/** Which of these the program is going to deliver, and when; without a time where a paper or a fee is still waited for. */
export async function foretellDelivery(work: Work, rows: readonly CaseRow[]): Promise<ReadonlyMap<CaseId, BySystem>> {
  const asked: CaseRow[] = [];
  for (const row of rows)
    if (row.electronicConsentAt !== null && refuseAct('deliver', row.status) === null) {
      const { item } = await getVersion(work, row.itemVersionId);
      if (item.result.delivery.includes('electronic')) asked.push(row);
    }
  if (asked.length === 0) return new Map();
  const decided = await work
    .tables<CasesTables>()
    .selectFrom('cases.event')
    .select(['caseId', sql<Instant>`max(recorded_at)`.as('at')])
    .where('kind', 'in', ['granted', 'refused'])
    .where(
      'caseId',
      'in',
      asked.map(({ id }) => id),
    )
    .groupBy('caseId')
    .execute();
  return new Map(
    decided.map(({ caseId, at }) => {
      const planned = plannedDelivery(at);
      return [caseId, { at: planned < work.now ? null : planned }];
    }),
  );
}
