import { systemActor } from '#kernel/actor.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { perform } from '#platform/work/work.ts';
import { publishNextMonth } from './publishing.ts';

const MOST_MONTHS = 120;

/** Every morning, so that a month whose third day was missed is published on the next. Each month in a Work of its own. */
export const jobs: Job[] = [
  {
    queue: 'reports.publish_months',
    cron: '15 4 * * *',
    expiresSeconds: 600,
    async run(runtime, now) {
      for (let count = 0; count < MOST_MONTHS; count += 1) if (!(await perform(runtime, systemActor, now, publishNextMonth))) return;
    },
  },
];
