import * as z from 'zod';
import { type DepartmentId, type DivisionCode, newId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { getDefinition } from './deployment.ts';
import { setTimer } from './effects.ts';
import type { InstanceBegun } from './events.ts';
import { feel } from './feel.ts';
import { start } from './pure/advance.ts';
import type { Definition, SimpleTrigger } from './pure/model.ts';
import type { Variables } from './pure/state.ts';
import { readTimer } from './pure/timer.ts';
import { InstanceId, type StartKind } from './schema.ts';
import type { HeldInstance } from './instance.ts';
import { accept, follow, hold, stateColumns } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';

export interface StartInstance {
  definitionHash: string;
  /** What the process is about: the id its module knows it by. */
  subject: string;
  /** What gates need to choose; never personal data. */
  variables: Variables;
  department: DepartmentId | null;
  district: DivisionCode | null;
  /** A message or timer start event; without it the plain start. */
  at?: string;
}

export async function startInstance(work: Work, input: StartInstance): Promise<InstanceId> {
  const { definitionHash, subject, department, district } = input;
  const definition = await getDefinition(work, definitionHash);
  const { state, effects } = accept(start(definition, input.variables, work.now, feel, input.at === undefined ? {} : { at: input.at }));
  const held: HeldInstance = { id: newId(InstanceId), subject, department, district, definitionHash, definition, state, version: 1 };
  work.later(
    work
      .tables<WorkflowTables>()
      .insertInto('workflow.instance')
      .values({ id: held.id, subject, department, district, definitionHash, ...stateColumns(work, state), startedAt: work.now })
      .execute(),
  );
  hold(work, held);
  await follow(work, held, null, effects);
  return held.id;
}

export interface PublishStarts {
  definitionHash: string;
  department: DepartmentId | null;
  district: DivisionCode | null;
}

/**
 * From now on messages, signals and the clock begin instances of this definition; those of an earlier version of the same process at
 * the same place begin none any more. Running ones go on.
 */
export async function publishStarts(work: Work, { definitionHash, department, district }: PublishStarts): Promise<number> {
  const definition = await getDefinition(work, definitionHash);
  await endStarts(work, definition.process, { department, district });
  const rules = startRulesOf(definition);
  for (const { node, trigger } of rules) {
    const kind: StartKind = trigger.type;
    const name =
      trigger.type === 'timer' ? `${trigger.form}:${trigger.value}` : trigger.type === 'message' ? trigger.message : trigger.signal;
    const id = newId(z.uuid());
    await work
      .tables<WorkflowTables>()
      .insertInto('workflow.startRule')
      .values({ id, process: definition.process, definitionHash, node, kind, name, department, district, endedAt: null })
      .execute();
    if (trigger.type === 'timer') await setNext(work, id, trigger, 0);
  }
  if (rules.length > 0) await work.record('workflow.publish_starts', definitionHash, { starts: rules.map(({ node }) => node) });
  return rules.length;
}

type StartTrigger = Extract<SimpleTrigger, { type: 'timer' | 'message' | 'signal' }>;

/** Start events of the process itself; those of event sub-processes belong to running instances. */
function startRulesOf(definition: Definition): { node: string; trigger: StartTrigger }[] {
  return Object.values(definition.nodes).flatMap(({ id, kind, parent, trigger }) => {
    if (kind !== 'start' || parent !== null || trigger === undefined) return [];
    const all = trigger.type === 'multiple' && !trigger.parallel ? trigger.triggers : trigger.type === 'multiple' ? [] : [trigger];
    return all.flatMap((one) =>
      one.type === 'timer' || one.type === 'message' || one.type === 'signal' ? [{ node: id, trigger: one }] : [],
    );
  });
}

export async function endStarts(
  work: Work,
  process: string,
  { department, district }: Omit<PublishStarts, 'definitionHash'>,
): Promise<void> {
  await work
    .tables<WorkflowTables>()
    .updateTable('workflow.startRule')
    .set({ endedAt: work.now })
    .where('process', '=', process)
    .where('endedAt', 'is', null)
    .where('department', 'is not distinct from', department)
    .where('district', 'is not distinct from', district)
    .execute();
}

async function setNext(
  work: Work,
  rule: string,
  { form, value }: Pick<Extract<StartTrigger, { type: 'timer' }>, 'form' | 'value'>,
  round: number,
) {
  const read = readTimer(form, value, work.now);
  if (!read || round >= read.rounds) return;
  await setTimer(work, { instanceId: null, tokenKey: rule, kind: 'start', dueAt: read.due });
}

/** A timer start event is due: one instance, and the next round of the cycle. */
export async function fireStart(work: Work, timerId: string, ruleId: string): Promise<void> {
  const tables = work.tables<WorkflowTables>();
  const rule = await tables.selectFrom('workflow.startRule').selectAll().where('id', '=', ruleId).forUpdate().executeTakeFirst();
  const ended = await tables
    .updateTable('workflow.timer')
    .set({ status: rule?.endedAt === null ? 'fired' : 'cancelled' })
    .where('id', '=', timerId)
    .where('status', '=', 'open')
    .executeTakeFirst();
  if (rule?.endedAt !== null || ended.numUpdatedRows !== 1n) return;
  const colon = rule.name.indexOf(':');
  const [form, value] = [rule.name.slice(0, colon), rule.name.slice(colon + 1)];
  await tables
    .updateTable('workflow.startRule')
    .set({ rounds: rule.rounds + 1 })
    .where('id', '=', ruleId)
    .execute();
  if (form === 'cycle') await setNext(work, ruleId, { form, value }, rule.rounds + 1);
  await begin(work, rule, crypto.randomUUID(), {});
}

/** What a message or signal begins; answers with the instances. */
export async function beginBy(work: Work, kind: 'message' | 'signal', name: string, subject: string | null, variables: Variables = {}) {
  const rules = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.startRule')
    .selectAll()
    .where('kind', '=', kind)
    .where('name', '=', name)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute();
  const begun: InstanceId[] = [];
  for (const rule of rules) begun.push(await begin(work, rule, subject ?? crypto.randomUUID(), variables));
  return begun;
}

interface Rule {
  definitionHash: string;
  node: string;
  department: DepartmentId | null;
  district: DivisionCode | null;
}

async function begin(work: Work, rule: Rule, subject: string, variables: Variables): Promise<InstanceId> {
  const { definitionHash, node, department, district } = rule;
  const instanceId = await startInstance(work, { definitionHash, subject, variables, department, district, at: node });
  await work.record('workflow.begin_instance', instanceId, { node, definitionHash });
  await work.publish<InstanceBegun>({ type: 'workflow.instance_begun', subject, instanceId, node });
  return instanceId;
}
