import type { Frame, Language } from '#kernel/page.ts';
import { chineseDay, dayOf, type Instant } from '#kernel/time.ts';
import type { Contacts, Look } from '#platform/data/registers/schema.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { SelectField, TextField } from '#platform/ui/public/fields.tsx';
import { errorOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { DataTable, EmptyState, SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { Me, Session } from '../schema.ts';
import { accountTextOf } from './text.ts';

/** Day and time in Beijing, as the page's language writes them. */
function momentText(lang: Language, at: Instant): string {
  const time = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${lang === 'en' ? dayOf(at) : chineseDay(dayOf(at))} ${time}`;
}

const crumbs = (lang: Language, account: boolean) => {
  const text = accountTextOf(lang);
  return [{ label: text.mine, href: '/my' }, ...(account ? [{ label: text.account.title, href: '/my/account' }] : [])];
};

export interface AccountPageProps {
  frame: Frame;
  me: Me;
  sessions: readonly Session[];
  contacts: Contacts;
  /** The password was changed just now. */
  changed: boolean;
}

export function AccountPage({ frame, me, sessions, contacts, changed }: AccountPageProps) {
  const { lang } = frame;
  const text = accountTextOf(lang).account;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead} crumbs={crumbs(lang, false)}>
      {changed && (
        <Notice lang={lang} kind="ok" title={text.changed}>
          <p>{text.changedBody}</p>
        </Notice>
      )}
      {me.kind === 'official' && (
        <ButtonRow>
          <ButtonLink href="/console/">{text.toConsole}</ButtonLink>
        </ButtonRow>
      )}
      <section aria-labelledby="who">
        <h2 id="who">{text.who}</h2>
        <SummaryList
          lang={lang}
          rows={[
            { label: text.name, value: me.name },
            { label: text.login, value: me.login },
            { label: text.verified, value: me.verified ? text.verifiedYes : text.verifiedNo },
          ]}
        />
        <Way href="/my/password" label={text.password} about={text.passwordAbout} />
        <Way href="/my/looks" label={text.looks} about={text.looksAbout} />
      </section>
      {me.enterprises.length > 0 && <Acting frame={frame} me={me} />}
      <Mail frame={frame} contacts={contacts} />
      <Sessions lang={lang} sessions={sessions} enterprises={me.enterprises.length > 0} />
    </PortalPage>
  );
}

function Way({ href, label, about }: { href: string; label: string; about: string }) {
  return (
    <p>
      <a className="target" href={href}>
        {label}
      </a>
      <br />
      <span className="faint">{about}</span>
    </p>
  );
}

function Acting({ frame, me }: { frame: Frame; me: Me }) {
  const { lang } = frame;
  const text = accountTextOf(lang).acting;
  const acting = me.enterprises.find(({ id }) => id === me.onBehalfOf);
  const choices = [{ value: '', label: text.myself }, ...me.enterprises.map(({ id, name }) => ({ value: id as string, label: name }))];
  return (
    <section aria-labelledby="acting">
      <h2 id="acting">{text.title}</h2>
      <p>{acting ? text.now(acting.name) : text.self}</p>
      <PlainForm action="/my/account/acting">
        <SelectField
          lang={lang}
          name="enterpriseId"
          label={text.choose}
          preset
          value={me.onBehalfOf ?? ''}
          choices={choices}
          error={errorOf(frame.form, 'enterpriseId')}
        />
        <ButtonRow>
          <Button kind="secondary">{text.submit}</Button>
        </ButtonRow>
      </PlainForm>
    </section>
  );
}

function Mail({ frame, contacts }: { frame: Frame; contacts: Contacts }) {
  const { lang } = frame;
  const text = accountTextOf(lang).mail;
  return (
    <section aria-labelledby="email">
      <h2 id="email">{text.title}</h2>
      <p>{contacts.email === null ? text.none : text.now(contacts.email)}</p>
      <PlainForm action="/my/account/email">
        <TextField
          lang={lang}
          label={text.address}
          hint={text.hint}
          type="email"
          inputMode="email"
          autoComplete="email"

          optional
          {...fieldOf(frame.form, 'email', contacts.email ?? '')}
        />
        <ButtonRow>
          <Button kind="secondary">{text.submit}</Button>
        </ButtonRow>
      </PlainForm>
    </section>
  );
}

function Sessions({ lang, sessions, enterprises }: { lang: Language; sessions: readonly Session[]; enterprises: boolean }) {
  const text = accountTextOf(lang).sessions;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{text.title}</h2>
      <p>{text.lead}</p>
      <DataTable
        caption={text.title}
        captionUnseen
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'device', head: text.device, cell: ({ current }) => (current ? <strong>{text.current}</strong> : text.other) },
          { key: 'began', head: text.began, cell: ({ createdAt }) => momentText(lang, createdAt) },
          { key: 'seen', head: text.seen, cell: ({ lastSeenAt }) => momentText(lang, lastSeenAt) },
          ...(enterprises ? [{ key: 'for', head: text.for, cell: (one: Session) => one.onBehalfName ?? text.self }] : []),
        ]}
      />
      <PlainForm action="/my/sign-out-everywhere">
        <p className="faint">{text.endAllAbout}</p>
        <ButtonRow>
          <Button kind="danger">{text.endAll}</Button>
        </ButtonRow>
      </PlainForm>
    </section>
  );
}

export function PasswordPage({ frame, must }: { frame: Frame; must: boolean }) {
  const { lang, form } = frame;
  const text = accountTextOf(lang).password;
  // Never filled with what was typed: a password does not come back.
  const field = (name: string) => ({ lang, name, error: errorOf(form, name), type: 'password' as const, width: 'medium' as const });
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead} crumbs={crumbs(lang, true)}>
      {must && (
        <Notice lang={lang} kind="warn" title={text.must}>
          <p>{text.mustBody}</p>
        </Notice>
      )}
      <PlainForm action="/my/password">
        <TextField {...field('current')} label={text.current} autoComplete="current-password" />
        <TextField {...field('next')} label={text.next} hint={text.nextHint} autoComplete="new-password" />
        <ButtonRow>
          <Button>{text.submit}</Button>
        </ButtonRow>
      </PlainForm>
    </PortalPage>
  );
}

export function LooksPage({ frame, looks }: { frame: Frame; looks: readonly Look[] }) {
  const { lang } = frame;
  const text = accountTextOf(lang).looks;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead} crumbs={crumbs(lang, true)}>
      <DataTable
        caption={text.title}
        captionUnseen
        rows={looks}
        rowKey={({ at, purpose, caseId }) => `${at}${purpose}${caseId ?? ''}`}
        empty={<EmptyState title={text.none}>{text.noneBody}</EmptyState>}
        columns={[
          { key: 'when', head: text.when, cell: ({ at }) => momentText(lang, at) },
          { key: 'department', head: text.department, cell: ({ department }) => department ?? text.unknown },
          {
            key: 'purpose',
            head: text.purpose,
            cell: ({ purpose, caseId }) => (
              <>
                {purpose}
                {caseId !== null && (
                  <>
                    {' '}
                    <a className="target" href={`/cases/${caseId}`}>
                      {text.open}
                    </a>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      <p>{text.doubt}</p>
    </PortalPage>
  );
}
