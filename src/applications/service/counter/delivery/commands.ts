import { authoritiesHeldBy } from '#applications/service/authorities/contract.ts';
import { heldAtDesk, placeAtDesk, type Result, resultOf } from '#applications/service/cases/intake/contract.ts';
import { CaseId } from '#applications/service/cases/schema.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { addMilliseconds, dayOf } from '#kernel/time.ts';
import { validateIdentity } from '#kernel/identity-documents.ts';
import { findPersonNamed, listHandledEnterprises, recordLook } from '#platform/data/registers/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import { getDepartment, listDepartmentsServing } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { ParcelId } from '../schema.ts';
import { deliveryPurpose, noticeText } from '../text.zh.ts';
import { carrierAt } from './carrier.ts';
import { changeParcel, findOpenParcelOf, findParcelForUpdate, insertParcel, type ParcelRow } from './queries.ts';
import { parcelView } from './read.ts';
import { mustHandIn, mustHold } from './rights.ts';
import { afterStep, type ParcelStep, refuseStep, refuseTaker } from './rules.ts';
import {
  type ConfirmPost,
  type HandOut,
  type ParcelAct,
  type ParcelView,
  type PostResult,
  type ReturnResult,
  type SendResult,
} from './schema.ts';

/** Nobody fetched it yet. */
export interface ParcelUnclaimed {
  type: 'counter.parcel_unclaimed';
  subject: string;
  /** How often he has been told before. */
  nth: number;
}

const REMIND_AFTER = 5 * 86_400_000;
const MOST_REMINDERS = 3;
export const reminderOf = (id: string) => `counter.parcel/${id}`;

/** The department sends what it decided to the delivery desk (一个窗口出件). Whoever wanted it electronically gets it so. */
export async function sendResult(work: Work, { caseId }: SendResult): Promise<ParcelView> {
  const { sentBy, result } = await mustHandIn(work, await resultOf(work, caseId));
  if (result.status !== 'granted' && result.status !== 'refused') throw problem('counter_not_decided');
  if (result.electronic) throw problem('counter_electronic');
  const [office] = await listDepartmentsServing(work, 'hall_clerk', result.district);
  if (office === undefined) throw problem('counter_no_desk');
  const { departmentId, district, personId, dueOn } = result;
  const row = await insertParcel(work, {
    id: newId(ParcelId),
    caseId,
    officeId: office,
    departmentId,
    district,
    personId,
    dueOn,
    sentBy,
    sentAt: work.now,
  });
  if (!row) throw problem('counter_sent_already');
  await work.record('counter.send_result', caseId, { parcel: row.id });
  return parcelView(work, row, result);
}

export interface Opened {
  row: ParcelRow;
  result: Result;
  clerkId: PersonId;
}

/** Locks parcel and case; a desk that does not hold it learns nothing. */
export async function openParcel(work: Work, { id, version }: ParcelAct, step: ParcelStep): Promise<Opened> {
  const row = await findParcelForUpdate(work, id);
  const clerkId = await mustHold(work, row);
  if (!row) throw problem('counter_parcel_unknown');
  const refused = refuseStep(step, row.status) ?? (row.version === version ? null : 'counter_parcel_changed');
  if (refused) throw problem(refused);
  const result = await resultOf(work, row.caseId);
  if (!result) throw problem('counter_parcel_unknown');
  // Delivered by the department itself while it was under way.
  if (result.status === 'closed') throw problem('counter_handed_already');
  return { row, result, clerkId };
}

export async function holdResult(work: Work, input: ParcelAct): Promise<ParcelView> {
  const { row, result, clerkId } = await openParcel(work, input, 'hold');
  await placeAtDesk(work, row.caseId, row.officeId);
  const after = await changeParcel(work, row, { status: afterStep('hold'), heldBy: clerkId, heldAt: work.now });
  await tellReady(work, after, result, 0);
  await remindLater(work, row.id, 1);
  await work.record('counter.hold_result', row.caseId, { parcel: row.id });
  return parcelView(work, after, result);
}

async function tellReady(work: Work, row: ParcelRow, { number, itemName }: Result, nth: number): Promise<void> {
  const office = await getDepartment(work, row.officeId);
  await notify(work, {
    personId: row.personId,
    key: `${row.id}/${row.sentAt}/${nth}`,
    kind: 'counter.ready',
    params: noticeText.ready(itemName, number, office.name, nth > 0),
    subject: `/cases/${row.caseId}`,
  });
}

async function remindLater(work: Work, id: string, nth: number): Promise<void> {
  const event: ParcelUnclaimed = { type: 'counter.parcel_unclaimed', subject: id, nth };
  await work.publishAt(reminderOf(id), addMilliseconds(work.now, REMIND_AFTER), event);
}

export async function remindUnclaimed(work: Work, { subject, nth }: ParcelUnclaimed): Promise<void> {
  const row = await findParcelForUpdate(work, ParcelId.parse(subject));
  const result = row?.status === 'held' ? await resultOf(work, row.caseId) : undefined;
  // Delivered by the department itself meanwhile: nothing is left to fetch.
  if (!row || !result || result.status === 'closed') return;
  await tellReady(work, row, result, nth);
  if (nth < MOST_REMINDERS) await remindLater(work, row.id, nth + 1);
}

/** The department delivered itself what was on its way or at the desk: nothing is left to fetch, to post or to remind of. */
export async function endParcel(work: Work, caseId: string): Promise<void> {
  const row = await findOpenParcelOf(work, caseId);
  if (!row) return;
  await placeAtDesk(work, row.caseId, null);
  await changeParcel(work, row, { status: 'handed', endedAt: work.now });
  await work.withdraw(reminderOf(row.id));
  await work.record('counter.end_parcel', row.caseId, { parcel: row.id });
}

/** Handed over against identity and signature; the receipt (送达回证) and the end of the case are casework's own act. */
export async function handOut(work: Work, input: HandOut): Promise<ParcelView> {
  const { row, result, clerkId } = await openParcel(work, input, 'hand');
  const verdict = validateIdentity(input.idKind, input.idNumber, dayOf(work.now));
  if (!verdict.ok) throw problem('counter_number_wrong', [{ path: 'idNumber', code: 'counter_number_wrong' }]);
  const taker = await findPersonNamed(work, { name: input.name, idNumber: verdict.value });
  const handled = taker === undefined ? [] : await listHandledEnterprises(work, taker.id);
  const refused = refuseTaker({
    takerId: taker?.id,
    applicantId: result.personId,
    itemId: result.itemId,
    handles: result.enterpriseId === null ? null : handled.some(({ id }) => id === result.enterpriseId),
    authorities: taker === undefined ? [] : await authoritiesHeldBy(work, taker.id),
  });
  if (refused) throw problem(refused, [{ path: 'idNumber', code: refused }]);
  if (taker !== undefined) await recordLook(work, { personId: taker.id, purpose: deliveryPurpose, caseId: row.caseId });
  const { name, idKind, confirmation, strokes } = input;
  return finishDelivery(
    work,
    { row, result, clerkId },
    { way: 'counter', receivedOn: dayOf(work.now), receiver: name },
    {
      takerId: taker?.id,
      idKind,
      confirmation,
      strokes: strokes ?? null,
    },
  );
}

export async function finishDelivery(
  work: Work,
  { row, result, clerkId }: Opened,
  how: Omit<Parameters<typeof heldAtDesk>[1], 'caseId'>,
  kept: Record<string, unknown>,
): Promise<ParcelView> {
  await heldAtDesk(work, { caseId: CaseId.parse(row.caseId), ...how });
  await placeAtDesk(work, row.caseId, null);
  const sealed = work.vault.sealJson(`counter.parcel/${row.id}`, { ...how, ...kept });
  const after = await changeParcel(work, row, { status: 'handed', endedBy: clerkId, endedAt: work.now, sealed });
  await work.withdraw(reminderOf(row.id));
  await work.record('counter.hand_out', row.caseId, { parcel: row.id, way: how.way });
  return parcelView(work, after, result);
}

export async function postResult(work: Work, input: PostResult): Promise<ParcelView> {
  const { row, result } = await openParcel(work, input, 'post');
  const carrier = carrierAt(row.district);
  if (carrier === null) throw problem('counter_no_carrier');
  const { receiver, address, phone } = input;
  const tracking = await carrier.send(row.id, { receiver, address, phone });
  const after = await changeParcel(work, row, {
    status: afterStep('post'),
    carrier: carrier.name,
    tracking,
    postedAt: work.now,
    sealed: work.vault.sealJson(`counter.parcel/${row.id}`, { receiver, address, phone }),
  });
  await work.withdraw(reminderOf(row.id));
  await notify(work, {
    personId: row.personId,
    key: `${row.id}/posted/${after.version}`,
    kind: 'counter.posted',
    params: noticeText.posted(result.itemName, result.number, tracking),
    subject: `/cases/${row.caseId}`,
  });
  await work.record('counter.post_result', row.caseId, { parcel: row.id, carrier: carrier.name });
  return parcelView(work, after, result);
}

/** 邮寄送达的，以回执上注明的收件日期为送达日期 (民事诉讼法第九十一条). */
export async function confirmPost(work: Work, input: ConfirmPost): Promise<ParcelView> {
  const opened = await openParcel(work, input, 'confirm');
  const { receivedOn, receiver } = input;
  if (opened.row.postedAt !== null && receivedOn < dayOf(opened.row.postedAt)) throw problem('counter_before_posting');
  return finishDelivery(work, opened, { way: 'post', receivedOn, receiver }, {});
}

export async function returnResult(work: Work, input: ReturnResult): Promise<ParcelView> {
  const { row, result, clerkId } = await openParcel(work, input, 'return');
  await placeAtDesk(work, row.caseId, null);
  const sealed = work.vault.sealJson(`counter.parcel/${row.id}`, { reason: input.reason });
  const after = await changeParcel(work, row, { status: afterStep('return'), endedBy: clerkId, endedAt: work.now, sealed });
  await work.withdraw(reminderOf(row.id));
  await notify(work, {
    personId: PersonId.parse(row.sentBy),
    key: `${row.id}/returned/${after.version}`,
    kind: 'counter.returned',
    params: noticeText.returned(result.number, input.reason),
    subject: `/console/outgoing`,
  });
  await work.record('counter.return_result', row.caseId, { parcel: row.id });
  return parcelView(work, after, result);
}
