import type { Affecting } from '#applications/service/catalogue/revisions/schema.ts';
import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { CaseVersion } from '../schema.ts';
import { versionText as en } from './text.en.ts';
import { versionText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']) => (lang === 'en' ? en : zh);

interface VersionProps {
  frame: Frame;
  caseId: string;
  version: CaseVersion | null;
}

function versionName(lang: Frame['lang'], { number, since }: { number: number; since: Day | null }): string {
  return textOf(lang).since(number, since === null || lang === 'en' ? since : chineseDay(since));
}

/** On a draft begun under an earlier version: what changed for its applicant, and the choice. */
export function VersionBox({ frame: { lang }, caseId, version }: VersionProps) {
  if (!version?.newer) return null;
  const text = textOf(lang);
  const { newer } = version;
  return (
    <Notice lang={lang} kind="warn" title={text.title}>
      <p>{text.under(versionName(lang, version), versionName(lang, newer))}</p>
      <ul>
        {newer.changes.map((change) => (
          <li key={`${change.what}${change.what === 'material' ? change.name : ''}`}>{changeWords(lang, change)}</li>
        ))}
      </ul>
      <p>{text.choose(newer.number)}</p>
      {newer.left.length > 0 && <p>{text.left(newer.left.join(text.listMark))}</p>}
      {newer.filesLeft.length > 0 && <p>{text.filesLeft(newer.filesLeft.join(text.listMark))}</p>}
      <PlainForm action={`/cases/${caseId}/version`}>
        <ButtonRow>
          <Button kind="secondary">{text.take(newer.number)}</Button>
        </ButtonRow>
      </PlainForm>
      <p>
        <a href={`/items/${version.itemId}/history`}>{text.history}</a>
      </p>
    </Notice>
  );
}

function changeWords(lang: Frame['lang'], change: Affecting): string {
  const text = textOf(lang);
  if (change.what === 'limit') return text.limit(change.before, change.after);
  if (change.what === 'visits') return text.visits(change.before, change.after);
  if (change.what === 'material') return `${text.material[change.how]}${text.colon}${change.name}`;
  return text[change.what];
}

/** Under which version an application will fall, or has fallen. */
export function VersionLine({ frame: { lang }, version, submitted }: Omit<VersionProps, 'caseId'> & { submitted: boolean }) {
  if (version === null) return null;
  const text = textOf(lang);
  const name = versionName(lang, version);
  return (
    <p className="faint">
      {submitted ? text.fallen(name) : text.falls(name)}
      {submitted && !version.current && ` ${text.later}`} <a href={`/items/${version.itemId}/history`}>{text.history}</a>
    </p>
  );
}
