import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';

/** Schema → the module that owns it. A schema not named here is the frame's own (audit, events, files). */
const owners: Readonly<Record<string, string>> = {
  calendar: 'src/platform/calendar',
  registers: 'src/platform/data/registers',
  organisation: 'src/platform/support/organisation',
  identity: 'src/platform/support/identity',
  permission: 'src/platform/support/permission',
  workflow: 'src/platform/support/workflow',
  documents: 'src/platform/support/documents',
  notice: 'src/platform/notice',
  catalogue: 'src/applications/service/catalogue',
  cases: 'src/applications/service/cases',
  drafts: 'src/applications/service/catalogue/drafts',
  licences: 'src/applications/service/licences',
  quotas: 'src/applications/service/quotas',
  payments: 'src/applications/service/payments',
  counter: 'src/applications/service/counter',
  ratings: 'src/applications/service/ratings',
  commitments: 'src/applications/service/commitments',
  reports: 'src/applications/decision/reports',
  supervision: 'src/applications/administration/supervision',
  automation: 'src/applications/administration/automation',
  proofs: 'src/applications/service/proofs',
  reorganisation: 'src/applications/administration/reorganisation',
  directory: 'src/applications/service/catalogue/directory',
  authorities: 'src/applications/service/authorities',
  archives: 'src/applications/service/archives',
  seals: 'src/platform/support/seals',
};

const kernelTypes: Readonly<Record<string, string>> = {
  PersonId: 'id',
  DepartmentId: 'id',
  EnterpriseId: 'id',
  DivisionCode: 'id',
  Instant: 'time',
  Day: 'time',
  Duty: 'actor',
};

interface Column {
  schema: string;
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  optional: boolean;
  generated: boolean;
  comment: string | null;
}

const typeNames: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  timestamptz: 'Instant',
  date: 'Day',
  bytea: 'Buffer',
  jsonb: 'unknown',
  tsvector: 'unknown',
};

/** Row types of every module as file path → content, from the migrated database. `@type X` in a column's comment names its brand. */
export async function describeTables(database: Database | Kysely<unknown>): Promise<Map<string, string>> {
  const { rows } = await sql<Column>`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
      a.atthasdef or a.attidentity <> '' as optional, a.attidentity = 'a' or a.attgenerated <> '' as generated,
      col_description(c.oid, a.attnum) as comment
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v') and not c.relispartition and n.nspname = any(${Object.keys(owners)})
    order by n.nspname, c.relname, a.attnum`.execute(database as Database);
  const files = new Map<string, string>();
  for (const [schema, folder] of Object.entries(owners)) {
    const columns = rows.filter((row) => row.schema === schema);
    if (columns.length > 0) files.set(path.join(folder, 'tables.gen.ts'), moduleFile(schema, columns));
  }
  return files;
}

function moduleFile(schema: string, columns: readonly Column[]): string {
  const imports = new Map<string, Set<string>>();
  const need = (from: string, name: string) => imports.set(from, (imports.get(from) ?? new Set()).add(name));
  const tables = Map.groupBy(columns, ({ table }) => table);
  const body = [...tables].map(([table, own]) => {
    const lines = own.map((column) => {
      const type = typeOf(column, need);
      const wrapped = column.generated ? `GeneratedAlways<${type}>` : column.optional ? `Generated<${type}>` : type;
      if (column.generated) need('kysely', 'GeneratedAlways');
      else if (column.optional) need('kysely', 'Generated');
      return `    ${camel(column.column)}: ${wrapped};`;
    });
    return `  '${schema}.${camel(table)}': {\n${lines.join('\n')}\n  };`;
  });
  const header = [...imports]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => `import type { ${[...names].toSorted().join(', ')} } from '${from}';`);
  return [
    `// Generated from the ${schema} schema of the migrated database by \`npm run tables\`. Do not edit.`,
    ...header,
    '',
    `export interface ${camel(`_${schema}`)}Tables {`,
    ...body,
    '}',
    '',
  ].join('\n');
}

function typeOf(column: Column, need: (from: string, name: string) => void): string {
  const named = /@type ([\w[\]'| ]+)/.exec(column.comment ?? '')?.[1]?.trim();
  const list = column.type.startsWith('_') ? '[]' : '';
  const plain = typeNames[list ? column.type.slice(1) : column.type] ?? 'unknown';
  const type = named ?? plain;
  const brand = type.replace('[]', '');
  const home = kernelTypes[brand];
  if (home !== undefined) need(`#kernel/${home}.ts`, brand);
  else if (/^[A-Z]/.test(brand) && brand !== 'Buffer') need('./schema.ts', brand);
  return `${type}${named?.endsWith('[]') ? '' : list}${column.nullable && plain !== 'unknown' ? ' | null' : ''}`;
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** Writes what differs; returns the files that were out of date. With `check` nothing is written. */
export async function writeTables(database: Database | Kysely<unknown>, root: string, check = false): Promise<string[]> {
  const stale: string[] = [];
  for (const [file, content] of await describeTables(database)) {
    const before = await readFile(path.join(root, file), 'utf8').catch(() => '');
    if (before === content) continue;
    stale.push(file);
    if (!check) await writeFile(path.join(root, file), content);
  }
  return stale;
}
