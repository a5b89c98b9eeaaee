import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, type Filtered, paged, Refused } from '#platform/ui/console/parts.tsx';
import { answerFindingAt, closeFindingAt, type Finding, type FindingAct, findingsAt, returnFindingAt } from '../schema.ts';
import { pageText } from './text.zh.ts';

const text = pageText.findings;

export function FindingsPage({ filters, change }: Filtered) {
  const [chosen, choose] = useState<{ row: Finding; act: FindingAct } | null>(null);
  const state = filters.get('state') === 'closed' ? 'closed' : 'open';
  const page = Math.max(1, Number(filters.get('page')) || 1);
  const list = useQuery({ queryKey: ['findings', state, page], queryFn: () => call(findingsAt, { state, page }) });
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
      <Table<Finding>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: text.empty[state] }}
        pagination={paged(list.data?.total ?? 0, { filters, change })}
        scroll={{ x: 900 }}
        columns={[
          {
            title: columns.case,
            key: 'case',
            render: (_: unknown, { caseId, label, draw }) => (
              <>
                <a href={`/console/cases/${caseId}`}>{label}</a>
                <div className="quiet">{draw}</div>
              </>
            ),
          },
          { title: columns.department, dataIndex: 'department' },
          { title: columns.words, key: 'words', render: (_: unknown, row) => <Words row={row} /> },
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
          { title: columns.status, dataIndex: 'status', render: (status: Finding['status']) => text.status[status] },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
              <Space>
                {row.acts.map((act) => (
                  <Button key={act} size="small" type={act === 'return' ? 'default' : 'primary'} onClick={() => choose({ row, act })}>
                    {text.acts[act]}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
      {chosen && <FindingDialog {...chosen} close={() => choose(null)} />}
    </>
  );
}

function Words({ row: { check, words, answer, returnWords } }: { row: Finding }) {
  return (
    <>
      <strong>{pageText.checks[check]}</strong>
      <p className="kept-lines">{words}</p>
      {answer !== null && <p className="kept-lines quiet">{text.answered(answer)}</p>}
      {returnWords !== null && <p className="kept-lines quiet">{text.returnedFor(returnWords)}</p>}
    </>
  );
}

function FindingDialog({ row: { id, version, label }, act, close }: { row: Finding; act: FindingAct; close: () => void }) {
  const run = ({ words }: { words: string }) => {
    if (act === 'close') return call(closeFindingAt, { id, version });
    if (act === 'return') return call(returnFindingAt, { id, version, words: words.trim() });
    return call(answerFindingAt, { id, version, answer: words.trim() });
  };
  return (
    <ActModal<{ words: string }, Finding>
      title={`${text.acts[act]} ${label}`}
      lead={text.leads[act]}
      ok={text.acts[act]}
      run={run}
      close={close}
    >
      {act !== 'close' && (
        <Form.Item name="words" label={text.words[act]} rules={[{ required: true, whitespace: true, min: 5, message: text.wordsRequired }]}>
          <Input.TextArea rows={4} maxLength={1_000} showCount />
        </Form.Item>
      )}
    </ActModal>
  );
}
