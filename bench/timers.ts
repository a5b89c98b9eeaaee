// node scripts/run.mjs --database bench/timers.ts [WAITING] [DUE]: what waiting costs, and how fast what is due at once is worked off.
import os from 'node:os';
import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import { instantOf } from '#kernel/time.ts';
import { openDatabase } from '#platform/db/database.ts';
import { migrate } from '#platform/db/migrate.ts';
import { openFileStore } from '#platform/files/store.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';
import { deployDefinition, startInstance } from '#platform/support/workflow/contract.ts';
import { polls } from '#platform/support/workflow/handlers.ts';
import { perform, type Runtime } from '#platform/work/work.ts';
import { aBpmn } from '#testkit/bpmn.ts';

const [waiting = 100_000, due = 10_000] = process.argv.slice(2).map(Number);
const url = process.env['DATABASE_URL'];
const [poll] = polls;
if (url === undefined || poll === undefined) throw new Error('with --database');

const unused = (): never => {
  throw new Error('timers seal nothing');
};
const vault: Vault = { seal: unused, unseal: unused, sealJson: unused, unsealJson: unused, blindIndex: unused, sm3: unused };
await migrate(url);
const runtime: Runtime = { database: openDatabase(url), vault, files: openFileStore(os.tmpdir(), vault), wake() {} };
const owner = openDatabase(url, { role: null, connections: 1 });
const began = instantOf(Date.parse('2026-03-02T01:00:00.000Z'));
const reminding = aBpmn(
  'reminding',
  `<startEvent id="s"/><userTask id="work" name="work"/><boundaryEvent id="late" attachedToRef="work" cancelActivity="false">
    <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="remind" name="remind"/><endEvent id="e"/>`,
  ['s -> work', 'work -> e', 'late -> remind', 'remind -> e'],
);
const model = await perform(runtime, systemActor, began, async (work) => {
  const { hash } = await deployDefinition(work, reminding);
  return startInstance(work, { definitionHash: hash, subject: 'model', variables: {}, department: null, district: null });
});

/** The model instance again, `count` times, with its open task and its timer. */
async function copies(count: number, at: string): Promise<void> {
  await sql`with made as (
      insert into workflow.instance (id, definition_hash, subject, state, version, status, stuck, started_at)
      select gen_random_uuid(), definition_hash, 'copy', state, version, status, stuck, started_at
      from workflow.instance, generate_series(1, ${count}) where id = ${model} returning id),
    tasks as (
      insert into workflow.task (id, instance_id, token, node, name, status, offered_at)
      select gen_random_uuid(), made.id, t.token, t.node, t.name, t.status, t.offered_at from made, workflow.task t where t.instance_id = ${model})
    insert into workflow.timer (id, instance_id, token_key, due_at, next_at, status)
    select gen_random_uuid(), made.id, t.token_key, ${at}::timestamptz, ${at}::timestamptz, 'open'
    from made, workflow.timer t where t.instance_id = ${model}`.execute(owner);
}
await copies(waiting, '2027-03-02T01:00:00.000Z');
await sql`update workflow.timer set status = 'cancelled' where instance_id = ${model}`.execute(owner);
await sql`analyze`.execute(owner);

const ROUNDS = 200;
const cpu = process.cpuUsage();
let from = performance.now();
for (let look = 0; look < ROUNDS; look += 1) await poll.run(runtime, began);
const spent = process.cpuUsage(cpu);
console.log(
  `${waiting} waiting, none due: a look costs ${((performance.now() - from) / ROUNDS).toFixed(2)} ms, ${((spent.user + spent.system) / 1_000 / ROUNDS).toFixed(2)} ms of processor`,
);

await copies(due, '2026-03-03T01:00:00.000Z');
await sql`analyze workflow.timer`.execute(owner);
const later = instantOf(Date.parse('2026-03-04T01:00:00.000Z'));
from = performance.now();
const cpuBefore = process.cpuUsage();
let round = 1;
while (round > 0) round = await poll.run(runtime, later);
const seconds = (performance.now() - from) / 1_000;
const used = process.cpuUsage(cpuBefore);
const { rows } = await sql<{ n: number }>`select count(*)::int n from workflow.task where node = 'remind'`.execute(owner);
console.log(
  `${due} due at once beside ${waiting} waiting: worked off in ${seconds.toFixed(1)} s, ${(due / seconds).toFixed(0)} a second, ` +
    `${((used.user + used.system) / 1_000 / due).toFixed(2)} ms of processor each; ${rows[0]?.n ?? 0} reminders offered`,
);
await owner.destroy();
await runtime.database.destroy();
