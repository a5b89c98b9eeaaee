import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Space, Table } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import {
  type LineView,
  listPapersToHandOverAt,
  listTransferListsAt,
  makeTransferListAt,
  type PaperToHandOver,
  settleLineAt,
  type TransferListView,
} from '../schema.ts';
import '../../pages/counter.css';
import { pageText, statusText } from './text.zh.ts';

interface Settling {
  list: TransferListView;
  line: LineView;
  outcome: 'missing' | 'returned';
}

/** Both sides of a list: the counter makes it, the department signs for each material. */
export function TransferPage({ counter }: { counter: boolean }) {
  const client = useQueryClient();
  const [settling, start] = useState<Settling | null>(null);
  const lists = useQuery({ queryKey: ['transfer-lists'], queryFn: () => call(listTransferListsAt, {}) });
  const sign = useMutation({
    mutationFn: ({ list, line }: Pick<Settling, 'list' | 'line'>) =>
      call(settleLineAt, { id: list.id, lineId: line.id, outcome: 'signed' }),
    onSuccess: () => client.invalidateQueries(),
  });
  const { columns } = pageText;
  return (
    <div className="counter-page">
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      {counter && <Pending />}
      <Refused error={lists.error ?? sign.error} />
      {lists.data?.length === 0 && <p className="quiet">{pageText.noLists}</p>}
      {(lists.data ?? []).map((list) => (
        <Card
          key={list.id}
          size="small"
          title={<h2>{list.number}</h2>}
          extra={
            <a href={`/api/desk/counter/transfer-lists/${list.id}/paper`} target="_blank" rel="noreferrer">
              {pageText.print}
            </a>
          }
        >
          <p className="quiet">
            {pageText.route(list.office, list.department)} {list.settled && pageText.settled}
          </p>
          <Table<LineView>
            size="small"
            rowKey="id"
            scroll={{ x: 'max-content' }}
            dataSource={list.lines}
            pagination={false}
            columns={[
              { title: columns.number, dataIndex: 'number' },
              { title: columns.item, dataIndex: 'itemName' },
              { title: columns.material, dataIndex: 'material' },
              { title: columns.sheets, dataIndex: 'sheets' },
              {
                title: columns.status,
                key: 'status',
                render: (_: unknown, { status, reason }) => (
                  <>
                    {statusText[status]} <span className="quiet">{reason}</span>
                  </>
                ),
              },
              {
                title: columns.act,
                key: 'act',
                render: (_: unknown, line) =>
                  list.maySign && line.status === 'sent' ? (
                    <Space wrap>
                      <Button size="small" type="primary" onClick={() => sign.mutate({ list, line })}>
                        {pageText.sign}
                      </Button>
                      {(['missing', 'returned'] as const).map((outcome) => (
                        <Button key={outcome} size="small" onClick={() => start({ list, line, outcome })}>
                          {pageText[outcome]}
                        </Button>
                      ))}
                    </Space>
                  ) : null,
              },
            ]}
          />
        </Card>
      ))}
      {settling !== null && (
        <ActModal<{ reason: string }, TransferListView>
          title={pageText[settling.outcome]}
          lead={pageText.reasonLead}
          ok={pageText[settling.outcome]}
          run={({ reason }) => call(settleLineAt, { id: settling.list.id, lineId: settling.line.id, outcome: settling.outcome, reason })}
          close={() => start(null)}
        >
          <Field name="reason" label={pageText.reason} />
        </ActModal>
      )}
    </div>
  );
}

function Pending() {
  const client = useQueryClient();
  const papers = useQuery({ queryKey: ['papers-to-hand-over'], queryFn: () => call(listPapersToHandOverAt, {}) });
  const make = useMutation({
    mutationFn: (departmentId: PaperToHandOver['departmentId']) => call(makeTransferListAt, { departmentId }),
    onSuccess: () => client.invalidateQueries(),
  });
  const byDepartment = new Map<PaperToHandOver['departmentId'], { name: string; count: number }>();
  for (const { departmentId, department } of papers.data ?? [])
    byDepartment.set(departmentId, { name: department, count: (byDepartment.get(departmentId)?.count ?? 0) + 1 });
  return (
    <Card size="small" title={<h2>{pageText.pending}</h2>}>
      <Refused error={papers.error ?? make.error} />
      {papers.data?.length === 0 && <p className="quiet">{pageText.none}</p>}
      <ul className="plain">
        {(papers.data ?? []).map(({ caseId, slot, number, itemName, material, sheets }) => (
          <li key={`${caseId}/${slot}`}>
            {number} {itemName} {material} × {sheets}
          </li>
        ))}
      </ul>
      <Space wrap>
        {[...byDepartment].map(([id, { name, count }]) => (
          <Button key={id} type="primary" loading={make.isPending} onClick={() => make.mutate(id)}>
            {pageText.make(name, count)}
          </Button>
        ))}
      </Space>
    </Card>
  );
}
