import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface Ended {
  code: number | null;
  said: string;
  noted: string;
}

export interface Started {
  child: ChildProcess;
  noted(): string;
  ended: Promise<Ended>;
}

/** A command as its user types it, with the settings given and none of the test run's. */
export function start(parameters: readonly string[], settings: Readonly<Record<string, string>>): Started {
  const { DATABASE_URL: _url, NODE_OPTIONS: _options, YIWANG_DEV: _dev, MASTER_KEY: _key, BACKUP_PASSPHRASE: _words, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/run.mjs', 'src/cli.ts', ...parameters], { cwd: root, env: { ...env, ...settings } });
  let [said, noted] = ['', ''];
  child.stdin.end();
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (noted += bytes.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said, noted })));
  return { child, noted: () => noted, ended };
}

export const yiwang = (parameters: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ended> =>
  start(parameters, settings).ended;
