import type { Frame } from '#kernel/page.ts';
import { errorOf, valueOf } from '#platform/ui/public/form-state.ts';
import { RadioGroup } from '#platform/ui/public/groups.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import { dayText } from '../../views/text.ts';
import type { Actable } from '../schema.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

/** Without one that can be acted on there is nothing to begin. */
export const mayBegin = (licences: readonly Actable[] | null) => licences === null || licences.some(({ refusal }) => refusal === null);

/** Before the first step of a renewal, change or cancellation: which of one's own licences. */
export function LicenceChoice({ frame, licence, licences }: { frame: Frame; licence: string; licences: readonly Actable[] }) {
  const text: typeof zh = frame.lang === 'en' ? en : zh;
  const open = licences.filter(({ refusal }) => refusal === null);
  const shut = licences.filter(({ refusal }) => refusal !== null);
  const term = ({ validUntil }: Actable) => (validUntil === null ? text.lasting : text.until(dayText(frame.lang, validUntil)));
  return (
    <>
      {open.length === 0 && (
        <Notice lang={frame.lang} kind="warn" title={text.needed(licence)}>
          <p>{shut.length === 0 ? text.none(licence) : text.noneUsable}</p>
          <ul>
            <li>
              {text.onBehalf} <a href="/my">{text.choose}</a>
            </li>
            <li>
              {text.notYet} <a href={`/search?q=${encodeURIComponent(licence)}`}>{text.find(licence)}</a>
            </li>
          </ul>
        </Notice>
      )}
      {open.length > 0 && (
        <RadioGroup
          lang={frame.lang}
          name="licenceId"
          label={text.label}
          hint={text.hint}
          value={valueOf(frame.form, 'licenceId', open[0]?.id)}
          error={errorOf(frame.form, 'licenceId')}
          choices={open.map((one) => ({ value: one.id, label: `${one.name} ${one.number}`, hint: term(one) }))}
        />
      )}
      {shut.length > 0 && (
        <section aria-label={text.cannot}>
          <h2>{text.cannot}</h2>
          <ul>
            {shut.map((one) => (
              <li key={one.id}>
                {one.name} {one.number} · {term(one)}
                <p className="faint">{one.refusal}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
