import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { decideAvoidanceAt, listAvoidancesAt, type OpenAvoidance } from '../schema.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { pageText } from './text.zh.ts';

/** What waits for the head's decision; the work itself does not wait. */
export function AvoidancesPage() {
  const [deciding, decide] = useState<{ row: OpenAvoidance; stands: boolean } | null>(null);
  const list = useQuery({ queryKey: ['avoidances'], queryFn: () => call(listAvoidancesAt, {}), refetchInterval: 15_000, retry: false });
  const { columns } = pageText;
  const words = deciding?.stands === true ? pageText.stands : pageText.falls;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      {list.isError && <Alert type="error" role="alert" title={list.error instanceof CallRefused ? list.error.message : pageText.failed} />}
      <Table<OpenAvoidance>
        size="small"
        rowKey={({ caseId, personId }) => `${caseId}${personId}`}
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: pageText.empty }}
        pagination={false}
        columns={[
          {
            title: columns.item,
            key: 'item',
            render: (_: unknown, row) => (
              <>
                {row.itemName} <span className="quiet">{row.number}</span>
              </>
            ),
          },
          { title: columns.name, dataIndex: 'name', render: (name: string | null) => name ?? pageText.unknown },
          { title: columns.reason, dataIndex: 'reason', render: (reason: string) => <span className="kept-lines">{reason}</span> },
          { title: columns.declaredAt, dataIndex: 'declaredAt', render: (at: OpenAvoidance['declaredAt']) => dayOf(at) },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) =>
              row.own ? (
                <span className="quiet">{pageText.own}</span>
              ) : (
                <Space wrap>
                  <Button size="small" type="primary" onClick={() => decide({ row, stands: true })}>
                    {pageText.stands.act}
                  </Button>
                  <Button size="small" onClick={() => decide({ row, stands: false })}>
                    {pageText.falls.act}
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      {deciding && (
        <ReasonDialog
          title={words.act}
          lead={words.lead}
          label={pageText.reason}
          run={(reason) =>
            call(decideAvoidanceAt, { caseId: deciding.row.caseId, personId: deciding.row.personId, stands: deciding.stands, reason })
          }
          done={() => decide(null)}
          close={() => decide(null)}
        />
      )}
    </>
  );
}
