import type { Frame } from '#kernel/page.ts';
import { dayOf } from '#kernel/time.ts';
import { Button, PlainForm } from '#platform/ui/public/actions.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { CaseSummary, CaseView } from '../../schema.ts';
import { dayText } from '../../views/text.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']): typeof zh => (lang === 'en' ? en : zh);

/** To the case; two drafts of one item are told apart by when and for whom they were begun. */
export function CaseLink({ lang, row }: { lang: Frame['lang']; row: CaseSummary }) {
  const begun = textOf(lang).draft(dayText(lang, dayOf(row.startedAt)), row.applicantName);
  return (
    <>
      <a href={`/cases/${row.id}`}>{row.itemName}</a> {row.status === 'draft' && <p className="faint">{begun}</p>}
    </>
  );
}

export function DiscardedNotice({ lang }: { lang: Frame['lang'] }) {
  return <Notice lang={lang} kind="ok" title={textOf(lang).done} />;
}

/** On the page of a draft: deleted only after what goes with it was read. */
export function DiscardSection({ frame: { lang }, view }: { frame: Frame; view: CaseView }) {
  if (!view.acts.includes('discard')) return null;
  const text = textOf(lang);
  return (
    <section>
      <h2>{text.title}</h2>
      <details>
        <summary>{text.show}</summary>
        <p>{text.lead(dayText(lang, dayOf(view.startedAt)), view.applicantName)}</p>
        <PlainForm action={`/cases/${view.id}/discard`}>
          <Button kind="danger">{text.sure}</Button>
        </PlainForm>
      </details>
    </section>
  );
}
