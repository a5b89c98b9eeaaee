import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { readWhole } from '#platform/ui/console/list-page.tsx';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
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
      <StackedTable<AccuracyRow>
        rows={found.data?.rows ?? []}
        rowKey={({ month, itemId }) => `${month}/${itemId}`}
        width={960}
        loading={found.isPending}
        empty={text.accuracyEmpty}
        pagination={readWhole}
        columns={[
          { key: 'month', title: columns.month, unbroken: true, show: ({ month }) => month },
          { key: 'itemName', title: columns.itemName, show: ({ itemName }) => itemName },
          ...counts.map((name) => ({ key: name, title: columns[name], align: 'right' as const, show: (row: AccuracyRow) => row[name] })),
          ...shares.map((name) => ({
            key: name,
            title: columns[name],
            align: 'right' as const,
            show: (row: AccuracyRow) => percent(row[name]),
          })),
        ]}
      />
      <h2>{text.seeds}</h2>
      <p className="quiet">{text.seedsLead}</p>
      <StackedTable<Accuracy['seeds'][number]>
        rows={found.data?.seeds ?? []}
        rowKey={({ month }) => month}
        width={960}
        columns={[
          { key: 'month', title: text.seedColumns.month, unbroken: true, show: ({ month }) => month },
          { key: 'commitment', title: text.seedColumns.commitment, show: ({ commitment }) => <span className="code">{commitment}</span> },
          { key: 'seed', title: text.seedColumns.seed, show: ({ seed }) => seed ?? text.seedHidden },
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
