import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Refused, when } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { correctMonthAt, type Edition, Measure, monthDriftAt, monthsAt, type PublishedMonth } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

/** Published months with every edition and its reason; supervision checks one against the records and corrects it. */
export function MonthsCard() {
  const [checked, check] = useState<string | null>(null);
  const months = useQuery({ queryKey: ['report-months'], queryFn: () => call(monthsAt, {}) });
  return (
    <>
      <Refused error={months.error} />
      <Table<PublishedMonth>
        size="small"
        rowKey="month"
        pagination={false}
        dataSource={months.data ?? []}
        locale={{ emptyText: text.noMonths }}
        columns={[
          { title: text.month, dataIndex: 'month', className: 'unbroken' },
          { title: text.publishedAt, dataIndex: 'publishedAt', render: when, className: 'unbroken' },
          { title: text.editions, key: 'editions', render: (_: unknown, { editions }) => <Editions editions={editions} /> },
          {
            title: '',
            key: 'act',
            render: (_: unknown, { month, mayCorrect }) =>
              mayCorrect && (
                <Button size="small" onClick={() => check(month)}>
                  {text.check}
                </Button>
              ),
          },
        ]}
      />
      {checked !== null && <Correction month={checked} close={() => check(null)} />}
    </>
  );
}

function Editions({ editions }: { editions: readonly Edition[] }) {
  return (
    <ul className="plain">
      {editions.map(({ district, edition, reason, changes, madeAt, by }) => (
        <li key={`${district}/${edition}`}>
          {text.edition(district, edition)} {reason ?? text.first}
          {reason !== null && (
            <span className="quiet">
              {' '}
              {Measure.options
                .flatMap((name) => (changes[name] ? [text.change(text.measures[name], ...changes[name])] : []))
                .join(' ')}{' '}
              {when(madeAt)}
              {by === null ? '' : text.by_(by)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Correction({ month, close }: { month: string; close: () => void }) {
  const drift = useQuery({ queryKey: ['report-drift', month], queryFn: () => call(monthDriftAt, { month }), gcTime: 0 });
  const rows = Measure.options.flatMap((name) =>
    drift.data && drift.data.published[name] !== drift.data.now[name]
      ? [{ name, published: drift.data.published[name], now: drift.data.now[name] }]
      : [],
  );
  return (
    <ActModal<{ reason: string }, PublishedMonth>
      title={text.checkTitle(month)}
      lead={drift.data && rows.length === 0 ? text.same : text.differs}
      ok={text.correct}
      run={({ reason }) => call(correctMonthAt, { month, reason: reason.trim() })}
      close={close}
    >
      <Refused error={drift.error} />
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        className="above-list"
        loading={drift.isPending}
        dataSource={rows}
        locale={{ emptyText: text.same }}
        columns={[
          { title: text.measure, dataIndex: 'name', render: (name: Measure) => text.measures[name] },
          { title: text.published, dataIndex: 'published', align: 'right' },
          { title: text.now, dataIndex: 'now', align: 'right' },
        ]}
      />
      <Form.Item
        name="reason"
        label={text.reason}
        extra={text.reasonHint}
        rules={[{ required: true, whitespace: true, min: 5, message: text.reasonHint }, within(500)]}
      >
        <Input.TextArea rows={3} {...counted(500)} />
      </Form.Item>
    </ActModal>
  );
}
