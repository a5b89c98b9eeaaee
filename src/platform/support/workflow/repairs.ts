import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { getProcess, nameIn } from './processes.ts';
import type { CancelProcess, MoveProcess, Process, RetryProcess } from './processes-schema.ts';
import { mustRepair } from './rights.ts';
import type { InstanceId, RepairKind } from './schema.ts';
import type { HeldInstance } from './instance.ts';
import { apply, lockInstance } from './store.ts';
import type { WorkflowTables } from './tables.gen.ts';

/** Tries again what stands still, with corrected variables where the cause lay in them; or a timer that had been given up. */
export async function retryProcess(work: Work, { id, version, reason, token, timer, variables }: RetryProcess): Promise<Process> {
  const held = await openForRepair(work, id, version);
  if (timer !== undefined) await reopenTimer(work, id, timer);
  else {
    const place = held.state.tokens.find((one) => one.id === token);
    if (place?.stuck === undefined) throw problem('workflow_not_stuck');
    await apply(work, held, { type: 'retry', token: place.id, ...(variables === undefined ? {} : { variables }) });
    await note(work, id, 'retry', reason, { step: nameIn(held.definition, place.node), variables: variables ?? {} });
    return getProcess(work, { id });
  }
  await note(work, id, 'retry', reason, { timer });
  return getProcess(work, { id });
}

async function reopenTimer(work: Work, instanceId: InstanceId, key: string): Promise<void> {
  const { numUpdatedRows } = await work
    .tables<WorkflowTables>()
    .updateTable('workflow.timer')
    .set({ status: 'open', attempts: 0, nextAt: work.now, lastError: null })
    .where('instanceId', '=', instanceId)
    .where('tokenKey', '=', key)
    .where('status', '=', 'failed')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw problem('workflow_not_stuck');
}

/** Puts a waiting or stuck place on another element of its scope; what was offered there is withdrawn. */
export async function moveProcess(work: Work, { id, version, reason, token, node }: MoveProcess): Promise<Process> {
  const held = await openForRepair(work, id, version);
  const place = held.state.tokens.find((one) => one.id === token);
  if (!place) throw problem('workflow_process_changed');
  const [from, to] = [nameIn(held.definition, place.node), nameIn(held.definition, node)];
  await apply(work, held, { type: 'moveTo', token, node });
  await note(work, id, 'move', reason, { from, to });
  return getProcess(work, { id });
}

export async function cancelProcess(work: Work, { id, version, reason }: CancelProcess): Promise<Process> {
  const held = await openForRepair(work, id, version);
  await apply(work, held, { type: 'cancel' });
  await note(work, id, 'cancel', reason, {});
  return getProcess(work, { id });
}

/** Of two administrators at once, or of an administrator and the process itself, the later one is told to look again. */
async function openForRepair(work: Work, id: InstanceId, version: number): Promise<HeldInstance> {
  mustRepair(work);
  const held = await lockInstance(work, id);
  if (held.state.status !== 'running') throw problem('workflow_process_not_running');
  if (held.version !== version) throw problem('workflow_process_changed');
  return held;
}

export async function note(work: Work, instanceId: InstanceId, kind: RepairKind, reason: string, details: object): Promise<void> {
  const { personId } = work.actor;
  if (personId === undefined) throw problem('workflow_person_needed');
  await work
    .tables<WorkflowTables>()
    .insertInto('workflow.repair')
    .values({ id: newId(z.uuid()), instanceId, at: work.now, personId, kind, reason, details: JSON.stringify(details) })
    .execute();
  await work.record('workflow.repair', instanceId, { kind, reason, ...details });
}
