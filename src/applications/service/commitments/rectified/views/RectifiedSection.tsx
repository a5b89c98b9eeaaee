import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import { Button, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextArea } from '#platform/ui/public/fields.tsx';
import { errorOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { FileField } from '#platform/ui/public/groups.tsx';
import type { MyCheck } from '../../schema.ts';
import { rectifiedText as en } from './text.en.ts';
import { rectifiedText as zh } from './text.zh.ts';

/** While something is to be put right: where its holder says that he did, with the proof. */
export function RectifiedSection({ frame: { lang, form }, view }: { frame: Frame; view: MyCheck }) {
  const text = lang === 'en' ? en : zh;
  if (view.status !== 'rectifying' || view.rectifyBy === null) return null;
  const by: Day = view.rectifyBy;
  const told = view.steps.at(-1)?.act === 'rectified';
  return (
    <section id="rectified" aria-labelledby="rectified-title">
      <h2 id="rectified-title">{text.title}</h2>
      <p>{told ? text.again : text.lead(lang === 'en' ? by : chineseDay(by))}</p>
      <PlainForm action={`/cases/${view.caseId}/rectified`} upload keep={`rectified-${view.caseId}`}>
        <TextArea {...fieldOf(form, 'words')} lang={lang} label={text.words} hint={text.wordsHint} rows={5} most={2_000} />
        <FileField
          lang={lang}
          name="upload"
          label={text.upload}
          hint={text.uploadHint}
          accept=".pdf,.jpg,.jpeg,.png"
          kinds={text.kinds}
          error={errorOf(form, 'upload')}
        />
        <Button>{text.send}</Button>
      </PlainForm>
    </section>
  );
}
