import { form, page } from '#kernel/page.ts';
import { ChargeRef, fakePaymentAt, FakeRef, getChargeAt, payFakeAt, refreshPaymentAt, startPaymentAt } from './schema.ts';
import { FakePaymentPage } from './views/FakePaymentPage.tsx';
import { PaymentPage } from './views/PaymentPage.tsx';

const paymentPage = (id: string) => `/payments/${id}`;

export const pages = [
  page('GET /payments/:id', {
    params: ChargeRef,
    needs: (call, { id }) => call(getChargeAt, { id }),
    view: (charge, frame) => <PaymentPage frame={frame} charge={charge} />,
  }),
  page('GET /pay/demonstration/:reference', {
    params: FakeRef,
    needs: (call, { reference }) => call(fakePaymentAt, { reference }),
    view: (payment, frame) => <FakePaymentPage frame={frame} payment={payment} />,
  }),
];

export const forms = [
  form('POST /payments/:id/start', {
    endpoint: startPaymentAt,
    done: ({ url }, { id }) => url ?? paymentPage(id ?? ''),
    again: 'GET /payments/:id',
  }),
  form('POST /payments/:id/refresh', { endpoint: refreshPaymentAt, done: ({ id }) => paymentPage(id), again: 'GET /payments/:id' }),
  form('POST /pay/demonstration/:reference', {
    endpoint: payFakeAt,
    done: ({ chargeId }) => paymentPage(chargeId),
    again: 'GET /pay/demonstration/:reference',
  }),
];
