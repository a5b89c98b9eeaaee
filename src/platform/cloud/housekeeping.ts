import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import { addMilliseconds, type Instant } from '#kernel/time.ts';
import type { Job } from '#platform/jobs/jobs.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';

/** What a module throws away at night: rows that have served their purpose. */
export type Sweep = (work: Work) => Promise<void>;

const DAY = 86_400_000;
const KEPT_DAYS = 90;
const MONTHS_AHEAD = 3;

/** Partitions of the months to come; rows of a month without one would fall into the default partition. */
export async function ensurePartitions(work: Work): Promise<void> {
  await sql`select platform.ensure_partitions(${MONTHS_AHEAD})`.execute(work.tables());
}

async function sweepEvents(work: Work): Promise<void> {
  const before = addMilliseconds(work.now, -KEPT_DAYS * DAY);
  await sql`delete from events.handled where handled_at < ${before}`.execute(work.tables());
  await sql`delete from events.outbox where relayed_at < ${before}`.execute(work.tables());
  await sql`select platform.drop_swept_partitions()`.execute(work.tables());
}

/** A message between the zones is refused for its age long before. */
async function sweepZoneMessages(work: Work): Promise<void> {
  await sql`delete from platform.zone_message where seen_at < ${addMilliseconds(work.now, -3_600_000)}`.execute(work.tables());
}

/** Every night at half past three; each sweep in a Work of its own, so that one that fails holds up no other. */
export function housekeeping(sweeps: readonly Sweep[]): Job {
  return {
    queue: 'platform.housekeeping',
    cron: '30 3 * * *',
    run: async (runtime: Runtime, now: Instant) => {
      for (const sweep of [ensurePartitions, sweepEvents, sweepZoneMessages, ...sweeps]) await perform(runtime, systemActor, now, sweep);
    },
  };
}
