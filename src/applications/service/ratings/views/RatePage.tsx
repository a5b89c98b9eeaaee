import type { ReactNode } from 'react';
import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day, dayOf } from '#kernel/time.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextArea } from '#platform/ui/public/fields.tsx';
import { fieldOf } from '#platform/ui/public/form-state.ts';
import { RadioGroup } from '#platform/ui/public/groups.tsx';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { type Rating, type RatingOfCase, type Rectification, Stars } from '../schema.ts';
import { wordsOf } from '../text.ts';

const dimensions = ['quality', 'efficiency', 'attitude'] as const;
const dayText = (lang: Frame['lang'], day: Day) => (lang === 'en' ? day : chineseDay(day));

interface RatePageProps {
  frame: Frame;
  view: RatingOfCase;
}

/** One page for the whole affair: the question, then the thanks, then what is done about a poor rating. */
export function RatePage({ frame, view }: RatePageProps) {
  const { view: text } = wordsOf(frame.lang);
  const { rating, rectification } = view;
  const rated = rating ? { title: text.thanks, lead: text.thanksLead } : { title: text.title, lead: text.lead };
  const happened = rectification && text.happened[rectification.status];
  const head = happened ?? rated;
  return (
    <PortalPage
      frame={frame}
      {...head}
      errorLabel={(path) => ({ stars: text.howWasIt, satisfied: text.opinion, reason: text.reason })[path]}
      crumbs={[
        { label: text.myCases, href: '/cases' },
        { label: view.itemName, href: `/cases/${view.caseId}` },
      ]}
    >
      {!rating && <Question frame={frame} view={view} />}
      {/* What he is asked now comes before what he said. */}
      {rectification && <PuttingRight frame={frame} rectification={rectification} />}
      {rating && <Given frame={frame} rating={rating} view={view} />}
      {rating && (
        <ButtonRow>
          <ButtonLink kind="secondary" href={`/cases/${view.caseId}`}>
            {text.backToCase}
          </ButtonLink>
        </ButtonRow>
      )}
    </PortalPage>
  );
}

function caseRows({ frame, view }: RatePageProps) {
  const { view: text } = wordsOf(frame.lang);
  return [{ label: text.item, value: view.itemName }, ...(view.number === null ? [] : [{ label: text.number, value: view.number }])];
}

function Question({ frame, view }: RatePageProps) {
  const { lang, form } = frame;
  const { view: text, stars } = wordsOf(lang);
  const levels = [...Stars.values].toReversed().map((value) => ({ value: String(value), label: stars[value] }));
  return (
    <>
      <SummaryList lang={lang} rows={caseRows({ frame, view })} />
      <PlainForm action={`/cases/${view.caseId}/rate`} keep={`rate-${view.caseId}`}>
        <RadioGroup {...fieldOf(form, 'stars')} lang={lang} label={text.howWasIt} choices={levels} />
        <h2>{text.dimensions}</h2>
        <p className="faint">{text.dimensionHint}</p>
        {dimensions.map((dimension) => (
          <RadioGroup key={dimension} {...fieldOf(form, dimension)} lang={lang} label={text[dimension]} choices={levels} optional />
        ))}
        <TextArea {...fieldOf(form, 'comment')} lang={lang} label={text.comment} hint={text.commentHint} rows={4} most={500} optional />
        <Button>{text.submit}</Button>
      </PlainForm>
    </>
  );
}

function Given({ frame, rating, view }: RatePageProps & { rating: Rating }) {
  const { lang } = frame;
  const { view: text, stars } = wordsOf(lang);
  const levelOf = (given: Stars | null) => (given === null ? text.notGiven : stars[given]);
  return (
    <section>
      <h2>{text.yours}</h2>
      {rating.notCountedReason !== null && (
        <Notice lang={lang} kind="info" title={text.notCounted}>
          <p>{text.notCountedReason(rating.notCountedReason)}</p>
        </Notice>
      )}
      <SummaryList
        lang={lang}
        rows={[
          ...caseRows({ frame, view }),
          { label: text.overall, value: stars[rating.stars] },
          ...dimensions.map((dimension) => ({ label: text[dimension], value: levelOf(rating[dimension]) })),
          ...(rating.comment === null ? [] : [{ label: text.comment, value: <KeptLines>{rating.comment}</KeptLines> }]),
          { label: text.ratedOn, value: dayText(lang, dayOf(rating.ratedAt)) },
        ]}
      />
    </section>
  );
}

function PuttingRight({ frame, rectification }: { frame: Frame; rectification: Rectification }) {
  const { lang } = frame;
  const { view: text, rectification: states } = wordsOf(lang);
  const { status, contactDueOn, dueOn, answer, refusal } = rectification;
  const answered = status === 'answered' || status === 'accepted';
  return (
    <section>
      <h2>{text.rectification}</h2>
      <Notice lang={lang} kind={status === 'accepted' ? 'ok' : 'info'} title={states[status]}>
        {(status === 'open' || status === 'refused') && <p>{text.contactDue(dayText(lang, contactDueOn))}</p>}
        {!answered && <p>{text.answerDue(dayText(lang, dueOn))}</p>}
      </Notice>
      {refusal !== null && (
        <>
          <h3>{text.yourRefusal}</h3>
          <KeptLines>{refusal}</KeptLines>
        </>
      )}
      {answered && answer !== null && (
        <>
          <h3>{text.answer}</h3>
          <KeptLines>{answer}</KeptLines>
        </>
      )}
      {status === 'answered' && <Settle frame={frame} rectification={rectification} />}
    </section>
  );
}

/** Accept or refuse; who has refused once can only accept, and is told what else is open to him. */
function Settle({ frame, rectification }: { frame: Frame; rectification: Rectification }) {
  const { lang, form } = frame;
  const { view: text } = wordsOf(lang);
  const action = `/rectifications/${rectification.id}/settle?caseId=${rectification.caseId}`;
  if (rectification.refusal !== null)
    return (
      <PlainForm action={action}>
        <p>{text.lastAnswer}</p>
        <input type="hidden" name="satisfied" value="true" />
        <Button>{text.accept}</Button>
      </PlainForm>
    );
  return (
    <PlainForm action={action}>
      <RadioGroup
        {...fieldOf(form, 'satisfied')}
        lang={lang}
        label={text.opinion}
        choices={[
          { value: 'true', label: text.satisfied },
          { value: 'false', label: text.notSatisfied },
        ]}
      />
      <TextArea {...fieldOf(form, 'reason')} lang={lang} label={text.reason} hint={text.reasonHint} rows={3} most={500} optional />
      <Button>{text.settle}</Button>
    </PlainForm>
  );
}

function KeptLines({ children }: { children: ReactNode }) {
  return <p className="kept-lines">{children}</p>;
}
