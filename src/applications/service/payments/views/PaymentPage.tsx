import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day, dayOf } from '#kernel/time.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { DataTable, SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { yuan } from '#kernel/money.ts';
import type { ChargeLine, ChargeView } from '../schema.ts';
import { wordsOf } from '../text.ts';

const dayText = (lang: Frame['lang'], day: Day) => (lang === 'en' ? day : chineseDay(day));

interface Props {
  frame: Frame;
  charge: ChargeView;
}

/** What is due and why, how it can be paid, and what became of it. */
export function PaymentPage({ frame, charge }: Props) {
  const { lang } = frame;
  const { view: text, status } = wordsOf(lang);
  const kind = charge.status === 'waiting' ? 'warn' : charge.status === 'paid' ? 'ok' : 'info';
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      lead={text.lead(charge.itemName)}
      crumbs={[
        { label: text.myCases, href: '/cases' },
        { label: charge.itemName, href: `/cases/${charge.caseId}` },
      ]}
    >
      <Notice lang={lang} kind={kind} title={status[charge.status]}>
        {charge.status === 'waiting' && <p>{text.boxWaiting(yuan(charge.dueFen))}</p>}
        {charge.status === 'paid' && <p>{text.receipt}</p>}
      </Notice>
      <SummaryList lang={lang} rows={summaryRows({ frame, charge })} />
      <DataTable
        caption={text.lines}
        rows={charge.lines}
        rowKey={({ name }) => name}
        empty={null}
        columns={[
          { key: 'name', head: text.name, cell: ({ name }) => name },
          { key: 'amount', head: text.amount, cell: ({ dueFen }) => text.yuan(yuan(dueFen)) },
          { key: 'basis', head: text.basis, cell: (line) => <Basis frame={frame} line={line} /> },
        ]}
      />
      {charge.status === 'waiting' && <Ways frame={frame} charge={charge} />}
      {charge.refunds.length > 0 && <Refunds frame={frame} charge={charge} />}
      <ButtonRow>
        <ButtonLink kind="secondary" href={`/cases/${charge.caseId}`}>
          {text.backToCase}
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  );
}

function summaryRows({ frame: { lang }, charge }: Props) {
  const { view: text, provider } = wordsOf(lang);
  return [
    { label: text.payee, value: charge.departmentName },
    { label: text.number, value: charge.caseNumber },
    { label: text.code, value: <span className="code">{grouped(charge.code)}</span> },
    { label: text.total, value: text.yuan(yuan(charge.dueFen)) },
    ...(charge.ground === null ? [] : [{ label: text.status, value: text.reducedBy(charge.ground) }]),
    ...(charge.settledAt === null ? [] : [{ label: text.settledOn, value: dayText(lang, dayOf(charge.settledAt)) }]),
    ...(charge.paidBy === null ? [] : [{ label: text.paidBy, value: provider[charge.paidBy] }]),
  ];
}

/** Twenty digits in fives, so that they can be read out. */
const grouped = (code: string) => code.replaceAll(/(\d{5})(?=\d)/g, '$1 ');

function Basis({ frame: { lang }, line }: { frame: Frame; line: ChargeLine }) {
  const { view: text } = wordsOf(lang);
  return (
    <>
      {line.basis}
      {line.ground !== null && <p className="faint">{text.reducedFrom(yuan(line.fullFen), line.ground)}</p>}
    </>
  );
}

function Ways({ frame, charge }: Props) {
  const { view: text } = wordsOf(frame.lang);
  return (
    <section>
      {charge.online.map((provider) => (
        <PlainForm key={provider} action={`/payments/${charge.id}/start`}>
          <input type="hidden" name="provider" value={provider} />
          <Button>{text.pay[provider]}</Button>
        </PlainForm>
      ))}
      <p className="faint">{text.payHint}</p>
      <p>{text.codeHint}</p>
      <PlainForm action={`/payments/${charge.id}/refresh`}>
        <Button kind="secondary">{text.refresh}</Button>
      </PlainForm>
      <p className="faint">{text.noStop}</p>
    </section>
  );
}

function Refunds({ frame: { lang }, charge }: Props) {
  const { view: text, reason, refund } = wordsOf(lang);
  return (
    <DataTable
      caption={text.refunds}
      rows={charge.refunds}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        { key: 'amount', head: text.amount, cell: ({ fen }) => text.yuan(yuan(fen)) },
        { key: 'reason', head: text.refundReason, cell: (row) => reason[row.reason] },
        { key: 'status', head: text.refundStatus, cell: (row) => refund[row.status] },
      ]}
    />
  );
}
