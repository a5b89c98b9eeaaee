import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { alive } from './processes.mjs';

/** The URL of the product's database while `npm start` runs it in this data folder; undefined otherwise. */
export function runningDatabase(dataFolder) {
  if (process.platform === 'win32' || !existsSync(dataFolder)) return undefined;
  for (const name of readdirSync(dataFolder).filter((one) => /^postgres-\d+$/.test(one))) {
    const file = path.join(dataFolder, name, 'postmaster.pid');
    if (!existsSync(file)) continue;
    // The server's lock file: number, folder, start, port, folder of the socket …
    const [pid, , , , socket = ''] = readFileSync(file, 'utf8').split('\n');
    if (alive(Number(pid)) && socket !== '') return `postgresql://postgres@/yiwang?host=${encodeURIComponent(socket)}`;
  }
  return undefined;
}
