import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { loadMasterKey, openVault } from '#platform/support/sealing/vault.ts';
import type { Runtime } from '#platform/work/work.ts';
import { openInstallation } from '../../scripts/launch/installation.mjs';
import { Refusal } from './terminal.ts';
import { cliText } from './text.zh.ts';

/** Where the launcher looks for DATA_DIR too. */
const projectFolder = path.resolve(import.meta.dirname, '../..');

/** Most commands touch no personal data and no files: whatever would seal or open something here is a mistake. */
const unused = (): never => {
  throw new Error('this command neither seals nor opens anything');
};
const noVault: Vault = { seal: unused, unseal: unused, sealJson: unused, unsealJson: unused, blindIndex: unused, sm3: unused };

/** The key this installation seals with. A command never makes a second one beside data that is sealed already. */
async function sealing(database: Database): Promise<Vault> {
  const folder = path.resolve(projectFolder, process.env['DATA_DIR'] ?? '.data');
  const { rows } = await sql<{ id: PersonId; sealed: Buffer }>`select id, sealed from registers.person limit 1`.execute(database);
  const [row] = rows;
  const here = process.env['MASTER_KEY'] !== undefined || existsSync(path.join(folder, 'keys', 'master.key'));
  if (row !== undefined && !here) throw new Refusal(cliText.noKey(folder));
  const vault = openVault(await loadMasterKey(folder));
  try {
    if (row !== undefined) vault.unsealJson(`registers.person/${row.id}`, row.sealed);
  } catch {
    throw new Refusal(cliText.otherKey);
  }
  return vault;
}

/** Runs a command on the installation's database, brought up to date first; what was started for it is stopped after it. */
export async function withInstallation<Result>(
  say: (words: string) => void,
  command: (runtime: Runtime) => Promise<Result>,
  personalData?: 'sealed',
): Promise<Result> {
  const installation = await openInstallation(say);
  try {
    await migrate(installation.url);
    const database = openDatabase(installation.url, { connections: 4 });
    try {
      const vault = personalData === undefined ? noVault : await sealing(database);
      return await command({ database, vault, files: openFileStore(os.tmpdir(), vault), wake() {} });
    } finally {
      await database.destroy();
    }
  } finally {
    await installation.stop();
  }
}
