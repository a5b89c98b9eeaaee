import { systemActor } from '#kernel/actor.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { perform } from '#platform/work/work.ts';
import { listDuePeople, sendDigest } from './commands.ts';

const MOST_ROUNDS = 100;

/** Every quarter of an hour: whoever's hour has come since. Each person in a Work of his own, so a killed process leaves the rest to the next. */
export const digestJobs: Job[] = [
  {
    queue: 'supervision.digests',
    cron: '*/15 6-21 * * *',
    expiresSeconds: 1_800,
    async run(runtime, now) {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const people = await perform(runtime, systemActor, now, listDuePeople);
        if (people.length === 0) return;
        for (const personId of people) await perform(runtime, systemActor, now, (work) => sendDigest(work, personId));
      }
    },
  },
];
