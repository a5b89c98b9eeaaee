import { createHash } from 'node:crypto';
import type pg from 'pg';

export type Row = Record<string, unknown>;

export interface Table {
  name: string;
  key: string[];
  columns: { name: string; type: string; generated: boolean }[];
}

/** Rows that one case leaves behind, by table, and how often its rows were written over. */
export interface Life {
  tables: readonly Table[];
  rows: ReadonlyMap<string, readonly Row[]>;
  updates: ReadonlyMap<string, number>;
}

const schemas = ['files', 'workflow', 'documents', 'cases', 'licences', 'ratings', 'notice', 'audit', 'events'];

/** Our tables in an order in which rows may be inserted under their foreign keys. */
async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || quote_ident(c.relname) as name,
       (select coalesce(array_agg(a.attname::text order by a.attnum), '{}') from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
         where i.indrelid = c.oid and i.indisprimary) as key,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'generated', a.attidentity = 'a') order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
     order by array_position($1::text[], n.nspname::text),
       (select count(*) from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'),
       (select count(*) from pg_constraint f where f.confrelid = c.oid and f.contype = 'f') desc, n.nspname, c.relname = 'signature'`,
    [schemas],
  );
  return rows;
}

const keyOf = (table: Table, row: Row) => JSON.stringify(table.key.map((column) => row[column]));

async function readAll(client: pg.Client, table: Table): Promise<Row[]> {
  const { rows } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from ${table.name} t`);
  return rows.map(({ row }) => row);
}

async function updatesByTable(client: pg.Client): Promise<Map<string, number>> {
  await client.query('select pg_sleep(1.5), pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ name: string; updates: number }>(
    `select coalesce(p.relnamespace::regnamespace::text || '.' || quote_ident(p.relname), s.schemaname || '.' || quote_ident(s.relname)) as name,
       sum(s.n_tup_upd)::int as updates
     from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class p on p.oid = i.inhparent
     where s.schemaname = any($1) group by 1`,
    [schemas],
  );
  return new Map(rows.map(({ name, updates }) => [name, updates]));
}

/** What one life writes, found by looking before and after it. */
export async function observe(client: pg.Client, live: () => Promise<unknown>): Promise<Life> {
  const tables = await listTables(client);
  const before = new Map<string, Set<string>>();
  for (const table of tables) before.set(table.name, new Set((await readAll(client, table)).map((row) => keyOf(table, row))));
  const updatesBefore = await updatesByTable(client);
  await live();
  const updatesAfter = await updatesByTable(client);
  const rows = new Map<string, Row[]>();
  for (const table of tables) {
    const added = (await readAll(client, table)).filter((row) => !before.get(table.name)?.has(keyOf(table, row)));
    if (added.length > 0) rows.set(table.name, added);
  }
  const updates = new Map([...updatesAfter].map(([name, count]) => [name, count - (updatesBefore.get(name) ?? 0)]));
  return { tables: tables.filter(({ name }) => rows.has(name)), rows, updates };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The ids that are the life's own: its rows' keys. */
export function ownIdsOf({ tables, rows }: Life): Set<string> {
  const own = new Set<string>();
  for (const table of tables)
    for (const row of rows.get(table.name) ?? [])
      for (const column of table.key) if (uuid.test(String(row[column]))) own.add(uuid.exec(String(row[column]))?.[0] ?? '');
  return own;
}

/** Numbers and codes that no other life may bear. */
export function numbersIn({ tables, rows }: Life): Set<string> {
  const numbers = new Set<string>();
  for (const table of tables)
    for (const row of rows.get(table.name) ?? [])
      for (const [column, value] of Object.entries(row))
        if (
          ['number', 'check_code', 'identifier', 'text', 'caller', 'digest'].includes(column) &&
          typeof value === 'string' &&
          value !== ''
        )
          numbers.add(value);
  return numbers;
}

/** Makes the same rows under other keys: the ids of the life itself and everything that must be unique are replaced throughout. */
export function copier(life: Life, others: readonly string[]): (n: number) => Map<string, Row[]> {
  const { rows } = life;
  const own = new Set<string>([...others, ...ownIdsOf(life)]);
  const numbers = numbersIn(life);
  const tokens = [...own, ...numbers]
    .toSorted((a, b) => b.length - a.length)
    .map((token) => token.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const text = JSON.stringify([...rows]);
  const pieces = text.split(new RegExp(`(${tokens.join('|')})`));
  return (n) => {
    const renamed = new Map<string, string>();
    const nameOf = (token: string) => {
      let name = renamed.get(token);
      if (name === undefined) {
        name = own.has(token) ? uuidOf(`${token}/${n}`) : `${token}-${n}`;
        renamed.set(token, name);
      }
      return name;
    };
    const copied = new Map(
      JSON.parse(pieces.map((piece, index) => (index % 2 === 0 ? piece : nameOf(piece))).join('')) as [string, Row[]][],
    );
    // Numbers of papers are unique by their sequence as well.
    for (const row of copied.get('documents.number') ?? []) row['sequence'] = 100_000_000 + n;
    return copied;
  };
}

function uuidOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Writes one copy as bare SQL: each row by a prepared insert, each update as often as the product did, in as many transactions. */
export async function writeBare(
  client: pg.Client,
  life: Life,
  rows: ReadonlyMap<string, readonly Row[]>,
  transactions: number,
): Promise<void> {
  const statements: (() => Promise<unknown>)[] = [];
  for (const table of life.tables) {
    const columns = table.columns.filter(({ generated }) => !generated);
    const own = rows.get(table.name) ?? [];
    const insert = `insert into ${table.name} (${columns.map(({ name }) => `"${name}"`).join(',')}) values (${columns.map(({ type }, index) => `$${index + 1}::${type}`).join(',')})`;
    const shorthand = table.name.replaceAll(/[^a-z_.]/g, '');
    for (const row of own)
      statements.push(() =>
        client.query({ name: `i ${shorthand}`, text: insert, values: columns.map(({ name, type }) => asValue(row[name], type)) }),
      );
    const update = `update ${table.name} set "${table.key.at(-1)}" = "${table.key.at(-1)}" where ${table.key
      .map((column, index) => `"${column}"::text = $${index + 1}`)
      .join(' and ')
      .replaceAll('::text', '')}`;
    for (let count = life.updates.get(table.name) ?? 0; count > 0 && own.length > 0; count -= 1) {
      const row = own[count % own.length];
      statements.push(() => client.query({ name: `u ${shorthand}`, text: update, values: table.key.map((column) => row?.[column]) }));
    }
  }
  const each = Math.ceil(statements.length / transactions);
  for (let from = 0; from < statements.length; from += each) {
    await client.query('begin');
    for (const statement of statements.slice(from, from + each)) await statement();
    await client.query('commit');
  }
}

function asValue(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb' || type === 'json') return JSON.stringify(value);
  return value;
}

/** Stores outlive a run: numbers go on from the clock. */
let last = (Math.floor(Date.now() / 1_000) - 1_767_225_600) * 10;
export const freshNumber = (): number => (last += 1);
