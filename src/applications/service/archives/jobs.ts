import { systemActor } from '#kernel/actor.ts';
import { addDays, Day, dayOf, type Instant } from '#kernel/time.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { appraisalJobs } from './appraisal/jobs.ts';
import type { ArchiveWanted } from './contract.ts';
import { packCase } from './packing.ts';
import { enrolClosedCases, lastEnrolled, listDue } from './queries.ts';
import { GRACE_DAYS } from './rules.ts';
import { packDue } from './packing-due.ts';
import { archiveDueSupplements } from './supplements/jobs.ts';
import { packSupplement } from './supplements/packing.ts';
import { transferJobs } from './transfers/jobs.ts';

const BATCH = 100;

/** Cases closed since come to wait; those whose days of grace are over are packed, each in works of its own. One that fails stops none. */
export async function archiveDueCases(runtime: Runtime, now: Instant): Promise<number> {
  await perform(runtime, systemActor, now, async (work) => {
    const last = await lastEnrolled(work);
    await enrolClosedCases(work, last === null ? Day.parse('1970-01-01') : addDays(last, -7));
  });
  return packDue(
    (after) => perform(runtime, systemActor, now, (work) => listDue(work, dayOf(now), GRACE_DAYS, BATCH, after)),
    (caseId) => packCase(runtime, now, caseId),
  );
}

/** What it failed with; null where it did not. */
const settled = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => null).catch((error: unknown) => error);

export const jobs: Job[] = [
  {
    queue: 'archives.archive_due',
    cron: '10 2 * * *',
    expiresSeconds: 14_400,
    run: async (runtime, now) => {
      const [cases, supplements] = [await settled(archiveDueCases(runtime, now)), await settled(archiveDueSupplements(runtime, now))];
      const failures = [cases, supplements].filter((failure) => failure !== null);
      if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
    },
  },
  {
    ...jobOn<ArchiveWanted>('archives.archive_wanted', 'archives.archive_case', async (runtime, now, { subject }) => {
      await packCase(runtime, now, subject);
      await packSupplement(runtime, now, subject);
    }),
    expiresSeconds: 120,
  },
  ...transferJobs(),
  ...appraisalJobs,
];
