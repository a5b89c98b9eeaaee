import type { Frame } from '#kernel/page.ts';
import { ButtonLink, ButtonRow } from '#platform/ui/public/actions.tsx';
import { DataTable, EmptyState, SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { CheckCode, Notice, TimeLine } from '#platform/ui/public/status.tsx';
import type { LicenceEventView, LicenceSummary, LicenceView } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { viewTextOf } from './text.ts';
import { dayText } from './VerifyPages.tsx';

export function MyLicencesPage({ frame, licences }: { frame: Frame; licences: readonly LicenceSummary[] }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  return (
    <PortalPage frame={frame} title={text.mine} lead={text.mineLead}>
      <DataTable
        caption={text.mine}
        captionUnseen
        rows={licences}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={text.noneYet}>
            <p>{text.noneYetHint}</p>
            <ButtonRow>
              <ButtonLink href="/cases" kind="secondary">
                {text.toCases}
              </ButtonLink>
              <ButtonLink href="/" kind="secondary">
                {text.goHome}
              </ButtonLink>
            </ButtonRow>
          </EmptyState>
        }
        columns={[
          { key: 'name', head: text.kind, cell: (row) => <a href={`/my/licences/${row.id}`}>{row.name}</a> },
          { key: 'holder', head: text.holder, cell: (row) => row.holder },
          { key: 'number', head: text.number, cell: (row) => <span className="mono">{row.number}</span> },
          { key: 'status', head: text.status, cell: (row) => words.status[row.status] },
          {
            key: 'until',
            head: text.validUntil,
            cell: (row) => (row.validUntil === null ? text.lasting : dayText(frame.lang, row.validUntil)),
          },
        ]}
      />
    </PortalPage>
  );
}

export function MyLicencePage({ frame, view }: { frame: Frame; view: LicenceView }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  const { lang } = frame;
  const status = words.status[view.status];
  return (
    <PortalPage frame={frame} title={text.licenceIs(view.name, status)} crumbs={[{ label: text.mine, href: '/my/licences' }]}>
      <Notice lang={lang} kind={view.status === 'valid' ? 'ok' : 'warn'} title={status}>
        {view.status !== 'valid' && <p>{text.meaning[view.status]}</p>}
        {view.status !== 'valid' && <p>{text.since(status, dayText(lang, view.statusSince))}</p>}
        <p>{view.validUntil === null ? text.lasting : `${text.validUntil} ${dayText(lang, view.validUntil)}`}</p>
      </Notice>
      {view.renewal && <Renewal frame={frame} renewal={view.renewal} />}
      <section>
        <h2>{text.fields}</h2>
        <SummaryList
          lang={lang}
          rows={[
            { label: text.holder, value: view.holder },
            { label: text.holderNumber, value: <span className="mono">{view.holderIdentifier}</span> },
            { label: text.number, value: <span className="mono">{view.number}</span> },
            // A printed field may bear the same label as one of the rows above; the licence's own wins.
            ...view.fields
              .filter(({ label }) => label !== text.holder && label !== text.number)
              .map(({ label, value }) => ({ label, value })),
            { label: text.issuer, value: view.authority },
            { label: text.issuedOn, value: dayText(lang, view.issuedOn) },
            { label: text.validFrom, value: dayText(lang, view.validFrom) },
            { label: text.identifier, value: <span className="mono">{view.identifier}</span> },
          ]}
        />
        {view.documentId !== null && (
          <p>
            <a className="target" href={`/api/licences/${view.id}/paper`}>
              {text.download}
            </a>
          </p>
        )}
      </section>
      <section>
        <h2>{text.show}</h2>
        <p>{text.showHint}</p>
        <CheckCode lang={lang} code={view.checkCode} />
        <p>
          <a className="target" href={`/verify/${view.checkCode}`}>
            {text.openVerify}
          </a>
        </p>
      </section>
      <section>
        <h2>{text.history}</h2>
        <TimeLine
          lang={lang}
          entries={view.events.map((event) => ({
            when: dayText(lang, event.effectiveOn),
            title: words.event[event.kind],
            state: 'done' as const,
            ...(event.ground === null ? {} : { detail: <Why frame={frame} event={event} /> }),
          }))}
        />
        <p>
          <a className="target" href={`/cases/${view.caseId}`}>
            {text.openCase}
          </a>
        </p>
      </section>
    </PortalPage>
  );
}

/** The holder is owed ground, basis and reason of whatever was done to his licence, and where to turn. */
function Why({ frame, event }: { frame: Frame; event: LicenceEventView }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  if (event.ground === null) return null;
  return (
    <>
      <p>
        {text.because(words.ground[event.ground])} {text.under(words.article[event.ground])}{' '}
        {event.basis !== null && text.cited(event.basis)}
      </p>
      {event.reason !== null && <p className="kept-lines">{event.reason}</p>}
      {event.kind !== 'resumed' && <p className="faint">{text.remedy}</p>}
    </>
  );
}

function Renewal({ frame, renewal }: { frame: Frame; renewal: NonNullable<LicenceView['renewal']> }) {
  const text = viewTextOf(frame.lang);
  const { lang } = frame;
  const until = dayText(lang, renewal.until);
  const article = renewal.article ?? wordsOf(lang).renewalArticle;
  return (
    <section>
      <h2>{text.renewal}</h2>
      <p>
        {renewal.state === 'early' && renewal.from !== null && text.renewalEarly(dayText(lang, renewal.from), until)}
        {renewal.state === 'open' && (renewal.from === null ? text.renewalBefore(until) : text.renewalOpen(until))}
        {renewal.state === 'late' && text.renewalLate(until)}
      </p>
      <p className="faint">{text.renewalArticle(article)}</p>
      {renewal.assumed && <p className="faint">{text.renewalAssumed}</p>}
    </section>
  );
}
