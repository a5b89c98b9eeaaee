import os from 'node:os';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import type { Runtime } from '#platform/work/work.ts';
import { openInstallation } from '../../scripts/launch/installation.mjs';

/** These commands touch no personal data and no files: whatever would seal or open something here is a mistake. */
const unused = (): never => {
  throw new Error('this command neither seals nor opens anything');
};
const noVault: Vault = { seal: unused, unseal: unused, sealJson: unused, unsealJson: unused, blindIndex: unused, sm3: unused };

/** Runs a command on the installation's database, brought up to date first; what was started for it is stopped after it. */
export async function withInstallation<Result>(
  say: (words: string) => void,
  command: (runtime: Runtime) => Promise<Result>,
): Promise<Result> {
  const installation = await openInstallation(say);
  try {
    await migrate(installation.url);
    const database = openDatabase(installation.url, { connections: 4 });
    try {
      return await command({ database, vault: noVault, files: openFileStore(os.tmpdir(), noVault), wake() {} });
    } finally {
      await database.destroy();
    }
  } finally {
    await installation.stop();
  }
}
