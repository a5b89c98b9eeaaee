import { call } from '#platform/ui/call.ts';
import { ActModal, Field } from '#platform/ui/console/parts.tsx';
import { fenOf } from '#kernel/money.ts';
import { confirmPaymentAt, confirmRefundAt, type DeskCharge, reduceChargeAt, type RefundView } from '../schema.ts';
import { pageText } from './text.zh.ts';

interface Closing {
  close: () => void;
}

/** Yuan as typed; what is no amount of money is said before anything is sent. */
function typedFen(yuan: string): number {
  const fen = fenOf(yuan);
  if (fen === null) throw new Error(pageText.amountWrong);
  return fen;
}

export function ConfirmDialog({ code, close }: Closing & { code?: string }) {
  return (
    <ActModal<{ code: string; yuan: string; voucher: string }, DeskCharge>
      title={pageText.confirm}
      lead={pageText.confirmLead}
      ok={pageText.confirm}
      run={({ code: typed, yuan, voucher }) => call(confirmPaymentAt, { code: typed, fen: typedFen(yuan), voucher })}
      close={close}
      initial={code === undefined ? {} : { code }}
    >
      <Field name="code" label={pageText.code} />
      <Field name="yuan" label={pageText.yuan} hint={pageText.amountWrong} />
      <Field name="voucher" label={pageText.voucher} hint={pageText.voucherHint} />
    </ActModal>
  );
}

export function ReduceDialog({ charge: { id, version }, close }: Closing & { charge: DeskCharge }) {
  return (
    <ActModal<{ yuan: string; ground: string }, DeskCharge>
      title={pageText.reduce}
      lead={pageText.reduceLead}
      ok={pageText.reduce}
      run={({ yuan, ground }) => call(reduceChargeAt, { id, version, fen: typedFen(yuan), ground })}
      close={close}
    >
      <Field name="yuan" label={pageText.reduceTo} hint={pageText.amountWrong} />
      <Field name="ground" label={pageText.ground} />
    </ActModal>
  );
}

export function RefundDialog({ refund, close }: Closing & { refund: RefundView }) {
  return (
    <ActModal<{ voucher: string }, DeskCharge>
      title={pageText.refund}
      lead={pageText.refundLead}
      ok={pageText.refund}
      run={({ voucher }) => call(confirmRefundAt, { refundId: refund.id, voucher })}
      close={close}
    >
      <Field name="voucher" label={pageText.voucher} hint={pageText.voucherHint} />
    </ActModal>
  );
}
