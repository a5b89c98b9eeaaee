import { findCaseContents, listOwnCases } from '#applications/service/cases/contract.ts';
import { Problem } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { onlineProviders } from './providers/registry.ts';
import {
  type AttemptRow,
  type ChargeRow,
  findCharge,
  linesIn,
  listAttempts,
  listCharges,
  listChargesOf,
  listRefunds,
  listWaitingOf,
} from './queries.ts';
import { mayHandle, mayPayFor, mustBeOwn, viewingScope } from './rights.ts';
import type { AwaitedPayment, ChargeId, ChargeRef, ChargesOfCase, ChargeView, DeskCharge, FakePayment, ListCharges } from './schema.ts';

export async function getCharge(work: Work, { id }: ChargeRef): Promise<ChargeView> {
  return shown(work, await mustBeOwn(work, await findCharge(work, id)));
}

export async function ownView(work: Work, id: ChargeId): Promise<ChargeView> {
  return getCharge(work, { id });
}

/** What the visitor's own case has to pay; of another's nothing is told, not even that it costs nothing. */
export async function listOwnCharges(work: Work, { caseId }: ChargesOfCase): Promise<ChargeView[]> {
  if (work.actor.personId === undefined) throw new Problem('sign_in_required', 401);
  const contents = await findCaseContents(work, caseId);
  if (!contents || !mayPayFor(work, contents)) throw problem('payment_not_found');
  const views: ChargeView[] = [];
  for (const row of await listChargesOf(work, caseId)) views.push(await shown(work, row));
  return views;
}

/** What the visitor has to pay now, the oldest first. */
export async function listAwaitedPayments(work: Work): Promise<AwaitedPayment[]> {
  const own = await listOwnCases(work);
  if (own.length === 0) return [];
  const rows = await listWaitingOf(
    work,
    own.map(({ id }) => id),
  );
  return rows.map(({ id, caseId, itemName, dueFen }) => ({ id, caseId, itemName, until: null, fen: dueFen }));
}

async function shown(work: Work, row: ChargeRow): Promise<ChargeView> {
  const attempts = await listAttempts(work, row.id);
  const refunds = await listRefunds(work, row.id);
  const { id, code, caseId, caseNumber, itemName, fullFen, dueFen, status, version, openedAt, settledAt, ground } = row;
  const { name: departmentName } = await getDepartment(work, row.departmentId);
  const online = status === 'waiting' ? onlineProviders(row.district) : [];
  const paidBy = attempts.find((one) => one.status === 'paid')?.provider ?? null;
  const shownRefunds = refunds.map(({ id: refundId, fen, reason, status: state, requestedAt, doneAt }) => ({
    id: refundId,
    fen,
    reason,
    status: state,
    requestedAt,
    doneAt,
  }));
  const base = {
    id,
    code,
    caseId,
    caseNumber,
    itemName,
    departmentName,
    fullFen,
    dueFen,
    status,
    version,
    settledAt,
    ground,
    paidBy,
    online,
  };
  return { ...base, lines: linesIn(row), openedOn: dayOf(openedAt), refunds: shownRefunds };
}

export async function deskView(work: Work, row: ChargeRow): Promise<DeskCharge> {
  const { online: _online, ...view } = await shown(work, row);
  const disputes = (await listAttempts(work, row.id)).flatMap(({ status, provider, transaction, fen, toldFen }) =>
    status === 'disputed' ? [{ provider, transaction: transaction ?? '', fen, toldFen: toldFen ?? 0 }] : [],
  );
  const waits = row.status === 'waiting';
  return {
    ...view,
    disputes,
    mayConfirm: (waits || view.refunds.some(({ status }) => status === 'due')) && (await mayHandle(work, row, 'payment.confirm')),
    mayReduce: waits && (await mayHandle(work, row, 'payment.reduce')),
  };
}

export async function listDeskCharges(work: Work, asked: ListCharges): Promise<DeskCharge[]> {
  const rows = await listCharges(work, await viewingScope(work), asked);
  const views: DeskCharge[] = [];
  for (const row of rows) views.push(await deskView(work, row));
  return views;
}

export async function fakeView(work: Work, { attempt, charge }: { attempt: AttemptRow; charge: ChargeRow }): Promise<FakePayment> {
  const { name: payee } = await getDepartment(work, charge.departmentId);
  const { reference, fen, status } = attempt;
  return { reference, chargeId: charge.id, itemName: charge.itemName, payee, fen, status };
}
