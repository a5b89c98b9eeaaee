import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { loadPackage } from '#applications/service/catalogue/package.ts';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { openFileStore } from '#platform/files/store.ts';
import { loadMasterKey, openVault } from '#platform/support/sealing/vault.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { freePort, Product } from '../tests/faults/product.ts';
import { fill, sealOpenCases } from './bulk.ts';
import { fourActs } from './four-acts.ts';
import { oneLife, signInAll, type Timed } from './one-life.ts';
import { type Life, observe } from './rows-of-a-life.ts';

const root = path.resolve(import.meta.dirname, '..');

/** What a bench starts from: the product running on a store of so many cases, and what one life writes. */
export interface Store {
  product: Product;
  items: { promised: string; restaurant: string };
  lives: { acts: Life; whole: Life };
  connect(): Promise<pg.Client>;
  /** All events handled; with `jobs` the papers set and the mail gone too. */
  settled(jobs?: boolean): Promise<void>;
}

interface Kept {
  stored: number;
  items: Store['items'];
  lives: Record<keyof Store['lives'], KeptLife>;
}
type KeptLife = { tables: Life['tables']; rows: [string, readonly Record<string, unknown>[]][]; updates: [string, number][] };

const keep = ({ tables, rows, updates }: Life): KeptLife => ({ tables, rows: [...rows], updates: [...updates] });
const kept = ({ tables, rows, updates }: KeptLife): Life => ({ tables, rows: new Map(rows), updates: new Map(updates) });

/** The data folder of a store: made once, used again until a migration or the measured service changes. */
function folderOf(stored: number): string {
  const hash = createHash('sha256');
  for (const folder of ['db/migrations', 'bench/promised-service'])
    for (const file of readdirSync(path.join(root, folder)).toSorted()) hash.update(readFileSync(path.join(root, folder, file)));
  for (const file of ['bulk.ts', 'store.ts']) hash.update(readFileSync(path.join(root, 'bench', file)));
  return path.join(root, '.cache/bench', `cases-${stored}-${hash.digest('hex').slice(0, 12)}`);
}

export async function openStore(stored: number, settings: Readonly<Record<string, string>> = {}): Promise<Store> {
  const folder = folderOf(stored);
  const file = path.join(folder, 'store.json');
  if (!existsSync(file)) await makeStore(folder, file, stored);
  const { items, lives } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  const product = new Product(await freePort(), undefined, folder);
  await product.start(settings);
  return { ...handles(product), items, lives: { acts: kept(lives.acts), whole: kept(lives.whole) } };
}

function handles(product: Product): Pick<Store, 'product' | 'connect' | 'settled'> {
  const connect = async () => {
    const client = new pg.Client({ connectionString: product.databaseUrl });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  return {
    product,
    connect,
    async settled(jobs = false) {
      const client = await connect();
      const left = () => client.query(`select 1 from events.outbox where relayed_at is null and not dead limit 1`);
      const waiting = () => client.query(`select 1 from pgboss.job where state < 'completed' and name not like '\\_\\_%' limit 1`);
      while ((await left()).rowCount !== 0 || (jobs && (await waiting()).rowCount !== 0))
        await new Promise((resolve) => setTimeout(resolve, 50));
      await client.end();
    },
  };
}

async function makeStore(folder: string, file: string, stored: number): Promise<void> {
  // Of a size one store is kept: the last one was of other migrations.
  for (const old of existsSync(path.dirname(folder)) ? readdirSync(path.dirname(folder)) : [])
    if (old.startsWith(`cases-${stored}-`)) rmSync(path.join(path.dirname(folder), old), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const began = performance.now();
  const product = new Product(await freePort(), undefined, folder);
  await product.start();
  try {
    const { connect, settled } = handles(product);
    const client = await connect();
    const runtime = await runtimeOf(product, folder);
    const promised = await publishMeasured(runtime);
    const { rows } = await client.query<{ id: string }>(`select id from catalogue.item where name = '食品经营许可'`);
    const items = { promised, restaurant: rows[0]?.id ?? '' };
    const people = await signInAll(product.url);
    const untimed: Timed = (_name, ask) => ask();
    const after = async (live: () => Promise<unknown>) => {
      await live();
      await settled(true);
    };
    // Once beforehand, so that counters and kept forms are there already.
    await after(() => fourActs(people, promised, untimed));
    await after(() => oneLife(people, items.restaurant, untimed));
    const lifeOf = (live: () => Promise<unknown>) => observe(client, () => after(live));
    const submitted = await lifeOf(() => fourActs(people, promised, untimed, 1));
    const accepted = await lifeOf(() => fourActs(people, promised, untimed, 2));
    const acts = await lifeOf(() => fourActs(people, promised, untimed));
    const whole = await lifeOf(() => oneLife(people, items.restaurant, untimed));
    await fill(connect, stored, { closed: acts, submitted, accepted });
    await sealOpenCases(client, runtime.vault);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    await client.end();
    await runtime.database.destroy();
    const said: Kept = { stored, items, lives: { acts: keep(acts), whole: keep(whole) } };
    writeFileSync(file, JSON.stringify(said));
    console.log(`a store of ${stored} cases made in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  } finally {
    await product.stop();
  }
}

async function runtimeOf(product: Product, folder: string): Promise<Runtime> {
  const vault = openVault(await loadMasterKey(folder));
  const database = openDatabase(product.databaseUrl, { connections: 2 });
  return { database, vault, files: openFileStore(path.join(folder, 'files'), vault), wake() {} };
}

/** The measured service is nobody's: it lies beside the bench and is published into its store alone. */
async function publishMeasured(runtime: Runtime): Promise<string> {
  const { loaded, findings } = await loadPackage(path.join(root, 'bench/promised-service'));
  if (!loaded) throw new Error(findings.map(({ message }) => message).join(' '));
  return perform(runtime, systemActor, instantOf(Date.now()), async (work) => {
    const { id, versionId } = await importPackage(work, loaded, 'package');
    await publishItem(work, { id, versionId });
    return id;
  });
}
