import type { ChargeView } from '#applications/service/payments/schema.ts';
import { yuan } from '#kernel/money.ts';
import type { Frame } from '#kernel/page.ts';
import { ButtonLink, ButtonRow } from '#platform/ui/public/actions.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { viewTextOf } from './text.ts';

/** On the page of a case: what is to be paid, or the way to what was. */
export function PaymentBox({ frame: { lang }, charges }: { frame: Frame; charges: readonly ChargeView[] }) {
  const text = viewTextOf(lang);
  return charges.map(({ id, status, dueFen }) => (
    <Notice key={id} lang={lang} kind={status === 'waiting' ? 'warn' : 'info'} title={status === 'waiting' ? text.payDue : text.payOther}>
      {status === 'waiting' && <p>{text.payHowMuch(yuan(dueFen))}</p>}
      <ButtonRow>
        <ButtonLink kind={status === 'waiting' ? 'primary' : 'secondary'} href={`/payments/${id}`}>
          {status === 'waiting' ? text.pay : text.payShow}
        </ButtonLink>
      </ButtonRow>
    </Notice>
  ));
}
