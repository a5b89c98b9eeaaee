import { useQuery } from '@tanstack/react-query';
import { Button, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { FilterField, type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { yuan } from '#kernel/money.ts';
import { ChargeStatus, type DeskCharge, listChargesAt, type RefundView } from '../schema.ts';
import { refundReasonText, refundStatusText, statusText } from '../text.zh.ts';
import { ConfirmDialog, ReduceDialog, RefundDialog } from './dialogs.tsx';
import { pageText } from './text.zh.ts';

export interface PaymentsPageProps extends Filtered {
  openCase: (caseId: string) => void;
}

type Doing = { what: 'confirm'; code?: string } | { what: 'reduce'; charge: DeskCharge } | { what: 'refund'; refund: RefundView };

/** What the cases of the department have to pay: confirming, reducing, paying back. */
export function PaymentsPage({ filters, change, openCase }: PaymentsPageProps) {
  const [doing, start] = useState<Doing | null>(null);
  const status = ChargeStatus.safeParse(filters.get('status')).data;
  const q = filters.get('q') ?? '';
  const asked = { ...(status === undefined ? {} : { status }), ...(q === '' ? {} : { q }) };
  const list = useQuery({ queryKey: ['payments', asked], queryFn: () => call(listChargesAt, asked), refetchInterval: 15_000 });
  const close = () => start(null);
  const { columns } = pageText;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Refused error={list.error} />
      <Space wrap className="filters">
        <FilterField name="q" label={pageText.search} filters={filters} change={change} />
        <Select
          aria-label={pageText.status}
          value={status ?? ''}
          onChange={(value) => change({ status: value })}
          options={[{ value: '', label: pageText.every }, ...ChargeStatus.options.map((value) => ({ value, label: statusText[value] }))]}
          style={{ minWidth: 120 }}
        />
        {list.data?.some(({ mayConfirm }) => mayConfirm) === true && (
          <Button type="primary" onClick={() => start({ what: 'confirm' })}>
            {pageText.confirm}
          </Button>
        )}
      </Space>
      <Table<DeskCharge>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: pageText.empty }}
        pagination={false}
        columns={[
          { title: columns.item, dataIndex: 'itemName' },
          {
            title: columns.case,
            key: 'case',
            render: (_: unknown, row) => (
              <PathLink to={`/console/cases/${row.caseId}`} go={() => openCase(row.caseId)}>
                {row.caseNumber}
              </PathLink>
            ),
          },
          { title: columns.code, dataIndex: 'code', render: (code: string) => <span className="code">{code}</span> },
          { title: columns.due, key: 'due', align: 'right', render: (_: unknown, row) => <Due row={row} /> },
          {
            title: columns.status,
            dataIndex: 'status',
            render: (one: ChargeStatus) => (
              <Tag>{one === 'waiting' || one === 'refunding' ? <strong>{statusText[one]}</strong> : statusText[one]}</Tag>
            ),
          },
          {
            title: columns.refunds,
            key: 'refunds',
            render: (_: unknown, row) => <Refunds row={row} refund={(refund) => start({ what: 'refund', refund })} />,
          },
          { title: columns.opened, dataIndex: 'openedOn' },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
              <Space wrap>
                {row.mayConfirm && row.status === 'waiting' && (
                  <Button size="small" type="primary" onClick={() => start({ what: 'confirm', code: row.code })}>
                    {pageText.confirm}
                  </Button>
                )}
                {row.mayReduce && (
                  <Button size="small" onClick={() => start({ what: 'reduce', charge: row })}>
                    {pageText.reduce}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {doing?.what === 'confirm' && <ConfirmDialog {...(doing.code === undefined ? {} : { code: doing.code })} close={close} />}
      {doing?.what === 'reduce' && <ReduceDialog charge={doing.charge} close={close} />}
      {doing?.what === 'refund' && <RefundDialog refund={doing.refund} close={close} />}
    </>
  );
}

function Due({ row }: { row: DeskCharge }) {
  return (
    <>
      {pageText.amount(yuan(row.dueFen))}
      {row.ground !== null && <div className="quiet">{pageText.reducedBecause(row.ground)}</div>}
      {row.disputes.map(({ transaction, fen, toldFen }) => (
        <div key={transaction} className="light-red">
          {pageText.dispute(yuan(toldFen), yuan(fen))}
        </div>
      ))}
    </>
  );
}

/** What no provider pays back by itself waits here for the finance clerk. */
function Refunds({ row, refund }: { row: DeskCharge; refund: (one: RefundView) => void }) {
  return row.refunds.map((one) => (
    <div key={one.id}>
      {pageText.amount(yuan(one.fen))} {refundReasonText[one.reason]} {refundStatusText[one.status]}{' '}
      {one.status === 'due' && row.mayConfirm && (
        <Button size="small" onClick={() => refund(one)}>
          {pageText.refund}
        </Button>
      )}
    </div>
  ));
}
