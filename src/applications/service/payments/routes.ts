import { guarded, serve } from '#platform/http/serve.ts';
import {
  admitCallback,
  confirmPayment,
  getFakePayment,
  payFake,
  receiveCallback,
  reduceCharge,
  refreshPayment,
  startPayment,
} from './commands.ts';
import { getCharge, listAwaitedPayments, listDeskCharges, listOwnCharges } from './read.ts';
import { confirmRefund } from './refunds.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.getChargeAt, getCharge),
  serve(at.chargesOfCaseAt, listOwnCharges),
  serve(at.paymentsAwaitedAt, (work) => listAwaitedPayments(work)),
  serve(at.startPaymentAt, startPayment),
  serve(at.refreshPaymentAt, refreshPayment),
  guarded(serve(at.callbackAt, receiveCallback), at.ProviderCallback, admitCallback),
  serve(at.fakePaymentAt, getFakePayment),
  serve(at.payFakeAt, payFake),
  serve(at.listChargesAt, listDeskCharges),
  serve(at.confirmPaymentAt, confirmPayment),
  serve(at.reduceChargeAt, reduceCharge),
  serve(at.confirmRefundAt, confirmRefund),
];
