import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextArea } from '#platform/ui/public/fields.tsx';
import { errorOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { FileField } from '#platform/ui/public/groups.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { MyRepairs, RepairRequest } from '../schema.ts';
import { repairText as en } from './text.en.ts';
import { repairText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']) => (lang === 'en' ? en : zh);
const dayIn = (lang: Frame['lang'], day: Day) => (lang === 'en' ? day : chineseDay(day));

/** What its holder asked about his credit entry, what came of it, and the form to ask. */
export function RepairSection({ frame, repairs }: { frame: Frame; repairs: MyRepairs }) {
  const { lang, form } = frame;
  const text = textOf(lang);
  const last = repairs.requests.at(-1);
  if (last === undefined && !repairs.mayAsk) return null;
  return (
    <section id="repair" aria-labelledby="repair-title">
      <h2 id="repair-title">{text.title}</h2>
      {last && <Last lang={lang} last={last} caseId={repairs.caseId} />}
      {repairs.mayAsk && (
        <PlainForm action={`/cases/${repairs.caseId}/credit-repair`} upload keep={`credit-repair-${repairs.caseId}`}>
          <h3>{text.ask}</h3>
          <p>{text.askLead(dayIn(lang, repairs.answerBy))}</p>
          <TextArea {...fieldOf(form, 'words')} lang={lang} label={text.words} hint={text.wordsHint} rows={5} most={2_000} />
          <FileField
            lang={lang}
            name="upload"
            label={text.upload}
            accept=".pdf,.jpg,.jpeg,.png"
            kinds={text.kinds}
            error={errorOf(form, 'upload')}
          />
          <ButtonRow>
            <Button>{text.send}</Button>
          </ButtonRow>
        </PlainForm>
      )}
    </section>
  );
}

function Last({ lang, last, caseId }: { lang: Frame['lang']; last: RepairRequest; caseId: string }) {
  const text = textOf(lang);
  const settled = last.settledOn ?? last.askedOn;
  const title = {
    asked: text.waits(dayIn(lang, last.askedOn), dayIn(lang, last.dueOn)),
    granted: text.granted(dayIn(lang, settled)),
    refused: text.refused(dayIn(lang, settled)),
  }[last.status];
  return (
    <Notice lang={lang} kind={last.status === 'refused' ? 'warn' : last.status === 'granted' ? 'ok' : 'info'} title={title}>
      <p className="kept-lines">
        {text.said}
        {last.words}
      </p>
      <p>
        {text.proof}
        <a href={`/api/credit-repairs/${last.id}/evidence`}>{last.fileName}</a>
      </p>
      {last.status !== 'asked' && (
        <p>
          <a href={`/cases/${caseId}`}>{text.paper}</a>
        </p>
      )}
    </Notice>
  );
}
