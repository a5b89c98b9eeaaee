import { getVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { findCaseContents } from '#applications/service/cases/contract.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { valueAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import type { PlaceRisen } from './events.ts';
import { problem } from './problems.ts';
import { countInOrder, findAtRank, findTicket, freeTicketRow, insertTicket, lockQueue, rankOf, type TicketRow } from './queries.ts';
import { risen, standing, standingAhead } from './rules.ts';
import type { CasePlace, FreedBecause } from './schema.ts';
import { quotaText } from './text.zh.ts';

type Quantity = NonNullable<PublishedVersion['item']['quantity']>;

export interface LimitedCase {
  id: string;
  itemId: string;
  itemVersionId: string;
  personId: PersonId;
}

/** The region an application is for, as its answers say; null while they do not say it, or say one without a number. */
export function regionOf(work: Work, quantity: Quantity, answers: Answers): { region: string; place: Quantity['places'][number] } | null {
  const named = quantity.by === null ? quantity.places[0]?.key : valueAt(answers, quantity.by);
  const place = quantity.places.find(({ key }) => key === named);
  return place ? { place, region: regionKey(work, quantity, place.key) } : null;
}

export function regionKey(work: Work, { yearly }: Quantity, key: string): string {
  return yearly ? `${key}/${dayOf(work.now).slice(0, 4)}` : key;
}

/** A complete application came in: it takes its turn, once, behind everybody before it. */
export async function takeTicket(work: Work, row: LimitedCase, { item }: Pick<PublishedVersion, 'item'>, answers: Answers): Promise<void> {
  if (item.quantity === null) return;
  const asked = regionOf(work, item.quantity, answers);
  if (!asked) throw new Error(`no number of places for what the answers of case ${row.id} say`);
  const before = await findTicket(work, row.id);
  if (before?.freedAt === null) return;
  const queue = { itemId: row.itemId, region: asked.region };
  await lockQueue(work, queue);
  await insertTicket(work, { ...queue, caseId: row.id, personId: row.personId });
  await work.record('quotas.take', row.id, { region: asked.region });
}

/** It leaves the order; who waits first comes to the place. Nothing happens to a case that never stood in one. */
export async function freeTicket(work: Work, caseId: string, because: FreedBecause): Promise<void> {
  const ticket = await findTicket(work, caseId);
  if (ticket) await free(work, ticket, because);
}

export async function free(work: Work, ticket: TicketRow, because: FreedBecause): Promise<void> {
  if (ticket.freedAt !== null) return;
  await lockQueue(work, ticket);
  const total = await totalOf(work, ticket);
  const up = risen(await rankOf(work, ticket), total, await countInOrder(work, ticket));
  await freeTicketRow(work, ticket.id, because);
  await work.record('quotas.free', ticket.caseId, { because });
  const next = up === null ? undefined : await findAtRank(work, ticket, up);
  if (next)
    await work.publish<PlaceRisen>({ type: 'quotas.place_risen', subject: next.caseId, personId: next.personId, sequence: next.sequence });
}

/** By the version the case runs by; the ticket does not keep what the item may change. */
async function totalOf(work: Work, { caseId, region }: TicketRow): Promise<number> {
  const quantity = await quantityOfCase(work, caseId);
  return quantity === null ? 0 : (placeNamed(quantity, region)?.total ?? 0);
}

const placeNamed = ({ places }: Quantity, region: string) => places.find(({ key }) => key === region.split('/')[0]);

async function quantityOfCase(work: Work, caseId: string): Promise<Quantity | null> {
  const contents = await findCaseContents(work, caseId);
  return contents ? (await getVersion(work, contents.itemVersionId)).item.quantity : null;
}

/** Where a case stands; null where nothing limits it. Before it is sent in: where it would stand now. */
export async function findPlace(
  work: Work,
  { id, itemId, itemVersionId }: Omit<LimitedCase, 'personId'>,
  answers: Answers,
): Promise<CasePlace | null> {
  const { quantity } = (await getVersion(work, itemVersionId)).item;
  if (quantity === null) return null;
  const { basis } = quantity;
  const ticket = await findTicket(work, id);
  if (ticket && (ticket.freedAt === null || ticket.freedBecause !== 'incomplete')) {
    const place = placeNamed(quantity, ticket.region);
    const total = place?.total ?? 0;
    const found = { region: place?.name ?? ticket.region, total, basis };
    return ticket.freedAt === null
      ? { ...found, ...standing(await rankOf(work, ticket), total) }
      : { ...found, state: 'freed', waitingAs: null };
  }
  const asked = regionOf(work, quantity, answers);
  if (!asked) return null;
  const { name, total } = asked.place;
  return { region: name, total, basis, ...standingAhead(await countInOrder(work, { itemId, region: asked.region }), total) };
}

/** Whether a case may be granted as far as numbers go. The lock is held to the end, so that nobody's turn changes meanwhile. */
export async function holdsPlace(work: Work, caseId: string): Promise<boolean> {
  const ticket = await findTicket(work, caseId);
  if (!ticket) return true;
  if (ticket.freedAt !== null) return false;
  await lockQueue(work, ticket);
  return standing(await rankOf(work, ticket), await totalOf(work, ticket)).state === 'held';
}

/** 第五十七条: whoever has no place cannot be granted, whoever decides. */
export async function mustHoldPlace(work: Work, { id, itemVersionId }: Pick<LimitedCase, 'id' | 'itemVersionId'>): Promise<void> {
  // Who applied by a version without a limit has never stood in the order.
  if ((await getVersion(work, itemVersionId)).item.quantity === null) return;
  if (!(await holdsPlace(work, id))) throw problem('quota_no_place');
}

/** The ground of a refusal where there is no place: it stands in the letter before the official's own words. */
export async function groundWithoutPlace(work: Work, caseId: string): Promise<string | null> {
  const ticket = await findTicket(work, caseId);
  if (!ticket || ticket.freedAt !== null) return null;
  const quantity = await quantityOfCase(work, caseId);
  const place = quantity && placeNamed(quantity, ticket.region);
  if (!place || (await rankOf(work, ticket)) <= place.total) return null;
  return quotaText.ground(place.name, place.total, quantity.basis);
}
