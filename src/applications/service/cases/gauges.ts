import { sql } from 'kysely';
import { dayOf, type Instant } from '#kernel/time.ts';
import type { Collector } from '#platform/cloud/metrics.ts';
import type { Database } from '#platform/db/database.ts';

/** Open cases by light, for a monitoring system: how many, never whose. Reads the partial index of open cases. */
export function caseGauges(database: Database, now: () => Instant): Collector {
  return async () => {
    const today = dayOf(now());
    // As `lightOf`: a stopped clock first, then what is late, then what will be.
    const { rows } = await sql<{ light: string; count: number }>`select case
          when due_on is null then 'none' when stopped_since is not null then 'stopped'
          when due_on < ${today} then 'red' when yellow_on is not null and yellow_on <= ${today} then 'yellow' else 'green' end as light,
        count(*)::int as count
      from cases."case" where status in ('submitted', 'accepted', 'suspended', 'granted', 'refused') group by 1`.execute(database);
    const help = 'Open cases by the light of their limit.';
    return ['green', 'yellow', 'red', 'stopped', 'none'].map((light) => ({
      name: 'yiwang_cases_open',
      help,
      labels: { light },
      value: rows.find((row) => row.light === light)?.count ?? 0,
    }));
  };
}
