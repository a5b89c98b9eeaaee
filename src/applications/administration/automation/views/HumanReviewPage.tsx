import type { Frame } from '#kernel/page.ts';
import { chineseDay } from '#kernel/time.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextArea } from '#platform/ui/public/fields.tsx';
import { fieldOf } from '#platform/ui/public/form-state.ts';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { RuledForMe } from '../schema.ts';
import { viewTextOf } from '../text.ts';

interface HumanReviewPageProps {
  frame: Frame;
  view: RuledForMe;
}

/** The way to a human: who was decided upon by rules asks here that a person looks, and reads here what he found. */
export function HumanReviewPage({ frame, view }: HumanReviewPageProps) {
  const { lang, form } = frame;
  const text = viewTextOf(lang);
  const { asked } = view;
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      lead={text.lead}
      crumbs={[
        { label: text.myCases, href: '/cases' },
        { label: view.itemName, href: `/cases/${view.caseId}` },
      ]}
    >
      <SummaryList
        lang={lang}
        rows={[{ label: text.item, value: view.itemName }, ...(view.number === null ? [] : [{ label: text.number, value: view.number }])]}
      />
      {asked && (
        <Notice lang={lang} kind="info" title={text.asked}>
          <p>{text.status[asked.status]}</p>
          {asked.status === 'open' && <p>{text.due(lang === 'en' ? asked.dueOn : chineseDay(asked.dueOn))}</p>}
          {asked.note !== null && (
            <>
              <h2>{text.note}</h2>
              <p className="kept-lines">{asked.note}</p>
            </>
          )}
        </Notice>
      )}
      {!asked && (
        <PlainForm action={`/cases/${view.caseId}/human-review`}>
          <TextArea lang={lang} label={text.words} most={1_000} {...fieldOf(form, 'words')} />
          <Button>{text.submit}</Button>
        </PlainForm>
      )}
      <ButtonRow>
        <ButtonLink kind="secondary" href={`/cases/${view.caseId}`}>
          {text.back}
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  );
}
