import { newId, PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { TransferApproved, TransferMade } from '../contract.ts';
import { problem } from '../problems.ts';
import { lockOwn, nextListNumber } from '../lists/read.ts';
import { findPackageForUpdate, updatePackage } from '../queries.ts';
import { type Doing, mustBeAllowedIn } from '../rights.ts';
import { restingStatus } from '../rules.ts';
import { TransferId } from '../schema.ts';
import { listSupplements } from '../supplements/queries.ts';
import { returnedText } from '../text.zh.ts';
import { sizeToCarry } from './carried.ts';
import type { InstitutionAnswer } from './institution.ts';
import {
  findTransfer,
  findTransferForUpdate,
  insertTransfer,
  linesOf,
  lockReady,
  type TransferRow,
  updateLine,
  updateTransfer,
} from './queries.ts';
import { transferView } from './read.ts';
import { fitting, refuseAnswering, refuseCancelling, refuseSettling } from './rules.ts';
import type { AnswerTransfer, CancelTransfer, MakeTransfer, SettleTransfer, TransferView } from './schema.ts';

/** 移交清单: everything of a department that is fit to go and on no list, of a year and period where they are given. */
export async function makeTransfer(work: Work, { departmentId, institution, year, period }: MakeTransfer): Promise<TransferView> {
  const department = await mustBeAllowedIn(work, departmentId, 'archive.manage');
  const ready = await lockReady(work, departmentId, year, period);
  const supplements = await listSupplements(
    work,
    ready.map(({ caseId }) => caseId),
  );
  const packages = fitting(ready.map((one) => ({ one, size: sizeToCarry(one, supplements.get(one.caseId) ?? []) }))).map(({ one }) => one);
  if (packages.length === 0) throw problem('archives_transfer_nothing');
  const row: TransferRow = {
    id: newId(TransferId),
    ...(await nextListNumber(work, department, 'YJ')),
    departmentId,
    district: department.district,
    institution,
    year: year ?? null,
    period: period ?? null,
    status: 'checking',
    madeBy: PersonId.parse(work.actor.personId),
    madeAt: work.now,
    approvedBy: null,
    approvedAt: null,
    reason: null,
    sha256: null,
    sm3: null,
    size: null,
    sentAt: null,
    unit: null,
    receiver: null,
    receivedOn: null,
    answeredAt: null,
  };
  await insertTransfer(work, row, packages);
  for (const one of packages) await updatePackage(work, one, { status: 'listed', returnedReason: null });
  await work.record('archives.make_transfer', row.id, { number: row.number, packages: packages.length });
  await work.publish<TransferMade>({ type: 'archives.transfer_made', subject: row.id });
  return transferView(work, row);
}

async function mine(work: Work, id: TransferId, doing: Doing): Promise<TransferRow> {
  const row = await lockOwn(work, id, doing, { find: findTransfer, lock: findTransferForUpdate });
  if (!row) throw problem('archives_transfer_not_found');
  return row;
}

/** A list that comes to nothing: its packages are the department's again. */
export async function release(work: Work, id: TransferId): Promise<void> {
  for (const { line, row } of await linesOf(work, id)) {
    if (line.status !== 'listed') continue;
    await updateLine(work, id, line.caseId, { status: 'released' });
    await updatePackage(work, row, { status: restingStatus(row) });
  }
}

/** The head's word; what is approved is packed and handed over by the program itself. */
export async function settleTransfer(work: Work, { id, approved, reason }: SettleTransfer): Promise<TransferView> {
  const row = await mine(work, id, 'archive.approve');
  const refused = refuseSettling(row, work.actor.personId);
  if (refused) throw problem(refused);
  const by = approved ? { approvedBy: PersonId.parse(work.actor.personId), approvedAt: work.now } : {};
  const after = await updateTransfer(work, id, { status: approved ? 'approved' : 'refused', reason, ...by });
  if (approved) await work.publish<TransferApproved>({ type: 'archives.transfer_approved', subject: id });
  else await release(work, id);
  await work.record('archives.settle_transfer', id, { approved });
  return transferView(work, after);
}

export async function cancelTransfer(work: Work, { id, reason }: CancelTransfer): Promise<TransferView> {
  const row = await mine(work, id, 'archive.manage');
  const refused = refuseCancelling(row.status);
  if (refused) throw problem(refused);
  const after = await updateTransfer(work, id, { status: 'cancelled', reason });
  await release(work, id);
  await work.record('archives.cancel_transfer', id);
  return transferView(work, after);
}

/** 接收结果, entered off the form that the institution signed. */
export async function answerTransfer(work: Work, { id, ...answer }: AnswerTransfer): Promise<TransferView> {
  const row = await mine(work, id, 'archive.manage');
  const refused = refuseAnswering(
    row.status,
    (await linesOf(work, id)).map(({ line }) => line),
    answer.returned,
  );
  if (refused) throw problem(refused);
  return transferView(work, await takeAnswer(work, row, answer));
}

/**
 * What is sent back is the department's again and may be listed once more; what was taken over stays here too: the institution has it, and
 * the department keeps what it handed over for at least five years (电子档案移交与接收办法第七条第五项).
 */
export async function takeAnswer(work: Work, transfer: TransferRow, answer: InstitutionAnswer): Promise<TransferRow> {
  const reasons = new Map(answer.returned.map(({ caseId, reason }) => [caseId, reason]));
  for (const { line } of await linesOf(work, transfer.id)) {
    if (line.status !== 'listed') continue;
    const row = await findPackageForUpdate(work, line.caseId);
    if (!row) continue;
    const reason = reasons.get(line.caseId);
    await updateLine(work, transfer.id, line.caseId, reason === undefined ? { status: 'accepted' } : { status: 'returned', reason });
    await updatePackage(
      work,
      row,
      reason === undefined
        ? { status: 'transferred', handedParts: line.toPart }
        : { status: restingStatus(row), returnedReason: returnedText(transfer.institution, reason) },
    );
  }
  await work.record('archives.answer_transfer', transfer.id, { returned: reasons.size });
  return updateTransfer(work, transfer.id, {
    status: 'settled',
    receiver: answer.receiver,
    receivedOn: answer.receivedOn,
    answeredAt: work.now,
  });
}
