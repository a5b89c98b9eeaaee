// node scripts/run.mjs --database bench/search.ts LIST MAPPING [ITEMS]: our search against bare SQL `like` over the same items, in one run.
// With ITEMS the list is repeated for other regions until there are so many: each has its own departments and its region among its words.
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

const [file, mappingFile, wanted] = process.argv.slice(2);
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

const owner = openDatabase(url, { role: null, connections: 2 });
const items = await repeat(Number(wanted ?? rows.length));

/** The list of one province said again by other regions, by insert … select: the same matters in other places, as a country's list is. */
async function repeat(count: number): Promise<number> {
  const columns = sql.raw(
    `code, name, summary, status, origin, type, department_name, department_id, district, handling, promised_limit, visits, natural_person,
     legal_person, themes, current_version_id, words, word_count, names, initials, pinyin, updated_at`,
  );
  const template = await sql<{
    n: number;
  }>`create table public.template as select row_number() over () as n, ${columns} from catalogue.item where status = 'published'`.execute(
    owner,
  );
  const size = Number(template.numAffectedRows ?? 0) || rows.length;
  const began = performance.now();
  // Indexes made at the end are made once, not a million times.
  const { rows: indexes } = await sql<{ name: string; made: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'catalogue.item'::regclass and not indisunique
  `.execute(owner);
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(owner);
  for (let region = 1; region * size < count; region += 1)
    await sql`
      insert into catalogue.item (id, ${columns})
      select gen_random_uuid(), code || '-' || ${region}::int, name, summary, status, origin, type, '第' || ${region}::int || '区' || department_name, department_id, district,
        handling, promised_limit, visits, natural_person, legal_person, themes, current_version_id, words || array_to_tsvector(array['第' || ${region}::int || '区']),
        word_count + 1, names, initials, pinyin, updated_at
      from public.template where ${region}::int * ${size}::int + n <= ${count}`.execute(owner);
  for (const { made } of indexes) await sql.raw(made).execute(owner);
  await sql`vacuum analyze catalogue.item`.execute(owner);
  const { rows: counted } = await sql<{ n: number }>`select count(*) n from catalogue.item where status = 'published'`.execute(owner);
  if (count > size) console.log(`${counted[0]?.n} items in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  return counted[0]?.n ?? 0;
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  'two words and more': [
    '驾驶证 换领',
    '建设项目环境影响报告书',
    '护士执业 注册',
    '我想在广州考驾照',
    '律师事务所 设立',
    '残疾人 补贴',
    '食品 经营 许可',
    '出境 旅游',
  ],
  'one common word': ['许可', '登记', '补贴', '备案', '企业', '审批'],
  'one rare word': ['驾驶证', '烟花爆竹', '律师', '渔业捕捞'],
  sounds: ['jsz', 'shipin', 'hushi'],
};
const ours = (q: string) => perform(runtime, systemActor, instantOf(Date.now()), (work) => searchItems(work, { q }));
const bare = (q: string) =>
  sql`select id, name from catalogue.item where status = 'published' and names like ${`%${q}%`} limit 20`.execute(runtime.database);

async function timesOf(run: (q: string) => Promise<unknown>, queries: readonly string[], rounds: number): Promise<number[]> {
  for (const q of queries) await run(q);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const q of queries) {
      const begun = performance.now();
      await run(q);
      times.push(performance.now() - begun);
    }
  return times.toSorted((a, b) => a - b);
}

const at = (times: readonly number[], share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const line = (name: string, times: readonly number[]) =>
  `${name.padEnd(28)}p50 ${at(times, 0.5).toFixed(1).padStart(7)} ms  p95 ${at(times, 0.95).toFixed(1).padStart(7)} ms`;
if (process.env['BENCH_HOLD'] !== undefined) {
  console.log(`held: ${url}`);
  await new Promise((resolve) => setTimeout(resolve, Number(process.env['BENCH_HOLD']) * 1_000));
}
const rounds = Number(process.env['BENCH_ROUNDS'] ?? (items > 100_000 ? 10 : 20));
console.log(`${items} items`);
for (const [kind, queries] of Object.entries(kinds)) {
  console.log(line(kind, await timesOf(ours, queries, rounds)));
  if (process.env['BENCH_SHOW'] !== undefined)
    for (const q of queries)
      console.log(
        `    ${q}: ${(await ours(q)).items
          .slice(0, 3)
          .map(({ name }) => name)
          .join(' | ')}`,
      );
}
console.log(line('bare like, first 20 names', await timesOf(bare, Object.values(kinds).flat(), items > 100_000 ? 2 : rounds)));
await owner.destroy();
await runtime.database.destroy();
