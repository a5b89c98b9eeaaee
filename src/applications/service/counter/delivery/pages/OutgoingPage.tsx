import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Table } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { listOutgoingAt, sendResultAt, type SendResult, type Undelivered } from '../schema.ts';
import { ParcelTable } from './ParcelTable.tsx';
import { pageText } from './text.zh.ts';

/** The department's side: results to be fetched go to the delivery desk from here. */
export function OutgoingPage() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: ['outgoing'], queryFn: () => call(listOutgoingAt, {}) });
  const send = useMutation({
    mutationFn: (caseId: SendResult['caseId']) => call(sendResultAt, { caseId }),
    onSuccess: () => client.invalidateQueries(),
  });
  const { columns } = pageText;
  return (
    <div className="counter-page">
      <h1 className="page-title">{pageText.outgoingTitle}</h1>
      <p className="quiet">{pageText.outgoingLead}</p>
      <Refused error={list.error ?? send.error} />
      <Card size="small" title={<h2>{pageText.waiting}</h2>}>
        <Table<Undelivered>
          size="small"
          rowKey="caseId"
          scroll={{ x: 'max-content' }}
          loading={list.isPending}
          dataSource={list.data?.waiting ?? []}
          locale={{ emptyText: <span className="quiet">{pageText.noneWaiting}</span> }}
          pagination={false}
          columns={[
            { title: columns.number, dataIndex: 'number' },
            { title: columns.item, dataIndex: 'itemName' },
            { title: columns.due, dataIndex: 'dueOn' },
            {
              title: columns.act,
              key: 'act',
              render: (_: unknown, { caseId }) => (
                <Button size="small" type="primary" onClick={() => send.mutate(caseId)}>
                  {pageText.send}
                </Button>
              ),
            },
          ]}
        />
      </Card>
      <Card size="small" title={<h2>{pageText.sent}</h2>}>
        <ParcelTable rows={list.data?.sent ?? []} loading={list.isPending} empty={pageText.noneSent} />
      </Card>
    </div>
  );
}
