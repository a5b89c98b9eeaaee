import type pg from 'pg';
import type { CaseContent } from '#applications/service/cases/queries.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { type Life, numbersIn, ownIdsOf, type Row, type Table } from './rows-of-a-life.ts';

const YEARS = 3;
const BATCH = 5_000;
const LANES = 2;
/** Of a hundred stored cases so many are closed and so many wait for acceptance; the rest wait for the decision. */
const CLOSED = 97;
const SUBMITTED = 1;
/** What the nightly sweep has thrown away of older cases (platform/cloud/housekeeping). */
const KEPT_90_DAYS: ReadonlySet<string> = new Set(['events.outbox', 'events.handled', 'cases.application_request']);
const NEVER: ReadonlySet<string> = new Set(['cases.progress_attempt', 'documents.number_counter', 'registers.look']);

/**
 * Fills the store with copies of lives by insert … select: complete related rows, spread over three years, all departments and many
 * applicants. Ids keep the order of time, as UUIDv7 has it.
 */
export async function fill(
  connect: () => Promise<pg.Client>,
  count: number,
  lives: Record<'closed' | 'submitted' | 'accepted', Life>,
): Promise<void> {
  const clients = await Promise.all(Array.from({ length: LANES }, connect));
  const [client] = clients;
  if (!client) return;
  await makePartitions(client);
  const indexes = await dropIndexes(client);
  const { rows } = await client.query<{ id: string }>(`select id from organisation.department order by id`);
  const departments = rows.map(({ id }) => id);
  const plans = Object.entries(lives).map(([state, life]) => ({ state, statements: statementsOf(life) }));
  let next = 0;
  await Promise.all(
    clients.map(async (one) => {
      await one.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '64MB'`);
      for (let from = next; from < count; from = next) {
        const to = Math.min(from + BATCH, count);
        next = to;
        await one.query('begin');
        for (const { state, statements } of plans)
          for (const statement of statements) await one.query(statement, [from, to - 1, count, state, departments]);
        await one.query('commit');
        if (to % 100_000 === 0) console.log(`  ${to} of ${count}`);
      }
    }),
  );
  await client.query(`reset session_replication_role; set maintenance_work_mem = '512MB'`);
  // PostgreSQL tells the index of a partitioned table as one of the parent alone; made so, no partition would have it.
  for (const index of indexes) await client.query(index.replace(' ON ONLY ', ' ON '));
  await Promise.all(clients.map((one) => one.end()));
}

/** Indexes that hold no row back are made once at the end, by sorting. Answers with how to make them. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
     from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relnamespace::regnamespace::text = any($1) and not i.indisunique and not x.relispartition`,
    [['workflow', 'documents', 'cases', 'notice', 'audit', 'events']],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ made }) => made);
}

/** The months behind us have partitions, as they would after three years of work; those of the outbox are dropped once swept. */
async function makePartitions(client: pg.Client): Promise<void> {
  const months = { 'audit.entry': YEARS * 12 + 1, 'cases.event': YEARS * 12 + 1, 'events.outbox': 4 };
  for (const [parent, count] of Object.entries(months))
    await client.query(`do $$ declare first date; begin
      for i in 1..${count} loop
        first := (date_trunc('month', now() at time zone 'UTC') - make_interval(months => i))::date;
        execute format('create table if not exists %s partition of %s for values from (%L) to (%L)', '${parent}_' || to_char(first, 'YYYYMM'), '${parent}',
          first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
      end loop; end $$`);
}

/** One insert for each row of the life. `g` is the n-th copy: how long ago, its ids' beginning and end, its department, its applicant. */
function statementsOf(life: Life): string[] {
  const own = ownIdsOf(life);
  const tokens = new Map([...own].map((id, index) => [id, index.toString(16).padStart(3, '0')]));
  const numbers = numbersIn(life);
  const [theCase] = life.rows.get('cases."case"') ?? [];
  const department = String(theCase?.['department_id']);
  const people = [theCase?.['person_id'], theCase?.['enterprise_id']].map(String);
  const idOf = (token: string) => `(g.early || '7${tokens.get(token) ?? ''}8' || g.late)::uuid`;
  const pattern = new RegExp(`(${[...tokens.keys(), ...numbers, department, ...people].map(escape).join('|')})`);
  const pieceOf = (piece: string, index: number) => {
    if (index % 2 === 0) return literal(piece);
    if (piece === department) return 'g.department::text';
    if (people.includes(piece)) return 'g.person::text';
    return tokens.has(piece) ? `${idOf(piece)}::text` : `${literal(piece)} || '-' || g.n`;
  };
  const valueOf = (table: string, value: unknown, { name, type }: Table['columns'][number]): string => {
    if (value === null || value === undefined) return `null::${type}`;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (table === 'documents.number' && name === 'sequence') return `1000000 + g.n`;
    if (type.startsWith('timestamp')) return `${literal(text)}::${type} - g.ago`;
    if (type === 'date') return `(${literal(text)}::timestamp - g.ago)::date`;
    const pieces = text.split(pattern);
    if (pieces.length === 1) return `${literal(text)}::${type}`;
    return `(${pieces
      .map(pieceOf)
      .filter((piece) => piece !== `''`)
      .join(' || ')})::${type}`;
  };
  return life.tables
    .filter(({ name }) => !NEVER.has(name))
    .flatMap((table) => {
      const columns = table.columns.filter(({ generated }) => !generated);
      return (life.rows.get(table.name) ?? []).map((row: Row) => {
        const values = columns.map((column) => valueOf(table.name, row[column.name], column));
        return `insert into ${table.name} (${columns.map(({ name }) => `"${name}"`).join(', ')})
          select ${values.join(', ')} from (${copies}) g ${KEPT_90_DAYS.has(table.name) ? `where g.ago < interval '90 days'` : ''}`;
      });
    });
}

// Open cases are the newest: nobody waits three years for a decision.
const copies = `select n, ago, ($5::uuid[])[1 + n % cardinality($5::uuid[])] as department,
    lpad(to_hex((extract(epoch from now() - ago) * 1000)::bigint), 12, '0') as early, lpad(to_hex(n), 15, '0') as late,
    ('00000000-0000-7000-8000-' || lpad(to_hex(n / 3), 12, '0'))::uuid as person
  from (select n, ($3 - n) * (interval '${YEARS} years' / $3) as ago from generate_series($1::bigint, $2::bigint) n
    where case when n < $3 * ${CLOSED} / 100 then 'closed' when n % ${100 - CLOSED} < ${SUBMITTED} then 'submitted' else 'accepted' end = $4) t`;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Copies bear the seal of the life they were copied from, which opens nowhere else: the open ones, which lists show, get their own. */
export async function sealOpenCases(client: pg.Client, vault: Vault): Promise<void> {
  const content: CaseContent = {
    applicant: { name: '欧阳测速', idNumber: '测速', phone: '' },
    answers: { applicant: { name: '欧阳测速' }, matter: { district: '990102', kind: 'light', address: '沿江路', description: '灯不亮' } },
  };
  const { rows } = await client.query<{ id: string }>(`select id from cases."case" where status in ('submitted', 'accepted')`);
  for (let from = 0; from < rows.length; from += 5_000) {
    const some = rows.slice(from, from + 5_000).map(({ id }) => id);
    await client.query(
      `update cases."case" c set sealed = s.sealed from (select unnest($1::uuid[]) as id, unnest($2::bytea[]) as sealed) s where c.id = s.id`,
      [some, some.map((id) => vault.sealJson(`cases.case/${id}`, content))],
    );
  }
}
