import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, type Filtered, paged, Refused, when } from '#platform/ui/console/parts.tsx';
import { acceptAt, answerAt, askAgainAt, type Explanation, explanationsAt } from '../../schema.ts';
import { pageText as text } from './text.zh.ts';

type Act = 'answer' | 'accept' | 'askAgain';

/** Both sides on one page: the department answers, supervision accepts or asks again. */
export function ExplanationsPage({ filters, change }: Filtered) {
  const [chosen, choose] = useState<{ row: Explanation; act: Act } | null>(null);
  const state = filters.get('state') === 'closed' ? 'closed' : 'open';
  const page = Math.max(1, Number(filters.get('page')) || 1);
  const list = useQuery({
    queryKey: ['explanations', state, page],
    queryFn: () => call(explanationsAt, { state, page }),
    refetchInterval: 60_000,
  });
  const { columns } = text;
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Segmented
          value={state}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: text.states[value] }))}
          onChange={(next) => change({ state: next, page: '' })}
        />
      </div>
      <Refused error={list.error} />
      <Table<Explanation>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: text.empty[state] }}
        pagination={paged(list.data?.total ?? 0, { filters, change })}
        scroll={{ x: 900 }}
        expandable={{ expandedRowRender: (row) => <History row={row} /> }}
        columns={[
          {
            title: columns.case,
            key: 'case',
            render: (_: unknown, { caseId, caseNumber, itemName }) => (
              <>
                <a href={`/console/cases/${caseId}`}>{caseNumber ?? text.unnumbered}</a>
                <div>{itemName}</div>
              </>
            ),
          },
          {
            title: columns.department,
            key: 'department',
            render: (_: unknown, { department, addressee }) => (
              <>
                {department}
                <div className="quiet">{addressee === null ? text.toDepartment : text.to(addressee)}</div>
              </>
            ),
          },
          {
            title: columns.question,
            key: 'question',
            render: (_: unknown, { ground, question }) => (
              <>
                <Tag>{text.grounds[ground]}</Tag>
                <span className="kept-lines">{question}</span>
              </>
            ),
          },
          {
            title: columns.due,
            key: 'due',
            className: 'unbroken',
            render: (_: unknown, { dueOn, overdue }) => (
              <span className={overdue ? 'light-red' : undefined}>
                {dueOn} {overdue && text.overdue}
              </span>
            ),
          },
          { title: columns.status, dataIndex: 'status', render: (status: Explanation['status']) => text.status[status] },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
              <Space>
                {row.acts
                  .filter((act): act is Act => act === 'answer' || act === 'accept' || act === 'askAgain')
                  .map((act) => (
                    <Button key={act} size="small" type={act === 'askAgain' ? 'default' : 'primary'} onClick={() => choose({ row, act })}>
                      {text[act].act}
                    </Button>
                  ))}
              </Space>
            ),
          },
        ]}
      />
      {chosen && <StepDialog {...chosen} close={() => choose(null)} />}
    </>
  );
}

function History({ row }: { row: Explanation }) {
  return (
    <ol aria-label={text.history}>
      {row.steps.map(({ act, words, by, takenAt }) => (
        <li key={takenAt + act}>
          {when(takenAt)} {text.steps[act]}
          {by === null ? '' : text.by(by)}
          {words !== null && <p className="kept-lines">{words}</p>}
        </li>
      ))}
      {row.publicReason !== null && (
        <li>
          {text.publicReason}
          <p className="kept-lines">{row.publicReason}</p>
        </li>
      )}
    </ol>
  );
}

interface Values {
  words: string;
  publicReason: string;
}

function StepDialog({ row, act, close }: { row: Explanation; act: Act; close: () => void }) {
  const { id, version } = row;
  const run = ({ words, publicReason }: Values) => {
    if (act === 'accept') return call(acceptAt, { id, version });
    if (act === 'askAgain') return call(askAgainAt, { id, version, question: words.trim() });
    return call(answerAt, {
      id,
      version,
      answer: words.trim(),
      ...(row.ground === 'overdue' ? { publicReason: publicReason.trim() } : {}),
    });
  };
  return (
    <ActModal<Values, Explanation> title={text[act].act} lead={text[act].lead} ok={text[act].act} run={run} close={close}>
      {act === 'accept' && row.ground === 'overdue' && (
        <blockquote className="kept-lines">{row.publicReason ?? text.accept.noReason}</blockquote>
      )}
      {act !== 'accept' && (
        <Form.Item name="words" label={text[act].label} rules={[{ required: true, whitespace: true, min: 5, message: text[act].required }]}>
          <Input.TextArea rows={5} maxLength={1_000} showCount />
        </Form.Item>
      )}
      {act === 'answer' && row.ground === 'overdue' && (
        <Form.Item
          name="publicReason"
          label={text.publicReason}
          extra={text.publicReasonHint}
          rules={[{ required: true, whitespace: true, min: 5, message: text.publicReasonHint }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      )}
    </ActModal>
  );
}
