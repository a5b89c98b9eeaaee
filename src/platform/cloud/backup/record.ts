import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#platform/db/database.ts';

export interface BackupRecord {
  id: string;
  kind: 'cluster' | 'dump';
  place: string;
  startedAt: Instant;
  endedAt: Instant;
  bytes: number;
  parts: number;
  failure: string | null;
}

/** A year of attempts is enough to see a habit. */
const KEPT = 400;

export async function recordBackup(database: Database, one: BackupRecord): Promise<void> {
  await sql`insert into platform.backup (id, kind, place, started_at, ended_at, bytes, parts, failure)
    values (${one.id}, ${one.kind}, ${one.place}, ${one.startedAt}, ${one.endedAt}, ${one.bytes}, ${one.parts}, ${one.failure})`.execute(
    database,
  );
  await sql`delete from platform.backup where id in (select id from platform.backup order by started_at desc offset ${KEPT})`.execute(
    database,
  );
}

/** The newest attempt and the newest that succeeded. */
export async function lastBackups(database: Database): Promise<{ attempt: BackupRecord | null; success: BackupRecord | null }> {
  const { rows } = await sql<BackupRecord>`
    (select * from platform.backup order by started_at desc limit 1)
    union (select * from platform.backup where failure is null order by started_at desc limit 1)`.execute(database);
  const newest = rows.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  return { attempt: newest[0] ?? null, success: newest.find(({ failure }) => failure === null) ?? null };
}
