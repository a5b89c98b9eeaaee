import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';
import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { paymentCode } from './rules.ts';
import { type ChargeId, ChargeLine, type Fen, type ListCharges, type ProviderName } from './schema.ts';
import type { PaymentsTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<PaymentsTables>();

export type ChargeRow = Selectable<PaymentsTables['payments.charge']>;
export type AttemptRow = Selectable<PaymentsTables['payments.attempt']>;
export type RefundRow = Selectable<PaymentsTables['payments.refund']>;

export const linesIn = ({ lines }: Pick<ChargeRow, 'lines'>): ChargeLine[] => z.array(ChargeLine).parse(lines);

export async function nextPaymentCode(work: Work, district: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('payments.payment_code') n`.execute(tables(work));
  return paymentCode(district, Number(dayOf(work.now).slice(0, 4)), rows[0]?.n ?? 0);
}

export async function insertCharge(work: Work, row: Omit<ChargeRow, 'version' | 'lines'> & { lines: string }): Promise<ChargeRow> {
  return tables(work).insertInto('payments.charge').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findCharge(work: Work, id: ChargeId): Promise<ChargeRow | undefined> {
  return tables(work).selectFrom('payments.charge').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Locks the charge, so that of two payments at once the second sees what the first did. */
export async function lockCharge(work: Work, id: ChargeId): Promise<ChargeRow | undefined> {
  return tables(work).selectFrom('payments.charge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function lockChargeByCode(work: Work, code: string): Promise<ChargeRow | undefined> {
  return tables(work).selectFrom('payments.charge').selectAll().where('code', '=', code).forUpdate().executeTakeFirst();
}

export async function findChargeAtStep(work: Work, caseId: string, node: string): Promise<ChargeRow | undefined> {
  return tables(work)
    .selectFrom('payments.charge')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('node', '=', node)
    .forUpdate()
    .executeTakeFirst();
}

export async function listChargesOf(work: Work, caseId: string): Promise<ChargeRow[]> {
  return tables(work).selectFrom('payments.charge').selectAll().where('caseId', '=', caseId).orderBy('openedAt').execute();
}

export async function listWaitingOf(work: Work, caseIds: readonly string[]): Promise<ChargeRow[]> {
  return tables(work)
    .selectFrom('payments.charge')
    .selectAll()
    .where('caseId', 'in', caseIds)
    .where('status', '=', 'waiting')
    .orderBy('openedAt')
    .execute();
}

export async function lockChargesOf(work: Work, caseId: string): Promise<ChargeRow[]> {
  return tables(work).selectFrom('payments.charge').selectAll().where('caseId', '=', caseId).orderBy('id').forUpdate().execute();
}

type Changes = Partial<Omit<ChargeRow, 'id' | 'version' | 'lines'>> & { lines?: string };

export async function updateCharge(work: Work, row: ChargeRow, changes: Changes): Promise<ChargeRow> {
  return tables(work)
    .updateTable('payments.charge')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What waits comes first, the oldest first; then the rest, the newest first. */
export async function listCharges(work: Work, scope: Expression<SqlBool>, { status, q }: ListCharges): Promise<ChargeRow[]> {
  let query = tables(work).selectFrom('payments.charge as c').selectAll().where(scope);
  if (status !== undefined) query = query.where('status', '=', status);
  if (q !== undefined && q !== '') {
    const wanted = q.replaceAll(/\s/g, '');
    query = query.where((e) => e.or([e('code', '=', wanted), e('caseNumber', '=', wanted)]));
  }
  return query
    .orderBy(sql`case when c.status in ('waiting', 'refunding') then 0 else 1 end`)
    .orderBy(sql`case when c.status in ('waiting', 'refunding') then c.opened_at end`)
    .orderBy('openedAt', 'desc')
    .limit(200)
    .execute();
}

export async function listAttempts(work: Work, chargeId: ChargeId): Promise<AttemptRow[]> {
  return tables(work).selectFrom('payments.attempt').selectAll().where('chargeId', '=', chargeId).orderBy('openedAt').execute();
}

export async function findAttempt(work: Work, provider: ProviderName, reference: string): Promise<AttemptRow | undefined> {
  return tables(work)
    .selectFrom('payments.attempt')
    .selectAll()
    .where('provider', '=', provider)
    .where('reference', '=', reference)
    .executeTakeFirst();
}

export async function findOpenAttempt(work: Work, chargeId: ChargeId, provider: ProviderName): Promise<AttemptRow | undefined> {
  return tables(work)
    .selectFrom('payments.attempt')
    .selectAll()
    .where('chargeId', '=', chargeId)
    .where('provider', '=', provider)
    .where('status', '=', 'open')
    .executeTakeFirst();
}

export async function insertAttempt(work: Work, row: AttemptRow): Promise<void> {
  await tables(work).insertInto('payments.attempt').values(row).execute();
}

export async function updateAttempt(work: Work, id: string, changes: Partial<Omit<AttemptRow, 'id'>>): Promise<void> {
  await tables(work).updateTable('payments.attempt').set(changes).where('id', '=', id).execute();
}

/** The ways still open when a charge is settled otherwise. */
export async function closeOpenAttempts(work: Work, chargeId: ChargeId): Promise<void> {
  await tables(work)
    .updateTable('payments.attempt')
    .set({ status: 'closed' })
    .where('chargeId', '=', chargeId)
    .where('status', '=', 'open')
    .execute();
}

/** Whether a bank slip or voucher was already used for another payment. */
export async function isTransactionKnown(work: Work, provider: ProviderName, transaction: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments/${provider}/${transaction}`}, 0))`.execute(tables(work));
  const found = await tables(work)
    .selectFrom('payments.attempt')
    .select('id')
    .where('provider', '=', provider)
    .where('transaction', '=', transaction)
    .executeTakeFirst();
  return found !== undefined;
}

/** False when this payment goes back already. */
export async function insertRefund(work: Work, row: RefundRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('payments.refund')
    .values(row)
    .onConflict((conflict) => conflict.column('attemptId').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function lockRefund(work: Work, id: string): Promise<RefundRow | undefined> {
  return tables(work).selectFrom('payments.refund').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateRefund(work: Work, id: string, changes: Partial<Omit<RefundRow, 'id'>>): Promise<void> {
  await tables(work).updateTable('payments.refund').set(changes).where('id', '=', id).execute();
}

export async function listRefunds(work: Work, chargeId: ChargeId): Promise<RefundRow[]> {
  return tables(work).selectFrom('payments.refund').selectAll().where('chargeId', '=', chargeId).orderBy('requestedAt').execute();
}

export async function getAttempt(work: Work, id: string): Promise<AttemptRow> {
  return tables(work).selectFrom('payments.attempt').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function insertCallback(
  work: Work,
  row: { provider: ProviderName; reference: string; verdict: 'forged' | 'received' },
): Promise<void> {
  await tables(work)
    .insertInto('payments.callback')
    .values({ id: newId(z.uuid()), ...row, receivedAt: work.now })
    .execute();
}

export interface FakeTransaction {
  transaction: string;
  fen: Fen;
  refundedAt: Instant | null;
}

export async function findFakeTransaction(work: Work, reference: string): Promise<FakeTransaction | undefined> {
  return tables(work).selectFrom('payments.fakeTransaction').selectAll().where('reference', '=', reference).executeTakeFirst();
}

export async function insertFakeTransaction(work: Work, reference: string, fen: Fen): Promise<FakeTransaction> {
  await tables(work)
    .insertInto('payments.fakeTransaction')
    .values({ reference, transaction: `YS${newId(z.uuid()).replaceAll('-', '')}`, fen, paidAt: work.now, refundedAt: null })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .execute();
  return tables(work).selectFrom('payments.fakeTransaction').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow();
}

/** Asked twice, it is refunded once. */
export async function refundFakeTransaction(work: Work, reference: string): Promise<FakeTransaction> {
  await tables(work)
    .updateTable('payments.fakeTransaction')
    .set({ refundedAt: work.now })
    .where('reference', '=', reference)
    .where('refundedAt', 'is', null)
    .execute();
  return tables(work).selectFrom('payments.fakeTransaction').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow();
}
