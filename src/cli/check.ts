import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type CheckPorts, checkPackage } from '#applications/service/catalogue/check.ts';
import { acceptsDuty } from '#applications/service/cases/rights.ts';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { listStatuteIds } from '#platform/calendar/contract.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import { openVault } from '#platform/support/sealing/vault.ts';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { checkFeel } from '#platform/support/workflow/feel.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { ephemeralPostgres } from '../../scripts/launch/postgres.mjs';
import { playScenario } from '../scenarios.ts';
import { seedStage } from '../seed.ts';
import { Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

const catalogueFolder = path.resolve(import.meta.dirname, '../../catalogue');

/** catalogue check: lints packages and plays their scenarios, each on a database of its own that is gone afterwards. */
export async function checkCatalogue(terminal: Terminal, [given]: string[]): Promise<number> {
  const folders = await packagesIn(given);
  terminal.note(cliText.starting);
  const theatre = await openTheatre();
  let wrong = 0;
  let played = 0;
  try {
    for (const folder of folders) {
      const ports: CheckPorts = {
        ...theatre.ports,
        runScenario: async (loaded, scenario) => {
          terminal.redraw?.(`${path.basename(folder)}  ${scenario.title}`);
          played += 1;
          return theatre.play((runtime) => playScenario(runtime, loaded, scenario));
        },
      };
      const findings = await checkPackage(folder, ports);
      terminal.redraw?.('');
      wrong += findings.length;
      terminal.say(`${findings.length === 0 ? cliText.passed : cliText.failed}  ${path.relative(process.cwd(), folder) || '.'}`);
      for (const { file, line, message } of findings)
        terminal.say(`  ${path.relative(process.cwd(), path.join(folder, file))}${line === undefined ? '' : `:${line}`}  ${message}`);
    }
  } finally {
    await theatre.close();
  }
  terminal.say(wrong === 0 ? cliText.allPassed(folders.length, played) : cliText.someFailed(wrong));
  return wrong === 0 ? 0 : 1;
}

async function packagesIn(given: string | undefined): Promise<string[]> {
  const folder = given === undefined ? catalogueFolder : path.resolve(given);
  if (!existsSync(folder)) throw new Refusal(cliText.noFolder(folder));
  if (given !== undefined && existsSync(path.join(folder, 'item.yaml'))) return [folder];
  const entries = await readdir(folder, { withFileTypes: true });
  const packages = entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'item.yaml')))
    .map(({ name }) => path.join(folder, name));
  if (packages.length === 0) throw new Refusal(cliText.noPackages(folder));
  return packages;
}

interface Theatre {
  ports: CheckPorts;
  /** Does it on a fresh copy of the prepared database. */
  play<Result>(scene: (runtime: Runtime) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

async function openTheatre(): Promise<Theatre> {
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
    const knownStatutes = await on('prepared', async (runtime) => {
      const begun = instantOf(Date.UTC(2026, 0, 1));
      await seedStage(runtime, begun);
      return perform(runtime, systemActor, begun, listStatuteIds);
    });
    let count = 0;
    return {
      ports: { readProcess: (xml) => readDefinition(xml, { checkExpression: checkFeel }), knownStatutes, acceptsDuty },
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
