import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day, dayOf } from '#kernel/time.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { DateField, TextField } from '#platform/ui/public/fields.tsx';
import { choicesOf, fieldOf } from '#platform/ui/public/form-state.ts';
import { CheckboxGroup } from '#platform/ui/public/groups.tsx';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { AuthorityPower, type AuthorityView, type MyAuthorities } from '../schema.ts';
import * as wordsEn from '../text.en.ts';
import * as wordsZh from '../text.zh.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

/** Who may act for me, for whom I may act, and a new authority to sign. */
export function AuthoritiesPage({ frame, data }: { frame: Frame; data: MyAuthorities }) {
  const text: typeof zh = frame.lang === 'en' ? en : zh;
  const { powerText } = frame.lang === 'en' ? wordsEn : wordsZh;
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead}>
      <Authorities frame={frame} title={text.given} list={data.given} given />
      <Authorities frame={frame} title={text.received} list={data.received} given={false} />
      <section aria-labelledby="give">
        <h2 id="give">{text.give}</h2>
        <PlainForm action="/my/authorities">
          <TextField lang={frame.lang} label={text.name} width="medium" {...fieldOf(frame.form, 'name')} />
          <TextField lang={frame.lang} label={text.idNumber} hint={text.idHint} width="medium" {...fieldOf(frame.form, 'idNumber')} />
          <CheckboxGroup
            lang={frame.lang}
            label={text.powers}
            choices={AuthorityPower.options.map((value) => ({ value, label: powerText[value] }))}
            {...choicesOf(frame.form, 'powers', AuthorityPower.options)}
          />
          <DateField lang={frame.lang} label={text.until} hint={text.untilHint} {...fieldOf(frame.form, 'until')} />
          <CheckboxGroup
            lang={frame.lang}
            label={text.signature}
            choices={[{ value: 'true', label: text.signed }]}
            {...choicesOf(frame.form, 'signed')}
          />
          <ButtonRow>
            <Button>{text.submit}</Button>
          </ButtonRow>
        </PlainForm>
      </section>
    </PortalPage>
  );
}

function Authorities({ frame, title, list, given }: { frame: Frame; title: string; list: readonly AuthorityView[]; given: boolean }) {
  const text: typeof zh = frame.lang === 'en' ? en : zh;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {list.length === 0 && <p className="faint">{text.none}</p>}
      {list.map((one) => (
        <AuthorityPanel key={one.id} frame={frame} one={one} given={given} />
      ))}
    </section>
  );
}

function AuthorityPanel({ frame, one, given }: { frame: Frame; one: AuthorityView; given: boolean }) {
  const text: typeof zh = frame.lang === 'en' ? en : zh;
  const { kindText, powerText, stateText, actText } = frame.lang === 'en' ? wordsEn : wordsZh;
  const day = (value: Day) => (frame.lang === 'en' ? value : chineseDay(value));
  return (
    <section className="panel" aria-label={given ? one.agentName : one.principalName}>
      <SummaryList
        lang={frame.lang}
        rows={[
          {
            label: given ? text.agent : text.principal,
            value: given ? `${one.agentName} ${one.agentIdNumber} · ${kindText[one.kind]}` : `${one.principalName} · ${kindText[one.kind]}`,
          },
          { label: text.matter, value: one.itemName ?? text.anyMatter },
          { label: text.powers, value: one.powers.map((power) => powerText[power]).join(text.listMark) },
          { label: text.term, value: text.from(day(one.from), day(one.until)) },
          { label: text.state, value: stateText[one.state] },
        ]}
      />
      {one.scanned && (
        <p>
          <a className="target" href={`/api/authorities/${one.id}/scan`}>
            {text.scan}
          </a>
        </p>
      )}
      {given && (
        <details>
          <summary>{text.acts}</summary>
          {one.acts.length === 0 && <p className="faint">{text.noActs}</p>}
          <ul>
            {one.acts.map((entry) => (
              <li key={`${entry.at}${entry.act}`}>
                {day(dayOf(entry.at))} <a href={`/cases/${entry.caseId}`}>{actText[entry.act] ?? entry.act}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {(one.state === 'in_force' || one.state === 'ahead') && (
        <PlainForm action={`/my/authorities/${one.id}/end`}>
          <Button kind="danger">{given ? text.end : text.layDown}</Button>
        </PlainForm>
      )}
    </section>
  );
}
