import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { connectTo } from '#platform/db/hosts.ts';
import { copyIn } from './copy.ts';
import { type Shape as ShapeOf, Shape, SHAPE } from './dump.ts';

/** Whether anything of anybody's lies in this database already. */
export async function isEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`,
    );
    return rows.length === 0;
  });
}

/**
 * Puts the rows back into a database migrated to the state of the dump, in one transaction: killed half-way, nothing has happened.
 * Foreign keys are taken off and made again afterwards, which proves each of them; that needs only the owner's rights.
 */
export async function loadTables(url: string, source: string, onTable: (done: number, all: number) => void = () => {}): Promise<void> {
  const shape = Shape.parse(JSON.parse(await readFile(path.join(source, SHAPE), 'utf8')));
  await withClient(url, async (client) => {
    await client.query('begin');
    const keys = await foreignKeys(client);
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
    await makePartitions(client, shape);
    const tables = shape.tables.map(({ name }) => name);
    for (const name of tables) await client.query(`alter table ${name} disable trigger user`);
    await client.query(`truncate ${tables.join(', ')}`);
    for (const [index, { name, columns, file }] of shape.tables.entries()) {
      const rows = createReadStream(path.join(source, file)).pipe(createGunzip());
      await copyIn(client, `copy ${name} (${columns.join(', ')}) from stdin`, rows as AsyncIterable<Buffer>);
      onTable(index + 1, tables.length);
    }
    for (const { name, value } of shape.sequences) await client.query('select setval($1::regclass, $2::bigint)', [name, value]);
    for (const name of tables) await client.query(`alter table ${name} enable trigger user`);
    for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    await client.query('commit');
    await client.query('analyze');
  });
}

async function foreignKeys(client: pg.Client): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0`,
  );
  return rows;
}

async function makePartitions(client: pg.Client, { partitions }: ShapeOf): Promise<void> {
  for (const { name, parent, bound } of partitions) {
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name]);
    if (rows[0]?.there !== true) await client.query(`create table ${name} partition of ${parent} ${bound}`);
  }
}

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connectTo(url);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
