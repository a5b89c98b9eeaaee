import type { CaseSummary } from '#applications/service/cases/schema.ts';
import type { Frame } from '#kernel/page.ts';
import type { Me } from '#platform/support/identity/schema.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { RadioGroup } from '#platform/ui/public/groups.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { portalTextOf } from '../text.ts';

export interface MyData {
  me: Me;
  cases: readonly CaseSummary[];
  unread: number;
}

const over = new Set<CaseSummary['status']>(['closed', 'withdrawn', 'not_accepted', 'draft']);

/** Where a citizen lands after signing in: first what waits for him, then the ways on. */
export function MyPage({ frame, data: { me, cases, unread } }: { frame: Frame; data: MyData }) {
  const text = portalTextOf(frame.lang).my;
  const waiting = cases.filter(({ status }) => status === 'draft' || status === 'correcting');
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
          {waiting.map((one) => (
            <li key={one.id}>
              <a href={`/cases/${one.id}`}>{one.itemName}</a>
              <span>{one.status === 'draft' ? text.finish : text.correct}</span>
            </li>
          ))}
        </ul>
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
