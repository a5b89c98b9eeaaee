import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { FreedBecause } from './schema.ts';
import type { QuotasTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<QuotasTables>();

export type TicketRow = Selectable<QuotasTables['quotas.ticket']>;
type Queue = Pick<TicketRow, 'itemId' | 'region'>;

/** One at a time for each item and region, so that the order of tickets is the order in which they become visible. */
export async function lockQueue(work: Work, { itemId, region }: Queue): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quotas/${itemId}/${region}`}, 0))`.execute(tables(work));
}

export async function insertTicket(work: Work, ticket: Queue & { caseId: string; personId: PersonId }): Promise<void> {
  await tables(work)
    .insertInto('quotas.ticket')
    .values({ id: newId(z.uuid()), ...ticket, receivedAt: work.now, licenceId: null, until: null, freedAt: null, freedBecause: null })
    .execute();
}

/** The newest ticket of a case: after a correction the one before it is past. */
export async function findTicket(work: Work, caseId: string): Promise<TicketRow | undefined> {
  return tables(work)
    .selectFrom('quotas.ticket')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findTicketOfLicence(work: Work, licenceId: string): Promise<TicketRow | undefined> {
  return tables(work).selectFrom('quotas.ticket').selectAll().where('licenceId', '=', licenceId).executeTakeFirst();
}

/** Those in the order now: not freed, and no licence run out. */
const active = (work: Work, { itemId, region }: Queue) =>
  tables(work)
    .selectFrom('quotas.ticket')
    .where('itemId', '=', itemId)
    .where('region', '=', region)
    .where('freedAt', 'is', null)
    .where((e) => e.or([e('until', 'is', null), e('until', '>=', dayOf(work.now))]));

export async function countInOrder(work: Work, queue: Queue): Promise<number> {
  const { count } = await active(work, queue)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Counted from one. */
export async function rankOf(work: Work, ticket: TicketRow): Promise<number> {
  const { count } = await active(work, ticket)
    .where('sequence', '<=', ticket.sequence)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function findAtRank(work: Work, queue: Queue, rank: number): Promise<TicketRow | undefined> {
  return active(work, queue)
    .selectAll()
    .orderBy('sequence')
    .offset(rank - 1)
    .limit(1)
    .executeTakeFirst();
}

type Changes = Partial<Pick<TicketRow, 'licenceId' | 'until' | 'freedAt' | 'freedBecause'>>;

export async function updateTicket(work: Work, id: string, changes: Changes): Promise<void> {
  await tables(work).updateTable('quotas.ticket').set(changes).where('id', '=', id).execute();
}

export async function freeTicketRow(work: Work, id: string, freedBecause: FreedBecause): Promise<void> {
  await updateTicket(work, id, { freedAt: work.now, freedBecause });
}
