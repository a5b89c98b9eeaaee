import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { readWhole } from '#platform/ui/console/list-page.tsx';
import { ActModal, Field, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { type Remedy, remedyReviewAt, reviewTasksAt, type ReviewTask, settleReviewAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const { reviewColumns: columns } = text;

/** Decisions by rules that wait for a person's look, and wrong ones that wait to be put right. */
export function ReviewsPage({ go }: { go: (path: string) => void }) {
  const [asked, ask] = useState<{ act: 'review' | 'remedy'; row: ReviewTask } | null>(null);
  const list = useQuery({ queryKey: ['automation-reviews'], queryFn: () => call(reviewTasksAt, {}), retry: false });
  return (
    <>
      <h1 className="page-title">{text.reviews}</h1>
      <p className="quiet">{text.reviewsLead}</p>
      <Refused error={list.error} />
      <StackedTable<ReviewTask>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={960}
        loading={list.isPending}
        empty={text.reviewsEmpty}
        pagination={readWhole}
        columns={[
          {
            title: columns.item,
            key: 'item',
            show: (row) => (
              <>
                <PathLink to={`/console/cases/${row.caseId}`} go={go}>
                  {row.itemName}
                </PathLink>{' '}
                <span className="quiet">{row.number}</span>
              </>
            ),
          },
          { key: 'kind', title: columns.kind, show: ({ kind }) => text.kind[kind] },
          { key: 'decided', title: columns.decided, unbroken: true, show: ({ decidedOn }) => decidedOn },
          {
            title: columns.due,
            key: 'due',
            show: (row) =>
              row.overdue ? (
                <span className="light-red">
                  {row.dueOn} {text.overdue}
                </span>
              ) : (
                row.dueOn
              ),
          },
          { key: 'asked', title: columns.asked, show: ({ asked }) => asked !== null && <span className="kept-lines">{asked}</span> },
          {
            title: columns.state,
            key: 'state',
            show: (row) => (
              <>
                {text.reviewStatus[row.status]}
                {row.note !== null && <div className="quiet kept-lines">{row.note}</div>}
              </>
            ),
          },
          {
            title: columns.act,
            key: 'act',
            show: (row) => (
              <Space>
                {row.mayReview && (
                  <Button size="small" type="primary" onClick={() => ask({ act: 'review', row })}>
                    {text.review}
                  </Button>
                )}
                {row.mayRemedy && (
                  <Button size="small" type="primary" onClick={() => ask({ act: 'remedy', row })}>
                    {text.remedy}
                  </Button>
                )}
                {row.status === 'wrong' && row.licenceId !== null && (
                  <PathLink to={`/console/licences/${row.licenceId}`} go={go}>
                    {text.licence}
                  </PathLink>
                )}
              </Space>
            ),
          },
        ]}
      />
      {asked && <Dialog {...asked} close={() => ask(null)} />}
    </>
  );
}

function Note() {
  return (
    <Form.Item name="note" label={text.note} rules={[{ required: true, whitespace: true, min: 4 }, within(1_000)]}>
      <Input.TextArea rows={4} {...counted(1_000)} />
    </Form.Item>
  );
}

function Dialog({ act, row, close }: { act: 'review' | 'remedy'; row: ReviewTask; close: () => void }) {
  if (act === 'review')
    return (
      <ActModal<{ result: 'agreed' | 'wrong'; note: string }, ReviewTask>
        title={`${text.review}：${row.itemName} ${row.number}`}
        lead={text.reviewLead}
        ok={text.review}
        run={({ result, note }) => call(settleReviewAt, { id: row.id, result, note })}
        close={close}
      >
        <Field
          name="result"
          label={text.result}
          options={[
            { value: 'agreed', label: text.agreedResult },
            { value: 'wrong', label: text.wrongResult },
          ]}
        />
        <Note />
      </ActModal>
    );
  return (
    <ActModal<{ remedy: Remedy; note: string }, ReviewTask>
      title={`${text.remedy}：${row.itemName} ${row.number}`}
      lead={text.remedyLead}
      ok={text.remedy}
      run={({ remedy, note }) => call(remedyReviewAt, { id: row.id, remedy, note })}
      close={close}
    >
      <Field name="remedy" label={text.remedyWay} options={Object.entries(text.remedies).map(([value, label]) => ({ value, label }))} />
      <Note />
    </ActModal>
  );
}
