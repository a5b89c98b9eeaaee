import type { ReactNode } from 'react';
import type { Frame } from '#kernel/page.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextArea, TextField } from '#platform/ui/public/fields.tsx';
import { fieldOf } from '#platform/ui/public/form-state.ts';
import { DataTable, EmptyState, SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { CheckCode, Light, Notice, StepIndicator, TimeLine } from '#platform/ui/public/status.tsx';
import type { HearingView } from '../hearings/schema.ts';
import { HearingSection } from '../hearings/views/HearingViews.tsx';
import { AgentPanel } from '../agents/views/AgentPanels.tsx';
import { CommitmentCheckLink } from '../commitment/views/CommitmentPages.tsx';
import { DeferralHeldPanel } from '../deferral/views/DeferralPanels.tsx';
import { CaseLink, DiscardedNotice, DiscardSection } from '../discarding/views/DiscardViews.tsx';
import type { PartView } from '../parts/schema.ts';
import { PartsSection } from '../parts/views/PartsSection.tsx';
import type { CaseEventView, CaseSummary, CaseView, ClockView, ProgressView } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { answerRows, nameOfTarget, placeOfTarget } from './ApplyPages.tsx';
import { dayText, viewTextOf } from './text.ts';

/** The clock in plain words: light, days left, until when, by which article, and every stop with its reason. */
function ClockPanel({ frame, clock, events = [] }: { frame: Frame; clock: ClockView; events?: readonly CaseEventView[] }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  const { leftDays, unit, dueOn } = clock;
  const reasonOf = (day: Day) => events.find(({ kind, effectiveOn }) => kind === 'suspended' && effectiveOn === day)?.text ?? null;
  const count = leftDays === null ? '' : leftDays >= 0 ? text.left(leftDays, unit) : text.overdue(-leftDays, unit);
  return (
    <section className="panel" aria-label={text.clock}>
      <h2>{text.clockKind[clock.kind]}</h2>
      {clock.light !== 'none' && (
        <p>
          <Light lang={frame.lang} colour={clock.light} detail={count} />
        </p>
      )}
      {dueOn !== null && clock.light !== 'stopped' && <p>{text.dueOn(dayText(frame.lang, dueOn))}</p>}
      {clock.assumed && <p className="faint">{text.assumed}</p>}
      <p className="faint">
        {text.article} {clock.article}
      </p>
      {clock.stops.length > 0 && (
        <>
          <h3>{text.stops}</h3>
          <ul>
            {clock.stops.map((stop) => (
              <li key={stop.fromOn}>
                {stop.toOn === null
                  ? text.stopOpen(words.stop[stop.kind], dayText(frame.lang, stop.fromOn), stop.expectedDays)
                  : text.stopDone(words.stop[stop.kind], dayText(frame.lang, stop.fromOn), dayText(frame.lang, stop.toOn))}
                {reasonOf(stop.fromOn) !== null && <p>{text.stopReason(reasonOf(stop.fromOn) ?? '')}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function MyCasesPage({ frame, cases, discarded }: { frame: Frame; cases: readonly CaseSummary[]; discarded: boolean }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  return (
    <PortalPage frame={frame} title={text.myCases}>
      {discarded && <DiscardedNotice lang={frame.lang} />}
      <DataTable
        caption={text.myCases}
        captionUnseen
        rows={cases}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={text.nothingYet}>
            <p>{text.nothingYetHint}</p>
            <ButtonLink href="/" kind="secondary">
              {text.goHome}
            </ButtonLink>
          </EmptyState>
        }
        columns={[
          { key: 'item', head: text.item, cell: (row) => <CaseLink lang={frame.lang} row={row} /> },
          { key: 'number', head: text.number, cell: (row) => row.number ?? '—' },
          { key: 'status', head: text.status, cell: (row) => words.status[row.status] },
          {
            key: 'due',
            head: text.due,
            cell: (row) =>
              row.light === 'none' ? (
                '—'
              ) : (
                <Light lang={frame.lang} colour={row.light} detail={row.dueOn === null ? '' : text.dueOn(dayText(frame.lang, row.dueOn))} />
              ),
          },
          { key: 'updated', head: text.updated, cell: (row) => dayText(frame.lang, dayOf(row.updatedAt)) },
        ]}
      />
    </PortalPage>
  );
}

/** The next thing to do, in one box at the top of the case. */
function NextBox({ frame, view, rated, unpaid }: { frame: Frame; view: CaseView; rated: boolean; unpaid: boolean }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  const can = new Set(view.acts);
  const refusal = view.events.find(({ kind }) => kind === 'refused' || kind === 'not_accepted')?.text ?? null;
  const licence = view.events.some(({ kind }) => kind === 'licence_issued');
  const ended = view.events.findLast(({ kind }) => kind === 'licence_ended' || kind === 'result_revoked');
  const firstStep = view.form.layout[0]?.key ?? 'check';
  const [point] = view.correction ?? [];
  const toCorrect = point === undefined ? `/cases/${view.id}/apply/${firstStep}` : placeOfTarget(view, point.target);
  return (
    <Notice
      lang={frame.lang}
      kind={view.status === 'correcting' || ended ? 'warn' : 'info'}
      title={ended ? words.event[ended.kind] : words.status[view.status]}
    >
      <p>
        {ended ? ended.text : rated ? text.ratedAlready : unpaid && view.status === 'granted' ? text.grantedUnpaid : nextWords(frame, view)}
      </p>
      {refusal !== null && <p className="kept-lines">{text.because(refusal)}</p>}
      {view.correction && (
        <>
          <h2>{text.correctionTitle}</h2>
          <p>{text.correctionLead}</p>
          <ul>
            {view.correction.map(({ target, reason }) => (
              <li key={target}>
                <a href={placeOfTarget(view, target)}>{nameOfTarget(view, target)}</a> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {(can.has('supplement') || can.has('submit') || can.has('rate') || licence) && (
        <ButtonRow>
          {can.has('supplement') && <ButtonLink href={toCorrect}>{text.correct}</ButtonLink>}
          {can.has('submit') && <ButtonLink href={`/cases/${view.id}/apply/${firstStep}`}>{text.continueDraft}</ButtonLink>}
          {can.has('rate') && <ButtonLink href={`/cases/${view.id}/rate`}>{rated ? text.seeRating : text.rate}</ButtonLink>}
          {licence && (
            <ButtonLink href="/my/licences" kind={can.has('rate') ? 'secondary' : 'primary'}>
              {text.openLicences}
            </ButtonLink>
          )}
        </ButtonRow>
      )}
    </Notice>
  );
}

interface MyCaseProps {
  frame: Frame;
  view: CaseView;
  parts?: readonly PartView[];
  hearings?: readonly HearingView[];
  /** It was rated already: what is done about it stands where it was rated. */
  rated?: boolean;
  /** A fee waits to be paid; the box about it stands among the notices. */
  unpaid?: boolean;
  notices?: ReactNode;
}

export function MyCasePage({ frame, view, parts = [], hearings = [], rated = false, unpaid = false, notices }: MyCaseProps) {
  const text = viewTextOf(frame.lang);
  const reached = view.steps.filter(({ state }) => state === 'done').length;
  return (
    <PortalPage
      frame={frame}
      title={view.itemName}
      crumbs={[{ label: text.myCases, href: '/cases' }]}
      lead={view.number === null ? undefined : `${text.number} ${view.number}`}
    >
      <StepIndicator
        lang={frame.lang}
        steps={view.steps.map(({ name }) => ({ name }))}
        at={reached}
        over={view.steps.every(({ state }) => state !== 'now')}
      />
      <NextBox frame={frame} view={view} rated={rated} unpaid={unpaid} />
      <HearingSection frame={frame} caseId={view.id} hearings={hearings} />
      {notices}
      <AgentPanel frame={frame} view={view} />
      <CommitmentCheckLink frame={frame} view={view} />
      {view.outcome !== null && <a href={`/cases/${view.id}/archive`}>{text.archive}</a>}
      <DeferralHeldPanel frame={frame} view={view} />
      {view.clock && <ClockPanel frame={frame} clock={view.clock} events={view.events} />}
      <PartsSection frame={frame} caseId={view.id} parts={parts} />
      {view.remedy !== null && (
        <section>
          <h2>{text.remedy}</h2>
          <p>{view.remedy}</p>
        </section>
      )}
      {view.events.some(({ kind, data }) => kind === 'granted' && data['byRules'] === true) && (
        <p>
          {text.byRules} <a href={`/cases/${view.id}/human-review`}>{text.askHuman}</a>
        </p>
      )}
      {view.ruleResults.length > 0 && <Ruled frame={frame} view={view} />}
      <section>
        <h2>{text.timeline}</h2>
        <TimeLine lang={frame.lang} entries={timelineOf(frame, view.events, view)} />
      </section>
      <section>
        <h2>{text.documents}</h2>
        {view.documents.length === 0 && <p className="faint">{text.noDocuments}</p>}
        <ul className="documents">
          {view.documents.map((document) => (
            <li key={document.id}>
              <p>
                <strong>{document.title}</strong> {document.number} {dayText(frame.lang, document.issuedOn)}{' '}
                {document.ready ? (
                  <a href={`/api/cases/${view.id}/documents/${document.id}`}>
                    {text.download}
                    <span className="unseen"> {document.title}</span>
                  </a>
                ) : (
                  <span className="faint">{text.making}</span>
                )}
              </p>
              <CheckCode lang={frame.lang} code={document.checkCode} />
            </li>
          ))}
        </ul>
      </section>
      {(view.acts.includes('message') || view.messages.length > 0) && <Messages frame={frame} view={view} />}
      <section>
        <h2>{text.answers}</h2>
        <details>
          <summary>{text.answersShow}</summary>
          {view.form.layout.map((step) => (
            <SummaryList key={step.key} lang={frame.lang} rows={answerRows(frame.lang, view, step)} />
          ))}
        </details>
      </section>
      <DiscardSection frame={frame} view={view} />
      {view.acts.includes('withdraw') && (
        <section>
          <h2>{text.withdraw}</h2>
          <p>{text.withdrawHint}</p>
          <details open={frame.form !== undefined && frame.path.endsWith('/withdraw')}>
            <summary>{text.withdrawShow}</summary>
            <PlainForm action={`/cases/${view.id}/withdraw`}>
              <TextField lang={frame.lang} label={text.withdrawReason} most={2_000} {...fieldOf(frame.form, 'reason')} />
              <Button kind="danger">{text.withdrawSure}</Button>
            </PlainForm>
          </details>
        </section>
      )}
    </PortalPage>
  );
}

/** What is done, and at its end what the case waits for now. */
function timelineOf(
  frame: Frame,
  events: readonly Pick<CaseEventView, 'kind' | 'effectiveOn'>[],
  view: Pick<CaseView, 'status' | 'clock'>,
) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  const { status, clock } = view;
  const reasons = events as readonly Partial<CaseEventView>[];
  const done = events.map((event, index) => ({
    when: dayText(frame.lang, event.effectiveOn),
    title: `${words.event[event.kind]}${departmentIn(reasons[index])}`,
    state: 'done' as const,
    ...(typeof reasons[index]?.text === 'string' ? { detail: <p className="kept-lines">{reasons[index].text}</p> } : {}),
  }));
  if (status === 'closed' || status === 'withdrawn' || status === 'not_accepted') return done;
  const when = clock?.dueOn != null && clock.light !== 'stopped' ? text.dueOn(dayText(frame.lang, clock.dueOn)) : text.atPresent;
  return [...done, { when, title: words.status[status], state: 'now' as const }];
}

/** Which of several departments it was. */
function departmentIn(event: Partial<CaseEventView> | undefined): string {
  const department = event?.data?.['department'];
  return typeof department === 'string' ? ` · ${department}` : '';
}

/** What comes next; where rules decide at once, a case just sent is a matter of seconds. */
function nextWords(frame: Frame, view: Pick<CaseView, 'status' | 'immediate' | 'events' | 'electronicDelivery'>): string {
  const words = wordsOf(frame.lang);
  const ruled = view.events.some(({ kind }) => kind === 'ruled');
  if (view.status === 'granted' && view.electronicDelivery) return viewTextOf(frame.lang).grantedElectronically;
  return view.status === 'submitted' && view.immediate && !ruled ? words.nextAtOnce : words.next[view.status];
}

/** A decision by rules is explained to the person (Article 24 of the personal information law): the result, and each rule it came from. */
function Ruled({ frame, view }: { frame: Frame; view: CaseView }) {
  const text = viewTextOf(frame.lang);
  return (
    <section>
      <h2>{text.ruled}</h2>
      <p className="faint">{text.ruledHint}</p>
      {view.ruleResults.map((result) => (
        <div key={result.decision}>
          <h3>
            {result.decision}:{result.result}
          </h3>
          <ul>
            {result.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Messages({ frame, view }: { frame: Frame; view: CaseView }) {
  const text = viewTextOf(frame.lang);
  return (
    <section>
      <h2>{text.messages}</h2>
      {view.messages.length === 0 && <p className="faint">{text.noMessages}</p>}
      <ul className="messages">
        {view.messages.map((message) => (
          <li key={message.sentAt}>
            <p className="faint">
              {message.fromOfficial ? text.fromOffice : text.fromMe} · {dayText(frame.lang, dayOf(message.sentAt))}
            </p>
            <p className="kept-lines">{message.text}</p>
          </li>
        ))}
      </ul>
      {view.acts.includes('message') && (
        <PlainForm action={`/cases/${view.id}/messages`} keep={`message-${view.id}`}>
          <TextArea lang={frame.lang} label={text.yourMessage} rows={3} most={2_000} {...fieldOf(frame.form, 'text')} />
          <Button kind="secondary">{text.send}</Button>
        </PlainForm>
      )}
    </section>
  );
}

export function ReceiptPage({ frame, view }: { frame: Frame; view: CaseView }) {
  const text = viewTextOf(frame.lang);
  const again = view.events.findLast(({ kind }) => kind === 'submitted' || kind === 'supplemented')?.kind === 'supplemented';
  return (
    <PortalPage
      frame={frame}
      title={again ? text.receivedAgain : text.received}
      crumbs={[{ label: text.myCases, href: '/cases' }]}
      lead={text.receiptLead}
      errorSummary={false}
    >
      <Notice lang={frame.lang} kind="ok" title={`${text.number} ${view.number ?? ''}`}>
        <p>{view.itemName}</p>
      </Notice>
      <h2>{text.whatNext}</h2>
      <p>{nextWords(frame, view)}</p>
      {view.clock && <ClockPanel frame={frame} clock={view.clock} />}
      <p>{text.ifNot(view.departmentName)}</p>
      <ButtonRow>
        <ButtonLink href={`/cases/${view.id}`}>{text.openCase}</ButtonLink>
      </ButtonRow>
    </PortalPage>
  );
}

export function ProgressPage({ frame, found }: { frame: Frame; found: ProgressView | null }) {
  const text = viewTextOf(frame.lang);
  const words = wordsOf(frame.lang);
  return (
    <PortalPage frame={frame} title={text.progress} lead={text.progressLead}>
      <PlainForm action="/progress">
        <TextField
          lang={frame.lang}
          label={text.number}
          hint={text.numberHint}
          width="medium"
          inputMode="numeric"
          {...fieldOf(frame.form, 'number')}
        />
        <TextField lang={frame.lang} label={text.last4} hint={text.last4Hint} width="short" {...fieldOf(frame.form, 'last4')} />
        <Button>{text.find}</Button>
      </PlainForm>
      {found && (
        <section aria-label={text.result}>
          <h2>{text.result}</h2>
          <SummaryList
            lang={frame.lang}
            rows={[
              { label: text.item, value: found.itemName },
              { label: text.department, value: found.departmentName },
              { label: text.status, value: words.status[found.status] },
              ...(found.submittedAt === null ? [] : [{ label: text.submittedOn, value: dayText(frame.lang, dayOf(found.submittedAt)) }]),
            ]}
          />
          <p>{words.next[found.status]}</p>
          {found.clock && <ClockPanel frame={frame} clock={found.clock} />}
          <TimeLine lang={frame.lang} entries={timelineOf(frame, found.events, found)} />
        </section>
      )}
    </PortalPage>
  );
}
