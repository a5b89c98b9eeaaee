import type { Work } from '#platform/work/work.ts';
import { forgetTasks } from './ahead.ts';
import { getDefinition } from './deployment.ts';
import { endTimer, setTimer } from './effects.ts';
import { problem } from './problems.ts';
import { nameIn } from './processes.ts';
import type { MigrateProcesses, MigrationPreview, PreviewMigration } from './processes-schema.ts';
import { type MigrationPlan, planMigration } from './pure/migration.ts';
import type { Definition } from './pure/model.ts';
import { drawPicture } from './pure/picture.ts';
import type { State, Wait } from './pure/state.ts';
import { waitsOf } from './pure/waits.ts';
import { note } from './repairs.ts';
import { mustRepair } from './rights.ts';
import type { InstanceId } from './schema.ts';
import type { HeldInstance } from './instance.ts';
import { letGo, lockInstance, readState, stateColumns } from './store.ts';
import { renewSubscriptions } from './subscriptions.ts';
import type { WorkflowTables } from './tables.gen.ts';
import { migrationText } from './text.zh.ts';

const MOST_INSTANCES = 500;

interface Between {
  from: Definition;
  to: Definition;
}

/** Only versions of the same process: another process is another matter. */
async function definitionsOf(work: Work, { from, to }: Pick<PreviewMigration, 'from' | 'to'>): Promise<Between> {
  const between = { from: await getDefinition(work, from), to: await getDefinition(work, to) };
  if (from === to || between.from.process !== between.to.process) throw problem('workflow_not_a_version');
  return between;
}

/** What would happen, in words and as a picture; nothing is changed. */
export async function previewMigration(work: Work, input: PreviewMigration): Promise<MigrationPreview> {
  mustRepair(work);
  const between = await definitionsOf(work, input);
  let query = work
    .tables<WorkflowTables>()
    .selectFrom('workflow.instance')
    .select(['id', 'subject', 'state'])
    .where('definitionHash', '=', input.from)
    .where('status', '=', 'running');
  if (input.instances !== undefined) query = query.where('id', 'in', input.instances);
  const rows = await query.orderBy('id').limit(MOST_INSTANCES).execute();
  return describe(
    between,
    rows.map(({ id, subject, state }) => ({ id, subject, state: readState(state) })),
    input.mapping,
  );
}

interface Instance {
  id: InstanceId;
  subject: string;
  state: State;
}

function describe({ from, to }: Between, instances: readonly Instance[], mapping: Record<string, string>): MigrationPreview {
  const plans = instances.map((one) => ({ ...one, plan: planMigration(from, to, one.state, mapping) }));
  const standing = new Set(plans.flatMap(({ state }) => state.tokens.map(({ node }) => node)));
  return {
    ok: plans.length > 0 && plans.every(({ plan }) => plan.ok),
    process: from.process,
    rows: plans.map(({ id, subject, plan }) => ({ id, subject, ok: plan.ok, words: wordsOf({ from, to }, plan) })),
    picture: drawPicture(to, {
      current: [...new Set(plans.flatMap(({ plan }) => (plan.ok ? plan.state.tokens.map(({ node }) => node) : [])))],
    }),
    unmapped: [...standing].filter((id) => to.nodes[id] === undefined).map((id) => ({ id, name: nameIn(from, id) })),
    targets: Object.keys(to.nodes).map((id) => ({ id, name: nameIn(to, id) })),
  };
}

function wordsOf({ from, to }: Between, { ok, moved, problems, state }: MigrationPlan): string[] {
  if (!ok) return problems.map(({ element, code, detail }) => migrationText[code](nameIn(from, element), detail));
  const words = moved.map((one) => migrationText.moved(nameIn(from, one.from), nameIn(to, one.to)));
  const stays = [...new Set(state.tokens.filter(({ id }) => moved.every(({ token }) => token !== id)).map(({ node }) => nameIn(to, node)))];
  return [...words, ...(stays.length > 0 ? [migrationText.stays(stays.join('、'))] : [])];
}

/** All of the chosen instances or none: one that cannot go over keeps all where they are. */
export async function migrateProcesses(work: Work, input: MigrateProcesses): Promise<MigrationPreview> {
  mustRepair(work);
  const between = await definitionsOf(work, input);
  const held: HeldInstance[] = [];
  // In the order of their ids, so that two who migrate at once wait for each other instead of for ever.
  for (const id of [...new Set(input.instances)].toSorted()) held.push(await lockInstance(work, id));
  if (held.some(({ definitionHash, state }) => definitionHash !== input.from || state.status !== 'running'))
    throw problem('workflow_process_changed');
  const preview = describe(between, held, input.mapping);
  if (!preview.ok)
    throw problem(
      'workflow_migration_refused',
      preview.rows
        .filter(({ ok }) => !ok)
        .map(({ id, words }) => ({ path: id, code: 'workflow_migration_refused', message: words.join(' ') })),
    );
  for (const one of held) await migrate(work, one, { ...between, hash: input.to, mapping: input.mapping, reason: input.reason });
  return preview;
}

interface Target extends Between {
  hash: string;
  mapping: Record<string, string>;
  reason: string;
}

async function migrate(work: Work, held: HeldInstance, { from, to, hash, mapping, reason }: Target): Promise<void> {
  const plan = planMigration(from, to, held.state, mapping);
  const before = timersIn(from, held.state);
  const after = timersIn(to, plan.state);
  const { numUpdatedRows } = await work
    .tables<WorkflowTables>()
    .updateTable('workflow.instance')
    .set({ ...stateColumns(work, plan.state), definitionHash: hash, version: held.version + 1 })
    .where('id', '=', held.id)
    .where('version', '=', held.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`instance ${held.id} changed under its lock`);
  letGo(work, held.id);
  for (const key of before.keys()) if (!after.has(key)) await endTimer(work, held.id, key, 'cancelled');
  for (const [tokenKey, { due }] of after)
    if (!before.has(tokenKey)) await setTimer(work, { instanceId: held.id, tokenKey, kind: 'event', dueAt: due });
  await renameTasks(work, held, to, plan);
  await renewSubscriptions(work, { ...held, definition: to, state: plan.state });
  await note(work, held.id, 'migrate', reason, { from: held.definitionHash, to: hash, moved: plan.moved.map((one) => [one.from, one.to]) });
}

type TimerWait = Extract<Wait, { type: 'timer' }>;

function timersIn(definition: Definition, state: State): Map<string, TimerWait> {
  return new Map(waitsOf(definition, state).flatMap((wait) => (wait.type === 'timer' ? [[wait.key, wait] as const] : [])));
}

/** An open task is what the newer drawing says of its step; who has taken it keeps it. */
async function renameTasks(work: Work, held: HeldInstance, to: Definition, { state }: MigrationPlan): Promise<void> {
  forgetTasks(work);
  for (const { id: token, node: id } of state.tokens) {
    const node = to.nodes[id];
    if (node?.kind !== 'user') continue;
    await work
      .tables<WorkflowTables>()
      .updateTable('workflow.task')
      .set({ node: id, name: node.name, act: node.act ?? null, duty: node.duty ?? null, limitRow: node.limit ?? null })
      .where('instanceId', '=', held.id)
      .where('token', '=', token)
      .where('status', '=', 'open')
      .execute();
  }
}
