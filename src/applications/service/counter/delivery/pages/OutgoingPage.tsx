import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
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
        <StackedTable<Undelivered>
          rows={list.data?.waiting ?? []}
          rowKey={({ caseId }) => caseId}
          width={640}
          loading={list.isPending}
          empty={pageText.noneWaiting}
          columns={[
            { key: 'number', title: columns.number, show: ({ number }) => number },
            { key: 'item', title: columns.item, show: ({ itemName }) => itemName },
            { key: 'due', title: columns.due, show: ({ dueOn }) => dueOn },
            {
              key: 'act',
              title: columns.act,
              show: ({ caseId }) => (
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
