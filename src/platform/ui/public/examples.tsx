import type { ReactNode } from 'react';
import type { Frame, Language, ReturnedForm } from '#kernel/page.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from './actions.tsx';
import { DateField, NumberField, SelectField, TextArea, TextField } from './fields.tsx';
import { fieldOf } from './form-state.ts';
import { CheckboxGroup, FileField, RadioGroup, RepeatGroup } from './groups.tsx';
import { DataTable, EmptyState, FactLine, LinkTabs, Pagination, SummaryList } from './lists.tsx';
import { PortalPage } from './PortalPage.tsx';
import { CheckCode, Light, MaskedText, Notice, StepIndicator, TimeLine } from './status.tsx';
import { exampleTextOf } from './text.examples.ts';

/** A form that came back, for the gallery's error states. */
export function exampleReturnedForm(lang: Language): ReturnedForm {
  const text = exampleTextOf(lang);
  return {
    code: 'invalid_input',
    message: text.errorMessage,
    values: { name: '', identity: '99010219580309001', kinds: ['hot'], area: '60', 'members.0.name': 'A' },
    defects: [
      { path: 'name', code: 'field_required', message: text.nameError },
      { path: 'identity', code: 'identity_check_digit', message: text.identityError },
      { path: 'delivery', code: 'field_required', message: text.deliveryError },
    ],
  };
}

/** Every component in its states, by name: the gallery page shows them and the tests walk them. */
export function examples(lang: Language): readonly { name: string; node: ReactNode }[] {
  const text = exampleTextOf(lang);
  const kinds = text.kindList.map((label, index) => ({ value: ['hot', 'cold', 'drinks'][index] ?? label, label }));
  const form = exampleReturnedForm(lang);
  return [
    {
      name: 'Fields',
      node: (
        <PlainForm action="/gallery" upload keep="gallery">
          <TextField {...fieldOf(form, 'name')} lang={lang} label={text.name} hint={text.nameHint} autoComplete="name" width="medium" />
          <TextField {...fieldOf(form, 'identity')} lang={lang} label={text.identity} autoComplete="off" width="medium" />
          <TextArea {...fieldOf(form, 'reason')} lang={lang} label={text.reason} optional />
          <NumberField {...fieldOf(form, 'area')} lang={lang} label={text.area} unit={text.areaUnit} decimals />
          <DateField name="born" value="1958-03-09" lang={lang} label={text.born} hint={text.bornHint} autoComplete="bday" />
          <SelectField
            name="district"
            lang={lang}
            label={text.district}
            choices={text.districts.map((label, index) => ({ value: String(index), label }))}
          />
          <RadioGroup
            name="delivery"
            lang={lang}
            label={text.delivery}
            error={text.deliveryError}
            choices={[
              { value: 'post', label: text.post, hint: text.postHint },
              { value: 'window', label: text.pickUp },
            ]}
          />
          <CheckboxGroup name="kinds" lang={lang} label={text.kinds} values={['hot']} choices={kinds} optional />
          <FileField
            name="plan"
            lang={lang}
            label={text.file}
            accept=".pdf,.jpg,.png"
            kinds={text.fileKinds}
            uploaded={[{ name: text.fileName, href: '/files/example' }]}
          />
          <RepeatGroup name="members" lang={lang} title={(index) => text.member(index + 1)} unit={text.memberUnit} count={2}>
            {(index) => <TextField {...fieldOf(form, `members.${index}.name`)} lang={lang} label={text.name} />}
          </RepeatGroup>
          <ButtonRow>
            <Button>{text.submit}</Button>
            <ButtonLink href="/gallery" kind="secondary">
              {text.back}
            </ButtonLink>
            <Button kind="danger">{text.withdraw}</Button>
          </ButtonRow>
        </PlainForm>
      ),
    },
    {
      name: 'Notice',
      node: (['info', 'ok', 'warn'] as const).map((kind) => (
        <Notice key={kind} lang={lang} kind={kind} {...(kind === 'ok' ? { title: text.noticeTitle } : {})}>
          <p>{text.noticeBody}</p>
        </Notice>
      )),
    },
    {
      name: 'Light',
      node: (['green', 'yellow', 'red', 'stopped'] as const).map((colour) => (
        <p key={colour}>
          <Light lang={lang} colour={colour} detail={text.left} />
        </p>
      )),
    },
    { name: 'StepIndicator', node: <StepIndicator lang={lang} steps={text.steps.map((name) => ({ name, href: '/gallery' }))} at={1} /> },
    {
      name: 'TimeLine',
      node: (
        <TimeLine
          lang={lang}
          entries={text.timeline.map((entry, index) => ({ ...entry, state: (['done', 'now', 'next'] as const)[index] ?? 'next' }))}
        />
      ),
    },
    {
      name: 'SummaryList',
      node: (
        <SummaryList
          lang={lang}
          rows={[
            { label: text.name, value: <MaskedText lang={lang}>{text.masked}</MaskedText>, changeHref: '/gallery' },
            { label: text.born, changeHref: '/gallery' },
          ]}
        />
      ),
    },
    {
      name: 'DataTable',
      node: (
        <DataTable
          caption={text.table}
          rows={text.months.map((month, index) => ({ month, closed: 1200 + index, share: '99.2%' }))}
          rowKey={(row) => row.month}
          columns={[
            { key: 'month', head: text.tableHeads[0] ?? '', cell: (row) => row.month },
            { key: 'closed', head: text.tableHeads[1] ?? '', cell: (row) => row.closed, numeric: true },
            { key: 'share', head: text.tableHeads[2] ?? '', cell: (row) => row.share, numeric: true },
          ]}
        />
      ),
    },
    { name: 'Pagination', node: <Pagination lang={lang} page={5} pages={12} href={(n) => `/gallery?page=${n}`} /> },
    {
      name: 'EmptyState',
      node: (
        <EmptyState title={text.empty}>
          <p>{text.emptyBody}</p>
          <ButtonLink href="/search" kind="secondary">
            {text.link}
          </ButtonLink>
        </EmptyState>
      ),
    },
    { name: 'FactLine', node: <FactLine lang={lang} {...text.facts} /> },
    {
      name: 'LinkTabs',
      node: (
        <LinkTabs
          label={text.column}
          tabs={text.tabs.map((label, index) => ({ label, href: `/gallery?tab=${index}`, current: index === 0, count: index * 3 }))}
        />
      ),
    },
    { name: 'CheckCode', node: <CheckCode lang={lang} code="7K3M9Q2XW5TB" /> },
  ];
}

export function GalleryPage({ frame }: { frame: Frame }) {
  const text = exampleTextOf(frame.lang);
  const withErrors: Frame = { ...frame, form: exampleReturnedForm(frame.lang) };
  return (
    <PortalPage frame={withErrors} title={text.title} lead={text.lead}>
      {examples(frame.lang).map((example) => (
        <section key={example.name} aria-labelledby={`example-${example.name}`}>
          <h2 id={`example-${example.name}`} lang="en">
            {example.name}
          </h2>
          {example.node}
        </section>
      ))}
    </PortalPage>
  );
}
