import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#platform/db/database.ts';

interface Slow {
  statement: string;
  count: number;
  total: number;
  longest: number;
}

const MOST = 200;

/**
 * Statements that took longer than the limit, by their text with placeholders. Of our own, because pg_stat_statements must be loaded by
 * whoever runs the server and reads values out of statements that were not prepared.
 */
export class SlowStatements {
  readonly limit: number;
  #seen = new Map<string, Slow>();

  constructor(limit: number) {
    this.limit = limit;
  }

  note(statement: string, milliseconds: number): void {
    if (milliseconds < this.limit) return;
    const seen = this.#seen.get(statement) ?? { statement, count: 0, total: 0, longest: 0 };
    if (seen.count === 0 && this.#seen.size >= MOST) return;
    seen.count += 1;
    seen.total += milliseconds;
    seen.longest = Math.max(seen.longest, milliseconds);
    this.#seen.set(statement, seen);
  }

  async flush(database: Database): Promise<void> {
    const seen = [...this.#seen.values()];
    this.#seen = new Map();
    for (const { statement, count, total, longest } of seen) {
      const id = createHash('sha256').update(statement).digest('hex').slice(0, 16);
      await sql`insert into platform.slow_statement (id, statement, count, total_ms, longest_ms, last_at)
        values (${id}, ${statement.slice(0, 2_000)}, ${count}, ${total}, ${longest}, clock_timestamp())
        on conflict (id) do update set count = platform.slow_statement.count + excluded.count,
          total_ms = platform.slow_statement.total_ms + excluded.total_ms,
          longest_ms = greatest(platform.slow_statement.longest_ms, excluded.longest_ms), last_at = excluded.last_at`.execute(database);
    }
  }
}
