import { findCaseContents } from '#applications/service/cases/contract.ts';
import { dayOf } from '#kernel/time.ts';
import { type Issued, issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { type ChargeRow, linesIn } from './queries.ts';
import { yuan } from '#kernel/money.ts';
import type { Fen, RefundReason } from './schema.ts';
import { paperText, providerText, refundReasonText } from './text.zh.ts';

/** 缴款通知书, 缴费凭证, 退费通知书: kept with the papers of the case. */
export async function issuePaymentPaper(
  work: Work,
  charge: ChargeRow,
  kind: 'payment_notice' | 'payment_receipt' | 'refund_notice',
  details: { provider?: 'counter' | 'fake'; transaction?: string; fen?: Fen; reason?: RefundReason } = {},
): Promise<Issued> {
  const contents = await findCaseContents(work, charge.caseId);
  if (!contents) throw new Error(`case ${charge.caseId} of a charge is gone`);
  const department = await getDepartment(work, charge.departmentId);
  const lines = linesIn(charge).map(({ name, dueFen, basis, ground }) => ({
    name,
    amount: `${yuan(dueFen)}元`,
    basis: ground === null ? basis : paperText.reduced(basis, ground),
  }));
  const common = {
    authority: { name: department.name, word: department.shortName },
    addressee: contents.applicantName,
    caseNumber: charge.caseNumber,
    itemName: charge.itemName,
    receivedOn: contents.receivedOn ?? dayOf(charge.openedAt),
    code: charge.code,
    lines,
  };
  const options = {
    departmentId: department.id,
    subject: charge.caseId,
    verifyBase: verifyBase(),
    demonstration: charge.district.startsWith('9901'),
  };
  const total = `${yuan(details.fen ?? charge.dueFen)}元`;
  if (kind === 'payment_notice') return issueDocument(work, { kind, params: { ...common, total } }, options);
  if (kind === 'payment_receipt') {
    const how = providerText[details.provider ?? 'counter'];
    return issueDocument(
      work,
      { kind, params: { ...common, total, how, voucher: details.transaction ?? '', paidOn: dayOf(work.now) } },
      options,
    );
  }
  return issueDocument(work, { kind, params: { ...common, total, reason: refundReasonText[details.reason ?? 'refused'] } }, options);
}
