import { systemActor } from '#kernel/actor.ts';
import { dayOf, type Instant } from '#kernel/time.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';
import { packDue } from '../packing-due.ts';
import { SUPPLEMENT_GRACE_DAYS } from '../rules.ts';
import { lastSweep, listArisen, listDueSupplements, markSwept } from './queries.ts';
import { noticeArisen, packSupplement } from './packing.ts';

const BATCH = 100;

/** Looks for what was recorded of packed cases since the last time; only when all of it was compared is it passed by. */
export async function noticeArisenCases(runtime: Runtime, now: Instant): Promise<number> {
  const system = <Result>(command: (work: Work) => Promise<Result>) => perform(runtime, systemActor, now, command);
  const candidates = await system(async (work) => listArisen(work, await lastSweep(work)));
  const failures: unknown[] = [];
  let waiting = 0;
  for (const caseId of candidates)
    try {
      if (await system((work) => noticeArisen(work, caseId))) waiting += 1;
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} archived cases could not be compared`);
  await system(markSwept);
  return waiting;
}

/** What arose comes to wait, and what has waited for its days of grace is packed. */
export async function archiveDueSupplements(runtime: Runtime, now: Instant): Promise<number> {
  await noticeArisenCases(runtime, now);
  return packDue(
    (after) => perform(runtime, systemActor, now, (work) => listDueSupplements(work, dayOf(now), SUPPLEMENT_GRACE_DAYS, BATCH, after)),
    (caseId) => packSupplement(runtime, now, caseId),
  );
}
