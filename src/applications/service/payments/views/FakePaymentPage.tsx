import type { Frame } from '#kernel/page.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { yuan } from '#kernel/money.ts';
import type { FakePayment } from '../schema.ts';
import { wordsOf } from '../text.ts';

/** Stands for the page of a bank; it says on top that no money moves. */
export function FakePaymentPage({ frame, payment }: { frame: Frame; payment: FakePayment }) {
  const { lang } = frame;
  const { view: text } = wordsOf(lang);
  const { fake } = text;
  return (
    <PortalPage frame={frame} title={fake.title}>
      <Notice lang={lang} kind="warn" title={fake.warning}>
        <p>{fake.about}</p>
      </Notice>
      <SummaryList
        lang={lang}
        rows={[
          { label: text.payee, value: payment.payee },
          { label: text.name, value: payment.itemName },
          { label: text.amount, value: text.yuan(yuan(payment.fen)) },
        ]}
      />
      {payment.status === 'open' && (
        <PlainForm action={`/pay/demonstration/${payment.reference}`}>
          <Button>{fake.pay}</Button>
        </PlainForm>
      )}
      {payment.status !== 'open' && <p>{payment.status === 'paid' ? fake.paid : fake.closed}</p>}
      <ButtonRow>
        <ButtonLink kind="secondary" href={`/payments/${payment.chargeId}`}>
          {fake.back}
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  );
}
