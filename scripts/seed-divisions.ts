import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { saveDivisions } from '#platform/data/registers/contract.ts';
import { divisionsFromCsv } from '#platform/data/registers/pure/division-list.ts';
import { openDatabase } from '#platform/db/database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { openVault } from '#platform/support/sealing/vault.ts';
import { perform } from '#platform/work/work.ts';
import { openInstallation } from './launch/installation.mjs';

// node scripts/run.mjs scripts/seed-divisions.ts provinces.csv cities.csv areas.csv: enters divisions into the installation's database.
const files = process.argv.slice(2);
if (files.length === 0) throw new Error('needs one or more CSV files');
const installation = await openInstallation(console.error);
const divisions = (await Promise.all(files.map(async (file) => divisionsFromCsv(await readFile(file, 'utf8'))))).flat();
const database = openDatabase(installation.url, { connections: 1 });
// Divisions are no secret: nothing is sealed or stored with these two.
const vault = openVault(randomBytes(32));
const runtime = { database, vault, files: openFileStore(os.tmpdir(), vault), wake() {} };
await perform(runtime, systemActor, instantOf(Date.now()), (work) => saveDivisions(work, divisions));
await database.destroy();
await installation.stop();
console.log(`${divisions.length} divisions`);
