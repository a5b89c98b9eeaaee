import type { Frame } from '#kernel/page.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { choicesOf, errorOf, valueOf } from '#platform/ui/public/form-state.ts';
import { CheckboxGroup, RadioGroup } from '#platform/ui/public/groups.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { CaseView } from '../../schema.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']): typeof zh => (lang === 'en' ? en : zh);

function Points({ title, points }: { title: string; points: readonly string[] }) {
  if (points.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  );
}

/** Before the first step: everything that must be told, then the free choice. */
export function ChooseCommitmentPage({ frame, view }: { frame: Frame; view: CaseView }) {
  const text = textOf(frame.lang);
  const { commitment } = view.terms;
  if (commitment === null) return null;
  const { terms, chosen, barred } = commitment;
  const covered = view.materials.filter(({ slot }) => terms.covers.includes(slot)).map(({ name }) => name);
  return (
    <PortalPage frame={frame} title={text.title} crumbs={[{ label: view.itemName, href: `/items/${view.itemId}` }]} lead={text.lead}>
      <section className="panel" aria-label={text.notice}>
        <h2>{text.notice}</h2>
        <Points title={text.conditions} points={terms.conditions} />
        <Points title={text.covers} points={covered} />
        <Points title={text.consequences} points={terms.consequences} />
        <Points title={text.notFor} points={terms.notFor} />
        <p>{text.days(terms.decideWithinDays, terms.checkWithinDays)}</p>
        <p className="faint">{text.article(terms.article)}</p>
      </section>
      {barred && (
        <Notice lang={frame.lang} kind="warn" title={text.ordinary}>
          <p>
            {text.barred} <a href="/my/credit">{text.myCredit}</a>
          </p>
        </Notice>
      )}
      <PlainForm action={`/cases/${view.id}/apply/commitment`}>
        <RadioGroup
          lang={frame.lang}
          name="choice"
          label={text.choice}
          value={valueOf(frame.form, 'choice', chosen ? 'commitment' : 'ordinary')}
          error={errorOf(frame.form, 'choice')}
          choices={[
            ...(barred ? [] : [{ value: 'commitment', label: text.commitment, hint: text.commitmentHint }]),
            { value: 'ordinary', label: text.ordinary, hint: text.ordinaryHint },
          ]}
        />
        <ButtonRow>
          <Button>{text.next}</Button>
        </ButtonRow>
      </PlainForm>
    </PortalPage>
  );
}

/** Within the form that submits: what is promised once more, and the signature. */
export function SignCommitmentPanel({ frame, view }: { frame: Frame; view: CaseView }) {
  const { commitment } = view.terms;
  if (view.status !== 'draft' || commitment === null) return null;
  const text = textOf(frame.lang);
  return (
    <section className="panel" aria-label={text.sign}>
      <h2>{text.sign}</h2>
      <p>
        {commitment.chosen ? text.commitment : text.ordinary}{' '}
        <a className="target" href={`/cases/${view.id}/apply/commitment`}>
          {text.change}
        </a>
      </p>
      {commitment.chosen && (
        <>
          <Points title={text.conditions} points={commitment.terms.conditions} />
          <Points title={text.consequences} points={commitment.terms.consequences} />
          <CheckboxGroup
            lang={frame.lang}
            label={text.sign}
            choices={[{ value: 'true', label: text.signed }]}
            {...choicesOf(frame.form, 'committed')}
          />
        </>
      )}
    </section>
  );
}

/** On the case's own page, after a grant on commitment. */
export function CommitmentCheckLink({ frame, view }: { frame: Frame; view: CaseView }) {
  if (view.terms.commitment?.chosen !== true || view.outcome !== 'granted') return null;
  return (
    <ButtonRow>
      <ButtonLink href={`/cases/${view.id}/commitment`} kind="secondary">
        {textOf(frame.lang).checkLink}
      </ButtonLink>
    </ButtonRow>
  );
}
