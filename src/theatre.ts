// Where scenarios are played: a PostgreSQL of its own in a temporary folder, with keys, files and people of its own, gone afterwards.
// Nothing of an installation can be reached from here: not its tables, not its numbers, not its mail.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { CheckPorts } from '#applications/service/catalogue/check.ts';
import type { PlayFiles } from '#applications/service/catalogue/drafts/rehearsing.ts';
import type { PlayedScenario } from '#applications/service/catalogue/drafts/schema.ts';
import { draftText } from '#applications/service/catalogue/drafts/text.zh.ts';
import { loadPackage, memoryFolder } from '#applications/service/catalogue/package.ts';
import { acceptsDuty } from '#applications/service/cases/rights.ts';
import { listProofs } from '#applications/service/proofs/contract.ts';
import { systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { instantOf } from '#kernel/time.ts';
import { listStatuteIds } from '#platform/calendar/contract.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import { openVault } from '#platform/support/sealing/vault.ts';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { checkFeel } from '#platform/support/workflow/feel.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { ephemeralPostgres } from '../scripts/launch/postgres.mjs';
import { sentences } from './compose.ts';
import { playScenario } from './scenarios.ts';
import { seedStage } from './seed.ts';

export interface Theatre {
  ports: CheckPorts;
  /** Does it on a fresh copy of the prepared database. */
  play<Result>(scene: (runtime: Runtime) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export async function openTheatre(): Promise<Theatre> {
  const server = await ephemeralPostgres();
  const files = await mkdtemp(path.join(os.tmpdir(), 'yw-scenarios-'));
  const vault = openVault(randomBytes(32));
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  const close = async () => {
    await admin.end().catch(() => {});
    await server.stop();
    await rm(files, { recursive: true, force: true });
  };
  const on = async <Result>(name: string, scene: (runtime: Runtime) => Promise<Result>): Promise<Result> => {
    const database = openDatabase(server.url(name), { connections: 5 });
    try {
      return await scene({ database, vault, files: openFileStore(files, vault), wake() {} });
    } finally {
      await database.destroy();
    }
  };
  try {
    await admin.connect();
    await admin.query('create database prepared');
    await migrate(server.url('prepared'));
    const { knownStatutes, proofs } = await on('prepared', async (runtime) => {
      const begun = instantOf(Date.UTC(2026, 0, 1));
      await seedStage(runtime, begun);
      return perform(runtime, systemActor, begun, async (work) => ({
        knownStatutes: await listStatuteIds(work),
        proofs: await listProofs(work),
      }));
    });
    let count = 0;
    return {
      ports: { readProcess: (xml) => readDefinition(xml, { checkExpression: checkFeel }), knownStatutes, proofs, acceptsDuty },
      async play(scene) {
        const name = `scenario_${(count += 1)}`;
        await admin.query(`create database ${name} template prepared`);
        try {
          return await on(name, scene);
        } finally {
          await admin.query(`drop database ${name} with (force)`);
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Every scenario of a draft, one after another, each on a database of its own. */
export const playInTheatre: PlayFiles = async (files) => {
  const { loaded, findings } = await loadPackage(memoryFolder(files));
  if (!loaded) throw new Error(findings.map(({ file, message }) => draftText.unreadablePackage(file, message)).join(' '));
  // The stage has departments of its own: one of this installation is entered there by its name.
  const { item } = loaded;
  const staged = { ...loaded, item: { ...item, department: { ...item.department, id: null } } };
  const theatre = await openTheatre();
  try {
    const played: PlayedScenario[] = [];
    for (const { file, scenario } of loaded.scenarios) {
      const differences = await theatre.play((runtime) => playScenario(runtime, staged, scenario)).catch(brokenOff);
      played.push({ file, title: scenario.title, differences: [...differences] });
    }
    return played;
  } finally {
    await theatre.close();
  }
};

/** What the product itself refuses (a process it cannot run) is its own sentence; anything else is told as it is. */
function brokenOff(error: unknown): string[] {
  if (error instanceof Problem) return [draftText.notPlayed(sentences.zh[error.code] ?? error.code)];
  return [draftText.notPlayed(error instanceof Error ? error.message : String(error))];
}
