import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ListPage, readWhole } from '#platform/ui/console/list-page.tsx';
import { ActModal, Field, type Filtered, filled, PathLink } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { dayOf } from '#kernel/time.ts';
import {
  ApplyForSeal,
  applyForSealAt,
  listSealsAt,
  SealId,
  SealKind,
  type SealRow,
  type Seals,
  SealStatus,
  type SealView,
} from '../schema.ts';
import { sealKindText, sealStatusText } from '../text.zh.ts';
import { KeeperOf, StateOf } from './SealFacts.tsx';
import { SealPage } from './SealPage.tsx';
import { pageText as text } from './text.zh.ts';

const { columns } = text;

/** The seals of one's departments, or of all for who files them; one of them where the address names it. */
export function SealsPage(filtered: Filtered) {
  const id = SealId.safeParse(filtered.filters.get('seal'));
  if (id.success) return <SealPage id={id.data} {...filtered} back={() => filtered.change({ seal: '', page: '', from: '', to: '' })} />;
  return <SealList {...filtered} />;
}

function SealList({ filters, change }: Filtered) {
  const [applying, apply] = useState(false);
  const list = useQuery({ queryKey: ['seals'], queryFn: () => call(listSealsAt, {}), retry: false });
  const { rows = [], wanting = [], choices = [] } = list.data ?? {};
  const status = SealStatus.safeParse(filters.get('status')).data;
  return (
    <ListPage
      title={text.title}
      lead={text.lead}
      error={list.error}
      tools={
        <>
          {choices.length > 0 && (
            <Button type="primary" onClick={() => apply(true)}>
              {text.apply}
            </Button>
          )}
          <label>
            <span className="quiet">{text.states} </span>
            <Select
              value={status ?? ''}
              onChange={(next) => change({ status: next })}
              style={{ inlineSize: 140 }}
              options={[{ value: '', label: text.all }, ...SealStatus.options.map((value) => ({ value, label: sealStatusText[value] }))]}
            />
          </label>
        </>
      }
    >
      {wanting.length > 0 && (
        <Alert type="warning" showIcon title={text.wanting} description={text.wantingLead(wanting.map(({ name }) => name))} />
      )}
      <StackedTable<SealRow>
        rows={status === undefined ? rows : rows.filter((row) => row.status === status)}
        rowKey={({ id }) => id}
        width={980}
        loading={list.isPending}
        empty={text.empty}
        pagination={readWhole}
        columns={[
          {
            key: 'seal',
            title: columns.seal,
            show: (row) => (
              <PathLink to={`?seal=${row.id}`} go={() => change({ seal: row.id })}>
                {text.open(row.name, sealKindText[row.kind])}
              </PathLink>
            ),
          },
          {
            key: 'number',
            title: columns.number,
            unbroken: true,
            show: ({ number }) => number ?? <span className="quiet">{text.noNumber}</span>,
          },
          { key: 'department', title: columns.department, show: ({ department }) => department.name },
          { key: 'keeper', title: columns.keeper, show: (row) => <KeeperOf row={row} /> },
          { key: 'state', title: columns.state, show: (row) => <StateOf row={row} /> },
          { key: 'since', title: columns.since, unbroken: true, show: ({ since }) => dayOf(since) },
        ]}
      />
      {applying && <ApplyDialog choices={choices} close={() => apply(false)} done={({ id }) => change({ seal: id })} />}
    </ListPage>
  );
}

function ApplyDialog({ choices, close, done }: { choices: Seals['choices']; close: () => void; done: (seal: SealView) => void }) {
  return (
    <ActModal<Record<keyof ApplyForSeal, string>, SealView>
      title={text.apply}
      lead={text.applyLead}
      ok={text.apply}
      run={(values) => call(applyForSealAt, ApplyForSeal.parse(filled(values)))}
      done={done}
      close={close}
      initial={{ kind: 'unit', ...(choices[0] === undefined ? {} : { departmentId: choices[0].department.id }) }}
    >
      <Field
        name="departmentId"
        label={text.department}
        options={choices.map(({ department: { id, name } }) => ({ value: id, label: name }))}
      />
      <Field name="kind" label={text.kind} options={SealKind.options.map((value) => ({ value, label: sealKindText[value] }))} />
      <Field name="name" label={text.name} hint={text.nameHint} optional />
      <Form.Item noStyle dependencies={['departmentId']}>
        {({ getFieldValue }) => (
          <Field
            name="keeperId"
            label={text.keeper}
            hint={text.keeperHint}
            options={(choices.find(({ department }) => department.id === getFieldValue('departmentId'))?.colleagues ?? []).map(
              ({ id, name }) => ({ value: id, label: name }),
            )}
          />
        )}
      </Form.Item>
      <Field name="words" label={text.reason} />
    </ActModal>
  );
}
