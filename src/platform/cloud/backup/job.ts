import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Job } from '#platform/jobs/jobs.ts';

export interface BackupPlan {
  /** Where each backup gets a folder of its own. */
  folder: string;
  /** Cron, Beijing time. */
  cron: string;
  /** So many backups stay. */
  keep: number;
}

/** BACKUP_DIR switches the nightly backup on; BACKUP_CRON and BACKUP_KEEP change it. */
export function plannedBackup(environment: NodeJS.ProcessEnv): BackupPlan | undefined {
  const folder = environment['BACKUP_DIR'];
  if (folder === undefined || folder === '') return undefined;
  const keep = Number(environment['BACKUP_KEEP'] ?? 14);
  if (!Number.isInteger(keep) || keep < 1) throw new Error('BACKUP_KEEP 是要保留的备份份数，请写一个正整数。');
  return { folder: path.resolve(folder), cron: environment['BACKUP_CRON'] ?? '30 2 * * *', keep };
}

const command = path.resolve(import.meta.dirname, '../../../cli.ts');
/** A backup of a large installation takes hours; one that a killed process had begun is begun again after this. */
const LONGEST = 6 * 3_600;

/** The same command an operator types, in a process of its own: reading and hashing gigabytes must not hold up whoever waits for a page. */
export function backupJob({ folder, cron, keep }: BackupPlan, settings: Readonly<Record<string, string>>): Job {
  return {
    queue: 'platform.backup',
    cron,
    expiresSeconds: LONGEST,
    run: async () => {
      const child = spawn(process.execPath, [...process.execArgv, command, 'backup', folder, '--into', '--keep', String(keep)], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, ...settings },
      });
      let noted = '';
      child.stderr.on('data', (bytes: Buffer) => (noted = (noted + bytes.toString()).slice(-2_000)));
      const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
      if (code !== 0) throw new Error(noted.trim());
    },
  };
}
