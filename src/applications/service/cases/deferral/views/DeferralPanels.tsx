import type { Frame } from '#kernel/page.ts';
import { Button, PlainForm } from '#platform/ui/public/actions.tsx';
import { DateField } from '#platform/ui/public/fields.tsx';
import { choicesOf, errorOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { CheckboxGroup, FileField } from '#platform/ui/public/groups.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { CaseView } from '../../schema.ts';
import { dayText } from '../../views/text.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']): typeof zh => (lang === 'en' ? en : zh);
const nameOf = (view: CaseView, key: string) => view.materials.find(({ slot }) => slot === key)?.name ?? key;

/** Within the form that submits: the promise to bring what is missing, where it may follow. */
export function DeferralOfferPanel({ frame, view }: { frame: Frame; view: CaseView }) {
  const { deferralOffer: offer } = view.terms;
  if (offer === null) return null;
  const text = textOf(frame.lang);
  return (
    <section className="panel" aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      <ul>
        {offer.slots.map((slot) => (
          <li key={slot}>{nameOf(view, slot)}</li>
        ))}
      </ul>
      <p>{text.consequence}</p>
      <DateField
        lang={frame.lang}
        label={text.until}
        hint={text.latest(dayText(frame.lang, offer.latest))}
        max={offer.latest}
        {...fieldOf(frame.form, 'deferral.until')}
        optional
      />
      <CheckboxGroup
        lang={frame.lang}
        label={text.promise}
        hint={text.stillMissing}
        choices={[{ value: 'true', label: text.promised }]}
        optional
        {...choicesOf(frame.form, 'deferral.promised')}
      />
    </section>
  );
}

/** On the case's own page: what was promised, until when, and where to bring it. */
export function DeferralHeldPanel({ frame, view }: { frame: Frame; view: CaseView }) {
  const { deferral } = view.terms;
  if (deferral === null || !view.acts.includes('supplyDeferred')) return null;
  const text = textOf(frame.lang);
  const day = dayText(frame.lang, deferral.until);
  return (
    <>
      <Notice lang={frame.lang} kind="warn" title={text.heldTitle}>
        <p>{deferral.status === 'in_force' ? text.heldLead(day) : text.waits(day)}</p>
      </Notice>
      {view.materials
        .filter(({ slot }) => deferral.slots.includes(slot))
        .map((material) => (
          <section className="panel" key={material.slot} id={`deferred-${material.slot}`} aria-label={material.name}>
            <h2>{material.name}</h2>
            <PlainForm action={`/cases/${view.id}/deferred/${material.slot}`} upload>
              <FileField
                lang={frame.lang}
                name="upload"
                label={text.chooseFile}
                accept=".pdf,.jpg,.jpeg,.png"
                kinds={text.fileKinds}
                error={frame.path.split('?')[0]?.endsWith(`/deferred/${material.slot}`) ? errorOf(frame.form, 'upload') : undefined}
                uploaded={material.files.map((file) => ({ name: file.name, href: `/api/cases/${view.id}/files/${file.id}` }))}
              />
              <Button kind="secondary">{text.upload}</Button>
            </PlainForm>
          </section>
        ))}
    </>
  );
}
