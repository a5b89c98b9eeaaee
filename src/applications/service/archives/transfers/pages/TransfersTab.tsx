import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, filled, type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { Period, TransferId } from '../../schema.ts';
import { periodText, transferStatusText } from '../../text.zh.ts';
import {
  listTransfersAt,
  type MakeTransfer,
  makeTransferAt,
  type TransferList,
  type TransferSummary,
  type TransferView,
} from '../schema.ts';
import { pageText as text } from './text.zh.ts';
import { TransferPage } from './TransferPage.tsx';

/** The lists handed over to the archives institution, or one of them. */
export function TransfersTab({ filters, change }: Filtered) {
  const [making, make] = useState(false);
  const chosen = TransferId.safeParse(filters.get('transfer'));
  const list = useQuery({ queryKey: ['archive-transfers'], queryFn: () => call(listTransfersAt, {}), enabled: !chosen.success });
  if (chosen.success) return <TransferPage id={chosen.data} back={() => change({ transfer: '' })} />;
  const { columns } = text;
  return (
    <>
      <p className="quiet">{text.lead}</p>
      {(list.data?.departments.length ?? 0) > 0 && (
        <div className="toolbar">
          <Button type="primary" onClick={() => make(true)}>
            {text.make}
          </Button>
        </div>
      )}
      <Refused error={list.error} />
      <StackedTable<TransferSummary>
        rowKey={({ id }) => id}
        rows={list.data?.rows ?? []}
        loading={list.isPending}
        empty={list.isError ? text.failed : text.empty}
        width={860}
        columns={[
          {
            key: 'number',
            title: columns.number,
            show: ({ id, number }) => (
              <PathLink to={`/console/archives?tab=transfers&transfer=${id}`} go={() => change({ transfer: id })}>
                {number}
              </PathLink>
            ),
          },
          { key: 'institution', title: columns.institution, show: ({ institution }) => institution },
          { key: 'scope', title: columns.scope, show: ({ year, period }) => text.scope(year, period && periodText[period]) },
          { key: 'packages', title: columns.packages, show: ({ packages }) => text.pieces(packages) },
          {
            key: 'by',
            title: columns.by,
            show: ({ madeBy, madeAt, approvedBy, approvedAt }) => (
              <>
                {text.made(madeBy, dayOf(madeAt))}
                {approvedBy !== null && approvedAt !== null && <div>{text.approved(approvedBy, dayOf(approvedAt))}</div>}
              </>
            ),
          },
          { key: 'status', title: columns.status, show: ({ status }) => <Tag>{transferStatusText[status]}</Tag> },
        ]}
      />
      {making && list.data && <MakeDialog list={list.data} close={() => make(false)} open={({ id }) => change({ transfer: id })} />}
    </>
  );
}

function MakeDialog({ list, close, open }: { list: TransferList; close: () => void; open: (made: TransferView) => void }) {
  return (
    <ActModal<MakeTransfer, TransferView>
      title={text.make}
      lead={text.makeLead}
      ok={text.make}
      run={(values) => call(makeTransferAt, filled(values))}
      done={open}
      close={close}
      initial={list.departments[0] ? { departmentId: list.departments[0].id } : {}}
    >
      <Field
        name="departmentId"
        label={text.department}
        options={list.departments.map(({ id, name, ready }) => ({ value: id, label: text.ready(name, ready) }))}
      />
      <Field name="institution" label={text.institution} hint={text.institutionHint} />
      <Field name="year" label={text.year} hint={text.yearHint} optional />
      <Field
        name="period"
        label={text.period}
        optional
        options={[{ value: '', label: text.anyPeriod }, ...Period.options.map((value) => ({ value, label: periodText[value] }))]}
      />
    </ActModal>
  );
}
