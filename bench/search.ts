// node scripts/run.mjs --database bench/search.ts LIST MAPPING: our search against bare SQL `like` over the same items, in one run.
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { importList } from '#applications/service/catalogue/importing/import-list.ts';
import { Mapping } from '#applications/service/catalogue/importing/mapping.ts';
import { searchItems } from '#applications/service/catalogue/search.ts';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { perform, type Runtime } from '#platform/work/work.ts';

const [file, mappingFile] = process.argv.slice(2);
const url = process.env['DATABASE_URL'];
if (file === undefined || mappingFile === undefined || url === undefined) throw new Error('LIST and MAPPING, with --database');

const unused = (): never => {
  throw new Error('searching seals nothing');
};
const vault: Vault = { seal: unused, unseal: unused, sealJson: unused, unsealJson: unused, blindIndex: unused, sm3: unused };
await migrate(url);
const runtime: Runtime = { database: openDatabase(url), vault, files: openFileStore(os.tmpdir(), vault), wake() {} };
const mapping = Mapping.parse(parse(await readFile(mappingFile, 'utf8')));
const { rows } = await importList(runtime, { file, mapping, catalogueFolder: path.resolve(import.meta.dirname, '../catalogue') });
await sql`analyze catalogue.item`.execute(runtime.database);

const queries = ['驾驶证', 'jsz', '建设项目环境影响报告书', '护士执业', '我想在广州考驾照', '律师', '出境', '补贴'];
const ours = (q: string) => perform(runtime, systemActor, instantOf(Date.now()), (work) => searchItems(work, { q }));
const bare = (q: string) =>
  sql`select id, name from catalogue.item where status = 'published' and names like ${`%${q}%`} limit 20`.execute(runtime.database);

async function timesOf(run: (q: string) => Promise<unknown>): Promise<number[]> {
  for (const q of queries) await run(q);
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1)
    for (const q of queries) {
      const begun = performance.now();
      await run(q);
      times.push(performance.now() - begun);
    }
  return times.toSorted((a, b) => a - b);
}

const at = (times: readonly number[], share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const [mine, like] = [await timesOf(ours), await timesOf(bare)];
console.log(`${rows.length} items, ${queries.length} queries × 20`);
console.log(`search  p50 ${at(mine, 0.5).toFixed(1)} ms  p95 ${at(mine, 0.95).toFixed(1)} ms  (ranked, with facets and total)`);
console.log(`like    p50 ${at(like, 0.5).toFixed(1)} ms  p95 ${at(like, 0.95).toFixed(1)} ms  (unranked, first 20 names)`);
console.log(`ratio   p50 ${(at(mine, 0.5) / at(like, 0.5)).toFixed(1)}`);
await runtime.database.destroy();
