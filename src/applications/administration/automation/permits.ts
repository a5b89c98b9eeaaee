import { findRuledItem, listRuledItems, type RuledItemRow } from '#applications/service/catalogue/contract.ts';
import { newId, type PersonId } from '#kernel/id.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import * as z from 'zod';
import { problem } from './problems.ts';
import {
  endHalt,
  findHalt,
  findPermitForUpdate,
  findPermitInForce,
  insertHalt,
  insertPermit,
  listPermits,
  type PermitRow,
  shownPermits,
  updatePermit,
} from './queries.ts';
import { may, mayAnywhere, mustBeAllowed, type Placed } from './rights.ts';
import { refuseSettling } from './rules.ts';
import {
  type EndPermit,
  type HaltAll,
  type Permit,
  PermitId,
  type PermitPower,
  type ProposePermit,
  type RuledItem,
  type SettlePermit,
  type Switchboard,
} from './schema.ts';

const unsettled = { settledBy: null, settledAt: null, settledWords: null, endedBy: null, endedAt: null, endedReason: null };

const proposalOf = (work: Work, item: RuledItemRow, given: Pick<PermitRow, 'samplePercent' | 'ground' | 'fromOn'>): PermitRow => ({
  id: newId(PermitId),
  itemId: item.id,
  itemName: item.name,
  departmentId: item.departmentId,
  district: item.district,
  ...given,
  status: 'proposed',
  proposedBy: work.actor.personId ?? null,
  proposedAt: work.now,
  ...unsettled,
});

export async function proposePermit(work: Work, { itemId, samplePercent, ground, fromOn }: ProposePermit): Promise<Permit> {
  const item = await findRuledItem(work, itemId);
  await mustBeAllowed(work, 'automation.propose', item);
  if (!item) throw problem('automation_item_not_ruled');
  if (fromOn < dayOf(work.now)) throw problem('automation_permit_in_past', [{ path: 'fromOn', code: 'automation_permit_in_past' }]);
  const row = proposalOf(work, item, { samplePercent, ground, fromOn });
  if (!(await insertPermit(work, row))) throw problem('automation_permit_waiting');
  await work.record('automation.propose_permit', itemId, { samplePercent, fromOn });
  return one(work, row);
}

/** The second person. Confirming ends the permit in force before, so that there is never more than one. */
export async function settlePermit(work: Work, { id, agreed, words }: SettlePermit): Promise<Permit> {
  const row = await findPermitForUpdate(work, id);
  await mustBeAllowed(work, 'automation.confirm', row);
  if (!row) throw problem('automation_permit_not_found');
  const { personId } = work.actor;
  const refused = refuseSettling(row, personId, { agreed, words }, dayOf(work.now));
  if (refused) throw problem(refused);
  const before = agreed ? await findPermitInForce(work, row.itemId) : undefined;
  if (before) await end(work, before.id, null);
  const settled = await updatePermit(work, id, {
    status: agreed ? 'in_force' : 'refused',
    settledBy: personId ?? null,
    settledAt: work.now,
    settledWords: words,
  });
  await work.record('automation.settle_permit', row.itemId, { permit: id, agreed });
  return one(work, settled);
}

/** Effective at the next case; one person suffices for the safe direction. */
export async function endPermit(work: Work, { id, reason }: EndPermit): Promise<Permit> {
  const row = await findPermitForUpdate(work, id);
  await mustBeAllowed(work, 'automation.end', row);
  if (!row) throw problem('automation_permit_not_found');
  if (row.status !== 'in_force') throw problem('automation_permit_not_in_force');
  const ended = await end(work, id, reason);
  await work.record('automation.end_permit', row.itemId, { permit: id });
  return one(work, ended);
}

function end(work: Work, id: PermitId, reason: string | null): Promise<PermitRow> {
  return updatePermit(work, id, { status: 'ended', endedBy: work.actor.personId ?? null, endedAt: work.now, endedReason: reason });
}

export async function haltAll(work: Work, { reason }: HaltAll): Promise<Switchboard> {
  const stoppedBy = await halter(work);
  if (!(await insertHalt(work, { id: newId(z.uuid()), stoppedBy, stoppedAt: work.now, reason }))) throw problem('automation_halted');
  await work.record('automation.halt', 'automation');
  return readSwitchboard(work);
}

export async function resumeAll(work: Work, { reason }: HaltAll): Promise<Switchboard> {
  const person = await halter(work);
  const halt = await findHalt(work);
  if (!halt) throw problem('automation_not_halted');
  if (halt.stoppedBy === person) throw problem('automation_second_person');
  if (!(await endHalt(work, person, reason))) throw problem('automation_not_halted');
  await work.record('automation.resume', 'automation');
  return readSwitchboard(work);
}

async function halter(work: Work): Promise<PersonId> {
  const { personId } = work.actor;
  if (personId === undefined) throw new Problem('sign_in_required', 401);
  if (!(await mayAnywhere(work, 'automation.halt'))) throw new Problem('permission_denied', 403);
  return personId;
}

export async function readSwitchboard(work: Work): Promise<Switchboard> {
  const { actor } = work;
  if (actor.personId === undefined) throw new Problem('sign_in_required', 401);
  const mayHalt = await mayAnywhere(work, 'automation.halt');
  if (!mayHalt && !(await mayAnywhere(work, 'automation.view'))) throw new Problem('permission_denied', 403);
  const halt = await findHalt(work);
  const names = halt ? await listPostHolders(work, [halt.stoppedBy]) : new Map<string, string>();
  return {
    halt: halt ? { stoppedBy: names.get(halt.stoppedBy) ?? '', stoppedAt: halt.stoppedAt, reason: halt.reason } : null,
    mayHalt: mayHalt && !halt,
    mayResume: mayHalt && halt !== undefined && halt.stoppedBy !== actor.personId,
    items: await listItems(work),
  };
}

async function listItems(work: Work): Promise<RuledItem[]> {
  const items: RuledItemRow[] = [];
  for (const item of await listRuledItems(work)) if (await may(work, 'automation.view', item)) items.push(item);
  const rows = await listPermits(
    work,
    items.map(({ id }) => id),
  );
  const permits = new Map((await shownPermits(work, rows)).map((permit) => [permit.id, permit]));
  return Promise.all(
    items.map(async (item) => {
      const own = rows.filter(({ itemId }) => itemId === item.id);
      const at = (status: PermitRow['status']) => permits.get(own.find((row) => row.status === status)?.id ?? PermitId.parse(NONE)) ?? null;
      return {
        itemId: item.id,
        itemName: item.name,
        department: item.department,
        inForce: at('in_force'),
        proposed: at('proposed'),
        history: own.flatMap(({ id }) => permits.get(id) ?? []),
        powers: await powersOn(work, item, own),
      };
    }),
  );
}

const NONE = '00000000-0000-0000-0000-000000000000';

async function powersOn(work: Work, item: Placed, permits: readonly PermitRow[]): Promise<PermitPower[]> {
  const waiting = permits.find(({ status }) => status === 'proposed');
  const powers: PermitPower[] = [];
  if (!waiting && (await may(work, 'automation.propose', item))) powers.push('propose');
  if (waiting && waiting.proposedBy !== work.actor.personId && (await may(work, 'automation.confirm', item))) powers.push('settle');
  if (permits.some(({ status }) => status === 'in_force') && (await may(work, 'automation.end', item))) powers.push('end');
  return powers;
}

async function one(work: Work, row: PermitRow): Promise<Permit> {
  const [shown] = await shownPermits(work, [row]);
  if (!shown) throw problem('automation_permit_not_found');
  return shown;
}

/** For the demonstration city and for stages where scenarios are played: in force without two people, unless there ever was a permit. */
export async function letRulesDecide(work: Work, itemId: string, ground: string): Promise<void> {
  if (work.actor.kind !== 'system') throw new Problem('permission_denied', 403);
  const item = await findRuledItem(work, itemId);
  if (!item || (await listPermits(work, [itemId])).length > 0) return;
  const row = proposalOf(work, item, { samplePercent: 20, ground, fromOn: dayOf(work.now) });
  await insertPermit(work, { ...row, status: 'in_force', settledAt: work.now });
  await work.record('automation.seed_permit', itemId);
}
