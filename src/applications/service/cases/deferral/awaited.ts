import type { Work } from '#platform/work/work.ts';
import { listOwnCases } from '../own.ts';
import { refuseAct } from '../rules.ts';
import type { Awaited } from '../schema.ts';
import { listStanding } from './queries.ts';

/** Materials the visitor promised for later and may hand in now. */
export async function listAwaitedMaterials(work: Work): Promise<Awaited[]> {
  const own = new Map(
    (await listOwnCases(work)).filter(({ status }) => refuseAct('supplyDeferred', status) === null).map((row) => [row.id, row]),
  );
  if (own.size === 0) return [];
  const standing = await listStanding(work, [...own.keys()]);
  return standing.map(({ caseId, untilOn }) => ({ caseId, itemName: own.get(caseId)?.itemName ?? '', until: untilOn }));
}
