import { systemActor } from '#kernel/actor.ts';
import { addDays, Day, dayOf, type Instant } from '#kernel/time.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { appraisalJobs } from './appraisal/jobs.ts';
import type { ArchiveWanted } from './contract.ts';
import { packCase } from './packing.ts';
import { enrolClosedCases, lastEnrolled, listDue } from './queries.ts';
import { GRACE_DAYS } from './rules.ts';
import type { CaseId } from './schema.ts';
import { transferJobs } from './transfers/jobs.ts';

const BATCH = 100;

/** Cases closed since come to wait; those whose days of grace are over are packed, each in works of its own. One that fails stops none. */
export async function archiveDueCases(runtime: Runtime, now: Instant): Promise<number> {
  await perform(runtime, systemActor, now, async (work) => {
    const last = await lastEnrolled(work);
    await enrolClosedCases(work, last === null ? Day.parse('1970-01-01') : addDays(last, -7));
  });
  const failures: unknown[] = [];
  let packed = 0;
  let after: CaseId | null = null;
  for (;;) {
    const due: CaseId[] = await perform(runtime, systemActor, now, (work) => listDue(work, dayOf(now), GRACE_DAYS, BATCH, after));
    for (const caseId of due)
      try {
        if (await packCase(runtime, now, caseId)) packed += 1;
      } catch (error) {
        failures.push(error);
      }
    after = due.at(-1) ?? null;
    if (after === null) break;
  }
  // What failed is reported as the job's own failure, after everything else was done.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} cases could not be archived`);
  return packed;
}

export const jobs: Job[] = [
  {
    queue: 'archives.archive_due',
    cron: '10 2 * * *',
    expiresSeconds: 14_400,
    run: async (runtime, now) => void (await archiveDueCases(runtime, now)),
  },
  {
    ...jobOn<ArchiveWanted>(
      'archives.archive_wanted',
      'archives.archive_case',
      async (runtime, now, { subject }) => void (await packCase(runtime, now, subject)),
    ),
    expiresSeconds: 120,
  },
  ...transferJobs(),
  ...appraisalJobs,
];
