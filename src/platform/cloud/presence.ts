import { randomUUID } from 'node:crypto';
import { stat, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Instant, instantOf } from '#kernel/time.ts';
import type { Database } from '#platform/db/database.ts';
import type { SlowStatements } from './slow.ts';

export const EVERY = 15_000;

export interface About {
  role: string;
  version: string;
  dataDirectory: string;
}

/** Says in the database that this process is there, how its clock and its disk stand, and which statements were slow. */
export class Presence {
  readonly #id = randomUUID();
  readonly #startedAt: Instant;
  readonly #database: Database;
  readonly #about: About;
  readonly #now: () => Instant;
  readonly #slow: SlowStatements;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, about: About, now: () => Instant, slow: SlowStatements) {
    [this.#database, this.#about, this.#now, this.#slow] = [database, about, now, slow];
    this.#startedAt = now();
  }

  start(): void {
    // A database that is away is told of by the ready address; this only misses a beat.
    const beat = (): void => void this.beat().catch(() => {});
    beat();
    this.#timer = setInterval(beat, EVERY);
    this.#timer.unref();
  }

  async beat(): Promise<void> {
    const disk = await statfs(this.#about.dataDirectory).catch(() => undefined);
    const [free, size] = disk === undefined ? [null, null] : [disk.bavail * disk.bsize, disk.blocks * disk.bsize];
    const key = await stat(path.join(this.#about.dataDirectory, 'keys', 'master.key')).catch(() => undefined);
    const keyMadeAt = key === undefined ? null : instantOf(Math.round(key.mtimeMs));
    const { role, version } = this.#about;
    const now = this.#now();
    await sql`insert into platform.process (id, host, pid, role, version, started_at, seen_at, clock_skew, disk_free, disk_size, key_made_at)
      values (${this.#id}, ${os.hostname()}, ${process.pid}, ${role}, ${version}, ${this.#startedAt}, clock_timestamp(),
        round(extract(epoch from ${now}::timestamptz - clock_timestamp()) * 1000)::int, ${free}, ${size}, ${keyMadeAt})
      on conflict (id) do update set seen_at = excluded.seen_at, clock_skew = excluded.clock_skew,
        disk_free = excluded.disk_free, disk_size = excluded.disk_size`.execute(this.#database);
    await sql`delete from platform.process where seen_at < clock_timestamp() - interval '1 day'`.execute(this.#database);
    await this.#slow.flush(this.#database);
  }

  /** A quiet end leaves no trace of a process that seems to have died. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await sql`delete from platform.process where id = ${this.#id}`.execute(this.#database).catch(() => {});
  }
}
