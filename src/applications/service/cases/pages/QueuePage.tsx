import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Table, Tag } from 'antd';
import type { Day } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { listQueueAt, type QueueRow, QueueView } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { LightTag } from './LightTag.tsx';
import { pageText } from './text.zh.ts';

const words = wordsOf('zh');

export interface QueuePageProps {
  view: QueueView;
  q: string;
  page: number;
  /** Filters live in the address, so that a list can be kept and sent. */
  go: (change: { view?: string; q?: string; page?: number }) => void;
  open: (caseId: string) => void;
}

export function QueuePage({ view, q, page, go, open }: QueuePageProps) {
  const queue = useQuery({
    queryKey: ['queue', view, q, page],
    queryFn: () => call(listQueueAt, { view, page, ...(q === '' ? {} : { q }) }),
    placeholderData: (before) => before,
    refetchInterval: 15_000,
  });
  const counts = queue.data?.counts;
  const countOf: Partial<Record<QueueView, number | undefined>> = {
    mine: counts?.mine,
    department: counts?.department,
    due_today: counts?.dueToday,
    overdue: counts?.overdue,
  };
  return (
    <>
      <h1 className="page-title">{pageText.queue}</h1>
      <div className="toolbar">
        <Segmented
          aria-label={pageText.queue}
          value={view}
          onChange={(next) => go({ view: next, page: 1 })}
          options={QueueView.options.map((value) => ({
            value,
            label: countOf[value] === undefined ? pageText.views[value] : `${pageText.views[value]} ${countOf[value]}`,
          }))}
        />
        <Input.Search
          aria-label={pageText.search}
          placeholder={pageText.search}
          allowClear
          defaultValue={q}
          onSearch={(text) => go({ q: text.trim(), page: 1 })}
          style={{ maxWidth: 320 }}
        />
      </div>
      <Table<QueueRow>
        size="small"
        rowKey="id"
        sticky
        loading={queue.isPending}
        dataSource={queue.data?.rows ?? []}
        locale={{
          emptyText: queue.isPending
            ? pageText.loading
            : queue.isError
              ? pageText.failed
              : view === 'mine'
                ? pageText.empty.mine
                : pageText.empty.other,
        }}
        pagination={{
          current: page,
          pageSize: 50,
          total: queue.data?.total ?? 0,
          showSizeChanger: false,
          showTotal: pageText.total,
          onChange: (next) => go({ page: next }),
        }}
        onRow={(row) => ({ onClick: () => open(row.id) })}
        rowClassName="clickable"
        columns={[
          {
            title: pageText.columns.number,
            dataIndex: 'number',
            render: (number: string | null, row) => (
              <a
                href={`/console/cases/${row.id}`}
                onClick={(event) => {
                  event.preventDefault();
                  event.stopPropagation();
                  open(row.id);
                }}
              >
                {number}
              </a>
            ),
          },
          { title: pageText.columns.item, dataIndex: 'itemName', ellipsis: true },
          { title: pageText.columns.applicant, dataIndex: 'applicantName' },
          {
            title: pageText.columns.status,
            dataIndex: 'status',
            render: (status: QueueRow['status']) => <Tag>{words.status[status]}</Tag>,
          },
          { title: pageText.columns.step, dataIndex: 'taskName' },
          { title: pageText.columns.holder, dataIndex: 'mine', render: (mine: boolean) => (mine ? pageText.me : '') },
          {
            title: pageText.columns.due,
            key: 'due',
            render: (_: unknown, row) => <LightTag light={row.light} dueOn={row.dueOn} leftDays={row.leftDays} />,
          },
          {
            title: pageText.columns.submitted,
            dataIndex: 'submittedAt',
            render: (at: string | null) => at?.slice(0, 10) as Day | undefined,
          },
        ]}
      />
    </>
  );
}
