import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { findItemRow, lockItem } from '../queries.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import type { ItemId, ItemRef } from '../schema.ts';
import { findLoad, listNamed, listSuccessors, replaceSuccessors } from './queries.ts';
import type { NameSuccessors, Retirement, Succeeded } from './schema.ts';

export async function readSuccessors(work: Work, { id }: ItemRef): Promise<Succeeded> {
  const row = await findItemRow(work, id);
  if (!row || row.status === 'draft') throw problem('item_not_found');
  return { status: row.status, successors: row.status === 'retired' ? await listSuccessors(work, id) : [] };
}

export async function readRetirement(work: Work, { id }: ItemRef): Promise<Retirement> {
  const row = await findItemRow(work, id);
  if (!row) maintainedScope(work);
  if (!row) throw problem('item_not_found');
  mustMaintain(work, 'catalogue.retire', row.district);
  return { ...(await findLoad(work, id)), successors: await listNamed(work, id) };
}

/** For an item that is retired already; whoever retires one names them in the same act. */
export async function nameSuccessors(work: Work, { id, successors }: NameSuccessors): Promise<Retirement> {
  const row = await lockItem(work, id);
  if (!row) maintainedScope(work);
  if (!row) throw problem('item_not_found');
  mustMaintain(work, 'catalogue.retire', row.district);
  if (row.status !== 'retired') throw problem('item_not_retired');
  await keepSuccessors(work, id, successors);
  await work.record('catalogue.name_successors', id, { successors });
  return readRetirement(work, { id });
}

/** Each is open and another item: nobody is led to a closed door. */
export async function refuseSuccessors(work: Work, id: ItemId, successors: readonly ItemId[]): Promise<void> {
  for (const successor of successors) {
    if (successor === id) throw problem('item_successor_same');
    if ((await findItemRow(work, successor))?.status !== 'published') throw problem('item_successor_not_open');
  }
}

export async function keepSuccessors(work: Work, id: ItemId, successors: readonly ItemId[]): Promise<void> {
  const distinct = [...new Set(successors)];
  await refuseSuccessors(work, id, distinct);
  await replaceSuccessors(work, id, distinct);
}
