import { rm } from 'node:fs/promises';
import path from 'node:path';
import { connectTo } from '#platform/db/hosts.ts';
import { copyFile, copyHashed, isGone, type Part, walk } from './manifest.ts';

/** As pg_basebackup leaves them out (PostgreSQL manual 26.3.6): of no use elsewhere, or made anew by the start. */
const EMPTIED = /^(?:pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|pg_wal)\//;
const LEFT_OUT = /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map|current_logfiles|recovery\.signal|standby\.signal)$/;
const TEMPORARY = /(?:^|\/)(?:pgsql_tmp|pg_internal\.init|t\d+_)/;

const CONTROL = 'global/pg_control';

export interface Copied {
  parts: Part[];
  folders: string[];
}

/** Copies a running cluster's files between pg_backup_start and pg_backup_stop, with the log that makes the copy whole. */
export async function copyCluster(url: string, source: string, target: string): Promise<Copied> {
  const client = await connectTo(url);
  try {
    // The slot keeps the log from being recycled until the session ends, however long the copy takes.
    await client.query(`select pg_create_physical_replication_slot('yiwang_backup_' || pg_backend_pid(), true, true)`);
    const started = await client.query<{ wal: string }>(`select pg_walfile_name(pg_backup_start('yiwang', true)) as wal`);
    const parts: Part[] = [];
    const { files, folders } = await walk(source);
    const wanted = files.filter((file) => !EMPTIED.test(file) && !LEFT_OUT.test(file) && !TEMPORARY.test(file));
    // pg_control last, as pg_basebackup does: it must not be older than the pages.
    for (const file of [...wanted.filter((name) => name !== CONTROL), CONTROL]) await take(file);
    const stopped = await client.query<{ label: string; map: string; wal: string }>(
      `select labelfile as label, spcmapfile as map, pg_walfile_name(lsn) as wal from pg_backup_stop(false)`,
    );
    const [{ label, map, wal: last }, first] = [rowOf(stopped.rows), rowOf(started.rows).wal];
    if (map.trim() !== '') throw new Error('tablespaces outside the data folder are not backed up');
    const log = (await walk(path.join(source, 'pg_wal'))).files;
    // Names of segments sort by age within a timeline; history files tell how timelines follow.
    for (const file of log)
      if (file.endsWith('.history') || (/^[0-9A-F]{24}$/.test(file) && file >= first && file <= last)) await take(`pg_wal/${file}`);
    parts.push({ path: 'backup_label', ...(await copyHashed(only(Buffer.from(label, 'utf8')), path.join(target, 'backup_label'))) });
    return { parts, folders: folders.filter((folder) => !EMPTIED.test(folder) && !TEMPORARY.test(folder)) };

    async function take(file: string): Promise<void> {
      try {
        parts.push({ path: file, ...(await copyFile(path.join(source, file), path.join(target, file))) });
      } catch (error) {
        // A table dropped meanwhile: the log says so too.
        if (!isGone(error)) throw error;
        await rm(path.join(target, file), { force: true });
      }
    }
  } finally {
    await client.end();
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

function rowOf<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the database gave no row');
  return row;
}
