// node scripts/run.mjs --database bench/reports.ts [STORED]: what the report desk and the board cost beside so many stored cases, a tenth of them open.
import os from 'node:os';
import { sql } from 'kysely';
import { readBoard, listBoardCases } from '#applications/administration/supervision/board/read.ts';
import { jobs } from '#applications/decision/reports/jobs.ts';
import { readCountedCases, readFigures, readPublicFigures } from '#applications/decision/reports/read.ts';
import type { AskFigures } from '#applications/decision/reports/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { Day, instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { perform, type Runtime, type Work } from '#platform/work/work.ts';

const [stored = 100_000] = process.argv.slice(2).map(Number);
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('with --database');
const unused = (): never => {
  throw new Error('figures unseal nothing');
};
const vault: Vault = { seal: unused, unseal: unused, sealJson: unused, unsealJson: unused, blindIndex: unused, sm3: unused };
await migrate(url);
const runtime: Runtime = { database: openDatabase(url), vault, files: openFileStore(os.tmpdir(), vault), wake() {} };
const owner = openDatabase(url, { role: null, connections: 1 });
const now = instantOf(Date.parse('2026-11-20T02:00:00.000Z'));

// Fifty departments, a thousand items, two years of cases; each row as heavy as a real one.
const district = DivisionCode.parse('990100');
await sql`insert into organisation.department (id, name, short_name, credit_code, district, kind)
  select md5('d' || n)::uuid, 'department ' || n, 'd' || n, 'd' || n, ${district}, 'authority' from generate_series(0, 49) n`.execute(
  owner,
);
await sql`insert into catalogue.item (id, code, name, origin, type, department_name, department_id, district, handling, natural_person, legal_person, updated_at)
  select md5('i' || n)::uuid, 'code ' || n, 'item ' || n, 'imported', '01', 'department', md5('d' || n % 50)::uuid, ${district}, 'promised', true, true, now()
  from generate_series(0, 999) n`.execute(owner);
await sql`insert into catalogue.item_version (id, item_id, version, hash, item, form_hash, process_hash, created_at)
  select md5('v' || n)::uuid, md5('i' || n)::uuid, 1, 'h',
    '{"handling": "promised", "statutoryLimit": {"value": 20, "unit": "working_day"}, "promisedLimit": {"value": 5, "unit": "working_day"}}', 'f', 'p', now()
  from generate_series(0, 999) n`.execute(owner);
await sql`insert into cases."case" (id, number, item_id, item_version_id, item_name, department_id, district, applicant_kind, person_id, channel,
    status, sealed, corrections, started_at, submitted_at, received_on, accepted_on, decided_on, closed_on, outcome, clock, yellow_on, due_on, updated_at,
    handled_by)
  select md5('c' || n)::uuid, 'number ' || n, md5('i' || n % 1000)::uuid, md5('v' || n % 1000)::uuid, 'item ' || n % 1000, md5('d' || n % 50)::uuid,
    ${district}, 'natural_person', md5('p' || n % 5000)::uuid, case when n % 5 = 0 then 'counter' else 'online' end,
    case when n % 10 = 0 then 'accepted' else 'closed' end, decode(repeat(md5(n::text), 40), 'hex'), (n % 7 = 0)::integer, on_day, on_day, on_day::date,
    on_day::date, case when n % 10 > 0 then on_day::date + 3 end, case when n % 10 > 0 then on_day::date + 4 end,
    case when n % 10 > 0 then 'granted' end, case when n % 10 = 0 then 'decision' end, date '2026-11-15' + (n % 20), date '2026-11-10' + (n % 30), on_day,
    case when n % 30 > 0 then md5('o' || n % 50 || n % 7)::uuid end
  from (select n, timestamptz '2024-11-01' + n * (interval '745 days' / ${stored}) as on_day from generate_series(1, ${stored}) n) as made`.execute(
  owner,
);
await sql`insert into cases.event (id, case_id, sequence, kind, effective_on, recorded_at, actor_kind, data)
  select gen_random_uuid(), id, 9, 'delivered', closed_on, closed_on + time '02:00', 'person', jsonb_build_object('way', case when channel = 'counter' then 'counter' else 'electronic' end)
  from cases."case" where closed_on is not null`.execute(owner);
await sql`insert into cases.event (id, case_id, sequence, kind, effective_on, recorded_at, actor_kind, data)
  select gen_random_uuid(), id, 8, 'overdue', decided_on - 1, decided_on - 1 + time '00:00', 'system', '{"limit": "promised"}'
  from cases."case" where decided_on is not null and id::text < '08'`.execute(owner);
await sql`insert into ratings.rating (id, case_id, rater_id, department_id, stars, rated_at)
  select gen_random_uuid(), id, person_id, department_id, 1 + (corrections + length(number)) % 5, closed_on + time '12:00'
  from cases."case" where closed_on is not null and id::text < '4'`.execute(owner);
await sql`insert into workflow.definition (hash, process, name, xml, json, deployed_at) values (repeat('0', 64), 'p', 'p', '', '{}', now())`.execute(
  owner,
);
await sql`insert into workflow.instance (id, definition_hash, subject, state, status, started_at)
  select id, repeat('0', 64), id::text, '{}', 'running', started_at from cases."case" where status = 'accepted'`.execute(owner);
await sql`insert into workflow.task (id, instance_id, token, node, name, duty, department, district, status, claimed_by, offered_at)
  select gen_random_uuid(), id, '1', 'review', 'review', 'reviewer', department_id, district, 'open',
    case when number < 'number 5' then md5('o' || department_id || length(number))::uuid end, started_at from cases."case" where status = 'accepted'`.execute(
  owner,
);
await sql`vacuum analyze`.execute(owner);
console.log(`${stored} cases stored, ${stored / 10} of them open, 50 departments, 1000 items, two years`);

const actor: Actor = {
  kind: 'person',
  personId: newId(PersonId),
  posts: [{ department: newId(DepartmentId), district, duty: 'supervisor', grade: 1 }],
  assurance: 'verified',
  zone: 'office',
};
const ROUNDS = 7;
async function time<Output>(
  name: string,
  run: (work: Work) => Promise<Output>,
  said: (output: Output) => string = () => '',
): Promise<void> {
  const spent: number[] = [];
  let told = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    told = said(await perform(runtime, actor, now, run));
    spent.push(performance.now() - from);
  }
  spent.sort((one, other) => one - other);
  console.log(
    `${name.padEnd(46)} median ${(spent[3] ?? 0).toFixed(0).padStart(6)} ms   slowest ${(spent.at(-1) ?? 0).toFixed(0).padStart(6)} ms   ${told}`,
  );
}
const ask = (from: string, to: string, by: AskFigures['by'] = 'department'): AskFigures => ({
  from: Day.parse(from),
  to: Day.parse(to),
  by,
});
const decided = ({ total }: { total: { decided: number } }) => `${total.decided} decided`;

await time(
  'board, all departments and people',
  (work) => readBoard(work, {}),
  ({ total }) => `${total.open} open`,
);
await time(
  'cases behind the red light',
  (work) => listBoardCases(work, { count: 'red', page: 1 }),
  ({ total }) => `${total} cases`,
);
await time('this month by department', (work) => readFigures(work, ask('2026-11-01', '2026-11-20')), decided);
await time('this month by item', (work) => readFigures(work, ask('2026-11-01', '2026-11-20', 'item')), decided);
await time('92 days by day', (work) => readFigures(work, ask('2026-08-21', '2026-11-20', 'day')), decided);
await time(
  'cases behind a figure of the month',
  (work) => readCountedCases(work, { from: Day.parse('2026-11-01'), to: Day.parse('2026-11-20'), measure: 'onTime', page: 1 }),
  ({ total }) => `${total} cases`,
);
await time('two years by month, nothing published', (work) => readFigures(work, ask('2024-11-01', '2026-11-20', 'month')), decided);
const from = performance.now();
await jobs[0]?.run(runtime, now, null);
console.log(`publishing 24 months: ${((performance.now() - from) / 1_000).toFixed(1)} s`);
await time('two years by month, published', (work) => readFigures(work, ask('2024-11-01', '2026-11-20', 'month')), decided);
await time('two years by item, published', (work) => readFigures(work, ask('2024-11-01', '2026-11-20', 'item')), decided);
await time('the home page’s three numbers', (work) => readPublicFigures(work));
await owner.destroy();
await runtime.database.destroy();
