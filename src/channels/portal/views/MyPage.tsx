import type { Awaited, CaseSummary } from '#applications/service/cases/schema.ts';
import type { AwaitedPayment } from '#applications/service/payments/schema.ts';
import { yuan } from '#kernel/money.ts';
import { dayOf } from '#kernel/time.ts';
import type { Frame } from '#kernel/page.ts';
import type { Me } from '#platform/support/identity/schema.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { RadioGroup } from '#platform/ui/public/groups.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { dayText } from '#platform/ui/public/text.ts';
import { portalTextOf } from '../text.ts';

export interface MyData {
  me: Me;
  cases: readonly CaseSummary[];
  payments: readonly AwaitedPayment[];
  materials: readonly Awaited[];
  hearings: readonly Awaited[];
  rectifying: readonly Awaited[];
  answers: readonly Awaited[];
  unread: number;
}

const over = new Set<CaseSummary['status']>(['closed', 'withdrawn', 'not_accepted', 'draft']);

/** Where a citizen lands after signing in: first what waits for him, then the ways on. */
export function MyPage({ frame, data }: { frame: Frame; data: MyData }) {
  const { me, cases, unread } = data;
  const text = portalTextOf(frame.lang).my;
  const waiting = waitingOf(frame, data);
  const doors = [
    { href: '/cases', label: text.cases, about: text.casesAbout(cases.filter(({ status }) => !over.has(status)).length) },
    { href: '/my/licences', label: text.licences, about: text.licencesAbout },
    { href: '/my/authorities', label: text.authorities, about: text.authoritiesAbout },
    { href: '/my/notices', label: text.notices, about: text.noticesAbout(unread) },
    ...(me.enterprises.length > 0 ? [{ href: '/my/handlers', label: text.handlers, about: text.handlersAbout }] : []),
    { href: '/my/credit', label: text.credit, about: text.creditAbout },
    { href: '/', label: text.find, about: text.findAbout },
  ];
  return (
    <PortalPage frame={frame} title={text.title}>
      <section className="todo" aria-labelledby="todo">
        <h2 id="todo">{text.todo}</h2>
        {waiting.length === 0 && <p>{text.todoNone}</p>}
        <ul className="rows">
          {waiting.map(({ href, itemName, words }) => (
            <li key={href}>
              <a href={href}>{itemName}</a>
              <span>{words}</span>
            </li>
          ))}
        </ul>
        {me.onBehalfOf === null && me.enterprises.map((one) => <OfEnterprise key={one.id} frame={frame} enterprise={one} />)}
      </section>
      <section aria-label={text.title}>
        <div className="doors">
          {doors.map((door) => (
            <a key={door.href} className="door" href={door.href}>
              <strong>{door.label}</strong>
              <span>{door.about}</span>
            </a>
          ))}
        </div>
      </section>
      {me.enterprises.length > 0 && <Acting frame={frame} me={me} />}
    </PortalPage>
  );
}

/** What a handler would miss while he acts for himself. */
function OfEnterprise({ frame, enterprise: { id, name } }: { frame: Frame; enterprise: Me['enterprises'][number] }) {
  const text = portalTextOf(frame.lang).my;
  return (
    <PlainForm action="/my/acting">
      <p>{text.ofEnterprise(name)}</p>
      <input type="hidden" name="enterpriseId" value={id} />
      <ButtonRow>
        <Button kind="secondary">{text.seeOfEnterprise(name)}</Button>
      </ButtonRow>
    </PlainForm>
  );
}

/** What stands still until he does something comes first; what he may leave lying comes last. */
function waitingOf({ lang }: Frame, { cases, payments, materials, hearings, rectifying, answers }: MyData) {
  const text = portalTextOf(lang).my;
  const by = (until: Awaited['until']) => (until === null ? '' : dayText(lang, until));
  const inStatus = (wanted: CaseSummary['status'], words: string) =>
    cases.filter(({ status }) => status === wanted).map(({ id, itemName }) => ({ href: `/cases/${id}`, itemName, words }));
  return [
    ...inStatus('correcting', text.correct),
    ...payments.map(({ id, itemName, fen }) => ({ href: `/payments/${id}`, itemName, words: text.pay(yuan(fen)) })),
    ...hearings.map(({ caseId, itemName, until }) => ({ href: `/cases/${caseId}`, itemName, words: text.hearing(by(until)) })),
    ...materials.map(({ caseId, itemName, until }) => ({ href: `/cases/${caseId}`, itemName, words: text.supply(by(until)) })),
    ...rectifying.map(({ caseId, itemName, until }) => ({ href: `/cases/${caseId}/commitment`, itemName, words: text.rectify(by(until)) })),
    ...cases
      .filter(({ status }) => status === 'draft')
      .map(({ id, itemName, applicantName, startedAt }) => ({
        href: `/cases/${id}`,
        itemName,
        words: text.finish(applicantName, dayText(lang, dayOf(startedAt))),
      })),
    ...answers.map(({ caseId, itemName }) => ({ href: `/cases/${caseId}/rate`, itemName, words: text.settle })),
  ];
}

function Acting({ frame, me }: { frame: Frame; me: Me }) {
  const text = portalTextOf(frame.lang).my;
  const acting = me.enterprises.find(({ id }) => id === me.onBehalfOf);
  return (
    <section aria-labelledby="acting">
      <h2 id="acting">{text.acting}</h2>
      <p>{acting === undefined ? text.actingSelf : text.actingNow(acting.name)}</p>
      <PlainForm action="/my/acting">
        <RadioGroup
          lang={frame.lang}
          name="enterpriseId"
          label={text.acting}
          value={me.onBehalfOf ?? ''}
          choices={[{ value: '', label: text.self }, ...me.enterprises.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <ButtonRow>
          <Button kind="secondary">{text.change}</Button>
        </ButtonRow>
      </PlainForm>
    </section>
  );
}
