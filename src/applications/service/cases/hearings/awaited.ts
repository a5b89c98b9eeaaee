import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { listOwnCases } from '../own.ts';
import type { Awaited } from '../schema.ts';
import { listTold } from './queries.ts';

/** Hearings the visitor may ask for and has not answered about: after the last day the right is gone (行政许可法第四十七条). */
export async function listAwaitedHearings(work: Work): Promise<Awaited[]> {
  const own = new Map((await listOwnCases(work)).filter(({ status }) => status === 'accepted').map((row) => [row.id, row]));
  if (own.size === 0) return [];
  const told = await listTold(work, [...own.keys()], dayOf(work.now));
  return told.map(({ caseId, askBy }) => ({ caseId, itemName: own.get(caseId)?.itemName ?? '', until: askBy }));
}
