import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { Definition } from './pure/model.ts';
import type { State } from './pure/state.ts';
import { waitsOf } from './pure/waits.ts';
import type { InstanceId, SubscriptionKind } from './schema.ts';
import type { HeldInstance } from './instance.ts';
import type { WorkflowTables } from './tables.gen.ts';

const catching = new WeakMap<Definition, boolean>();

/** Whether anything in the process can wait for a message or signal at all: most processes pay nothing for this. */
function catches(definition: Definition): boolean {
  const known = catching.get(definition);
  if (known !== undefined) return known;
  const found = Object.values(definition.nodes).some(({ kind, trigger }) => {
    if (kind === 'receive') return true;
    const triggers = trigger?.type === 'multiple' ? trigger.triggers : trigger ? [trigger] : [];
    return triggers.some(({ type }) => type === 'message' || type === 'signal');
  });
  catching.set(definition, found);
  return found;
}

interface Awaited {
  kind: SubscriptionKind;
  name: string;
  tokenKey: string;
}

function awaitedIn(definition: Definition, state: State | null): Map<string, Awaited> {
  if (state === null || state.status !== 'running') return new Map();
  const awaited = waitsOf(definition, state).flatMap((wait): Awaited[] => {
    if (wait.type === 'message') return [{ kind: 'message', name: wait.message, tokenKey: wait.key }];
    if (wait.type === 'signal') return [{ kind: 'signal', name: wait.signal, tokenKey: `${wait.token ?? wait.scope}:${wait.element}` }];
    return [];
  });
  return new Map(awaited.map((one) => [`${one.kind}/${one.name}/${one.tokenKey}`, one]));
}

/** Keeps the rows of what an instance waits for the same as its state says; no statement where nothing changed. */
export async function followSubscriptions(work: Work, held: HeldInstance, before: State | null): Promise<void> {
  if (!catches(held.definition)) return;
  const was = awaitedIn(held.definition, before);
  const is = awaitedIn(held.definition, held.state);
  await unsubscribe(
    work,
    held.id,
    [...was].flatMap(([key, { tokenKey }]) => (is.has(key) ? [] : [tokenKey])),
  );
  await subscribe(
    work,
    held.id,
    [...is].flatMap(([key, one]) => (was.has(key) ? [] : [one])),
  );
}

/** After a migration nothing of the old definition counts. */
export async function renewSubscriptions(work: Work, held: HeldInstance): Promise<void> {
  await work.tables<WorkflowTables>().deleteFrom('workflow.subscription').where('instanceId', '=', held.id).execute();
  await subscribe(work, held.id, [...awaitedIn(held.definition, held.state).values()]);
}

async function unsubscribe(work: Work, instanceId: InstanceId, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await work
    .tables<WorkflowTables>()
    .deleteFrom('workflow.subscription')
    .where('instanceId', '=', instanceId)
    .where('tokenKey', 'in', keys)
    .execute();
}

async function subscribe(work: Work, instanceId: InstanceId, awaited: readonly Awaited[]): Promise<void> {
  if (awaited.length === 0) return;
  await work
    .tables<WorkflowTables>()
    .insertInto('workflow.subscription')
    .values(awaited.map((one) => ({ id: newId(z.uuid()), instanceId, ...one, since: work.now })))
    .execute();
}

/** Instances that waited for a message when it was sent, of one subject. */
export async function findMessageWaiters(work: Work, name: string, subject: string): Promise<InstanceId[]> {
  const rows = await work
    .tables<WorkflowTables>()
    .selectFrom('workflow.subscription as s')
    .innerJoin('workflow.instance as i', 'i.id', 's.instanceId')
    .where('s.kind', '=', 'message')
    .where('s.name', '=', name)
    .where('i.subject', '=', subject)
    .select('i.id')
    .distinct()
    .orderBy('i.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Those who wait for a signal since before it was thrown: by pages, so that no work grows with their number. */
export async function listSignalWaiters(
  work: Work,
  { signal, thrownAt, after }: { signal: string; thrownAt: Instant; after: string | null },
  limit: number,
): Promise<{ id: string; instanceId: InstanceId; subject: string }[]> {
  let query = work
    .tables<WorkflowTables>()
    .selectFrom('workflow.subscription as s')
    .innerJoin('workflow.instance as i', 'i.id', 's.instanceId')
    .where('s.kind', '=', 'signal')
    .where('s.name', '=', signal)
    .where('s.since', '<=', thrownAt);
  if (after !== null) query = query.where('s.id', '>', after);
  return query.select(['s.id', 's.instanceId', 'i.subject']).orderBy('s.id').limit(limit).execute();
}

export async function subscriptionStands(work: Work, id: string): Promise<boolean> {
  const row = await work.tables<WorkflowTables>().selectFrom('workflow.subscription').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
