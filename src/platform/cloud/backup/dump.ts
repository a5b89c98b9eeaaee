import path from 'node:path';
import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type pg from 'pg';
import * as z from 'zod';
import { connectTo } from '#platform/db/hosts.ts';
import { copyOut } from './copy.ts';
import { copyHashed, type Part } from './manifest.ts';

/** How the rows of a dump are put back: what a fresh, migrated database does not have by itself. */
export const Shape = z.strictObject({
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), file: z.string() })),
  /** Months that the dumped database had made, with their bounds as PostgreSQL writes them. */
  partitions: z.array(z.strictObject({ name: z.string(), parent: z.string(), bound: z.string() })),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});
export type Shape = z.infer<typeof Shape>;

export const SHAPE = 'shape.json';

/** Every schema of ours; Kysely's own record of migrations is made by migrating. */
const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relname !~ '^kysely_migration'`;

/** Every table as rows, all of one moment (REPEATABLE READ), through the COPY protocol: needs no program of PostgreSQL's and no right to its files. */
export async function dumpTables(url: string, target: string): Promise<Part[]> {
  const client = await connectTo(url);
  try {
    await client.query('begin isolation level repeatable read read only');
    const shape = await shapeOf(client);
    const parts: Part[] = [];
    for (const { name, columns, file } of shape.tables) {
      const rows = copyOut(client, `copy (select ${columns.join(', ')} from ${name}) to stdout`);
      const packed = Readable.from(rows).pipe(createGzip({ level: 1 }));
      parts.push({ path: file, ...(await copyHashed(packed as AsyncIterable<Buffer>, path.join(target, file))) });
    }
    await client.query('commit');
    const text = Readable.from([Buffer.from(`${JSON.stringify(shape, null, 1)}\n`)]);
    parts.push({ path: SHAPE, ...(await copyHashed(text as AsyncIterable<Buffer>, path.join(target, SHAPE))) });
    return parts;
  } finally {
    await client.end();
  }
}

async function shapeOf(client: pg.Client): Promise<Shape> {
  const tables = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array(select quote_ident(a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and ${OURS} order by 1`,
  );
  const partitions = await client.query<{ name: string; parent: string; bound: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, i.inhparent::regclass::text as parent,
       pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
     where c.relispartition and c.relkind = 'r' and ${OURS} order by 1`,
  );
  const sequences = await client.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences where last_value is not null order by 1`,
  );
  return {
    tables: tables.rows.map(({ name, columns }, index) => ({ name, columns, file: `${String(index).padStart(4, '0')}.copy.gz` })),
    partitions: partitions.rows,
    sequences: sequences.rows,
  };
}
