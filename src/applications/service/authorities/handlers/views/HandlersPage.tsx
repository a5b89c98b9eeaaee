import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { DateField, TextField } from '#platform/ui/public/fields.tsx';
import { choicesOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { CheckboxGroup, RadioGroup } from '#platform/ui/public/groups.tsx';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import type { HandlerView, MyHandlers } from '../schema.ts';
import { handlerText as en } from './text.en.ts';
import { handlerText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']) => (lang === 'en' ? en : zh);

/** Who acts for the enterprises he leads, for which he acts himself, and a new handler to appoint. */
export function HandlersPage({ frame, data: { led, held } }: { frame: Frame; data: MyHandlers }) {
  const text = textOf(frame.lang);
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead}>
      {led.map(({ enterpriseId, name, handlers }) => (
        <Handlers key={enterpriseId} frame={frame} title={text.led(name)} list={handlers} own={false} />
      ))}
      {(held.length > 0 || led.length === 0) && <Handlers frame={frame} title={text.held} list={held} own />}
      {led.length === 0 ? <p>{text.notLeading}</p> : <Appoint frame={frame} led={led} />}
    </PortalPage>
  );
}

function Appoint({ frame, led }: { frame: Frame; led: MyHandlers['led'] }) {
  const { lang, form } = frame;
  const text = textOf(lang);
  const [only] = led;
  return (
    <section aria-labelledby="appoint">
      <h2 id="appoint">{text.appoint}</h2>
      <PlainForm action="/my/handlers" keep="appoint-handler">
        {led.length === 1 && only ? (
          <input type="hidden" name="enterpriseId" value={only.enterpriseId} />
        ) : (
          <RadioGroup
            {...fieldOf(form, 'enterpriseId')}
            lang={lang}
            label={text.forWhom}
            choices={led.map(({ enterpriseId, name }) => ({ value: enterpriseId, label: name }))}
          />
        )}
        <TextField lang={lang} label={text.name} width="medium" {...fieldOf(form, 'name')} />
        <TextField lang={lang} label={text.idNumber} hint={text.idHint} width="medium" {...fieldOf(form, 'idNumber')} />
        <DateField lang={lang} label={text.until} hint={text.untilHint} {...fieldOf(form, 'until')} />
        <CheckboxGroup
          lang={lang}
          label={text.signature}
          choices={[{ value: 'true', label: text.signed }]}
          {...choicesOf(form, 'signed')}
        />
        <ButtonRow>
          <Button>{text.submit}</Button>
        </ButtonRow>
      </PlainForm>
    </section>
  );
}

function Handlers({ frame, title, list, own }: { frame: Frame; title: string; list: readonly HandlerView[]; own: boolean }) {
  const text = textOf(frame.lang);
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {list.length === 0 && <p className="faint">{text.none}</p>}
      {list.map((one) => (
        <HandlerPanel key={`${one.enterpriseId}${one.personId}`} frame={frame} one={one} own={own} />
      ))}
    </section>
  );
}

function HandlerPanel({ frame: { lang }, one, own }: { frame: Frame; one: HandlerView; own: boolean }) {
  const text = textOf(lang);
  const day = (value: Day) => (lang === 'en' ? value : chineseDay(value));
  return (
    <section className="panel" aria-label={own ? one.enterpriseName : one.name}>
      <SummaryList
        lang={lang}
        rows={[
          own ? { label: text.enterprise, value: one.enterpriseName } : { label: text.handler, value: `${one.name} ${one.idNumber}` },
          { label: text.authority, value: text.authorities[one.authority] },
          {
            label: text.term,
            value:
              one.until !== null && one.until < one.from
                ? text.sameDay(day(one.from))
                : text.from(day(one.from), one.until === null ? null : day(one.until)),
          },
          { label: text.state, value: text.states[one.state] },
        ]}
      />
      {one.mayEnd && (
        <details>
          <summary>{own ? text.layDownShow : text.endShow(one.name)}</summary>
          <p>{own ? text.layDownLead : text.endLead}</p>
          <PlainForm action={`/my/handlers/${one.enterpriseId}/${one.personId}/end`}>
            <Button kind="danger">{own ? text.layDown : text.end}</Button>
          </PlainForm>
        </details>
      )}
    </section>
  );
}
