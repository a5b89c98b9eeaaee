import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { accuracyText } from '../text.zh.ts';
import { type Accuracy, accuracyAt, type AccuracyRow, recordReconsiderationAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const { columns } = accuracyText;
const counts = ['decided', 'sampled', 'reviewed', 'agreed', 'wrong', 'revoked', 'changed'] as const;
const shares = ['reviewAccuracy', 'standing'] as const;
const percent = (share: number | null) => (share === null ? text.none : `${(share * 100).toFixed(1)}%`);

/** Month by month, what rules decided and what was later found out about it. */
export function AccuracyPage() {
  const [recording, record] = useState(false);
  const found = useQuery({ queryKey: ['automation-accuracy'], queryFn: () => call(accuracyAt, {}), retry: false });
  return (
    <>
      <h1 className="page-title">{text.accuracy}</h1>
      <p className="quiet">{text.accuracyLead}</p>
      <div className="toolbar">
        <Button href="/api/automation/accuracy.xlsx">{text.excel}</Button>
        <Button onClick={() => record(true)}>{text.reconsideration}</Button>
      </div>
      <Refused error={found.error} />
      <Table<AccuracyRow>
        size="small"
        rowKey={({ month, itemId }) => `${month}/${itemId}`}
        loading={found.isPending}
        dataSource={found.data?.rows ?? []}
        locale={{ emptyText: <span className="quiet">{text.accuracyEmpty}</span> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: columns.month, dataIndex: 'month' },
          { title: columns.itemName, dataIndex: 'itemName' },
          ...counts.map((name) => ({ title: columns[name], dataIndex: name, align: 'right' as const })),
          ...shares.map((name) => ({ title: columns[name], dataIndex: name, align: 'right' as const, render: percent })),
        ]}
      />
      <h2>{text.seeds}</h2>
      <p className="quiet">{text.seedsLead}</p>
      <Table<Accuracy['seeds'][number]>
        size="small"
        rowKey="month"
        dataSource={found.data?.seeds ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: text.seedColumns.month, dataIndex: 'month' },
          { title: text.seedColumns.commitment, dataIndex: 'commitment', className: 'code' },
          { title: text.seedColumns.seed, dataIndex: 'seed', render: (seed: string | null) => seed ?? text.seedHidden },
        ]}
      />
      {recording && (
        <ActModal<{ number: string; result: string; occurredOn: string; documentNumber: string }, unknown>
          title={text.reconsideration}
          lead={text.reconsiderationLead}
          ok={text.reconsideration}
          run={(values) => call(recordReconsiderationAt, recordReconsiderationAt.input.parse(values))}
          close={() => record(false)}
        >
          <Field name="number" label={text.number} />
          <Field
            name="result"
            label={text.reconsiderationResult}
            options={[
              { value: 'upheld', label: text.upheld },
              { value: 'changed', label: text.changed },
            ]}
          />
          <Field name="occurredOn" label={text.occurredOn} type="date" />
          <Field name="documentNumber" label={text.documentNumber} />
        </ActModal>
      )}
    </>
  );
}
