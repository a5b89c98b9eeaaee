import type { CaseChanged } from '#applications/service/cases/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { notify } from '#platform/notice/contract.ts';
import type { ChargeChanged, RefundDue } from './events.ts';
import { followCase, sendRefund } from './refunds.ts';
import { yuan } from '#kernel/money.ts';
import { endingOf } from './rules.ts';
import { noticeText } from './text.zh.ts';

export const handlers: Handler[] = [
  on<CaseChanged>('cases.case_changed', 'payments.follow_case', followCase, { concerns: ({ act }) => endingOf(act) !== null }),
  on<RefundDue>('payments.refund_due', 'payments.send_refund', sendRefund),
  on<ChargeChanged>(
    'payments.charge_changed',
    'payments.tell_payer',
    (work, { chargeId, personId, status, fen, itemName, caseNumber, version }) =>
      notify(work, {
        personId,
        key: `${chargeId}/${version}`,
        kind: `payment.${status}`,
        params: { ...noticeText[status](yuan(fen)), item: itemName ?? '', number: caseNumber ?? '' },
        subject: `/payments/${chargeId}`,
      }),
  ),
];
