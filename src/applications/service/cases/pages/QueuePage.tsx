import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, type InputRef, Segmented, Select, Table, Tag } from 'antd';
import { useRef } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { useKeys } from '#platform/ui/console/keys.ts';
import { listQueueAt, type QueueRow, QueueView } from '../queue-schema.ts';
import { CaseStatus } from '../schema.ts';
import { LightTag } from './LightTag.tsx';
import { deskStatusText, pageText } from './text.zh.ts';

const SIZES = [20, 50, 100];
export interface QueueFilters {
  view: QueueView;
  q: string;
  status: CaseStatus | '';
  page: number;
  size: number;
}

/** Filters live in the address, so that a list can be kept and sent. */
export function queueFiltersOf(query: URLSearchParams): QueueFilters {
  return {
    view: QueueView.catch('mine').parse(query.get('view') ?? 'mine'),
    q: query.get('q') ?? '',
    status: CaseStatus.safeParse(query.get('status')).data ?? '',
    page: Math.max(1, Math.trunc(Number(query.get('page'))) || 1),
    size: SIZES.find((size) => String(size) === query.get('size')) ?? 50,
  };
}

export interface QueuePageProps {
  filters: QueueFilters;
  go: (change: Partial<QueueFilters>) => void;
  open: (caseId: string) => void;
}

export function QueuePage({ filters, go, open }: QueuePageProps) {
  const { view, q, status, page, size } = filters;
  const queue = useQuery({
    queryKey: ['queue', filters],
    queryFn: () => call(listQueueAt, { view, page, size, ...(q === '' ? {} : { q }), ...(status === '' ? {} : { status }) }),
    placeholderData: (before) => before,
    refetchInterval: 15_000,
  });
  const search = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  useKeys({
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
    '/': () => search.current?.focus({ cursor: 'all' }),
  });
  const counts = queue.data?.counts;
  const countOf: Partial<Record<QueueView, number | undefined>> = {
    mine: counts?.mine,
    department: counts?.department,
    due_today: counts?.dueToday,
    overdue: counts?.overdue,
  };
  const filtered = q !== '' || status !== '';
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
          key={q}
          ref={search}
          aria-label={pageText.search}
          placeholder={pageText.search}
          allowClear
          defaultValue={q}
          onSearch={(text) => go({ q: text.trim(), page: 1 })}
          style={{ maxWidth: 320 }}
        />
        <Select
          aria-label={pageText.statusFilter}
          value={status}
          onChange={(next) => go({ status: next, page: 1 })}
          options={[
            { value: '' as const, label: pageText.anyStatus },
            ...CaseStatus.options.filter((value) => value !== 'draft').map((value) => ({ value, label: deskStatusText[value] })),
          ]}
          style={{ minWidth: 176 }}
        />
      </div>
      {queue.isError && (
        <Alert
          type="error"
          role="alert"
          className="above-list"
          title={queue.error instanceof CallRefused ? queue.error.message : queue.data ? pageText.stale : pageText.failed}
          action={<Button onClick={() => void queue.refetch()}>{pageText.retry}</Button>}
        />
      )}
      <div ref={list} className="queue">
        <Table<QueueRow>
          size="small"
          rowKey="id"
          sticky
          tableLayout="fixed"
          scroll={{ x: 1_200 }}
          loading={queue.isPending}
          dataSource={queue.data?.rows ?? []}
          locale={{
            emptyText: queue.isPending ? (
              pageText.loading
            ) : queue.isError ? (
              pageText.failed
            ) : filtered ? (
              <>
                <p>{pageText.empty.filtered}</p>
                <Button onClick={() => go({ q: '', status: '', page: 1 })}>{pageText.clearFilters}</Button>
              </>
            ) : (
              <p>{view === 'mine' ? pageText.empty.mine : pageText.empty.other}</p>
            ),
          }}
          pagination={{
            current: page,
            pageSize: size,
            total: queue.data?.total ?? 0,
            showSizeChanger: true,
            pageSizeOptions: SIZES,
            showTotal: pageText.total,
            onChange: (next, nextSize) => go(nextSize === size ? { page: next } : { page: 1, size: nextSize }),
          }}
          onRow={(row) => ({ onClick: () => open(row.id) })}
          rowClassName="clickable"
          columns={columnsOf(open)}
        />
      </div>
    </>
  );
}

const columnsOf = (open: (caseId: string) => void) => [
  {
    title: pageText.columns.number,
    dataIndex: 'number',
    width: 190,
    className: 'unbroken',
    render: (number: string | null, row: QueueRow) => (
      <a
        href={`/console/cases/${row.id}`}
        data-row=""
        onClick={(event) => {
          // In a window of its own when it is asked for so.
          if (event.metaKey || event.ctrlKey) return;
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
  { title: pageText.columns.applicant, dataIndex: 'applicantName', width: 160, ellipsis: true },
  {
    title: pageText.columns.status,
    dataIndex: 'status',
    width: 160,
    render: (status: QueueRow['status']) => <Tag>{deskStatusText[status]}</Tag>,
  },
  {
    title: pageText.columns.step,
    dataIndex: 'taskName',
    width: 160,
    render: (step: string | null, { mine }: QueueRow) => (
      <>
        {step} {mine && <span className="quiet unbroken">{pageText.takenByMe}</span>}
      </>
    ),
  },
  {
    title: pageText.columns.due,
    key: 'due',
    width: 280,
    render: (_: unknown, row: QueueRow) => <LightTag light={row.light} dueOn={row.dueOn} leftDays={row.leftDays} unit={row.unit} />,
  },
  {
    title: pageText.columns.submitted,
    dataIndex: 'submittedAt',
    width: 110,
    className: 'unbroken',
    render: (at: QueueRow['submittedAt']) => (at === null ? '' : dayOf(at)),
  },
];

/** The link of the next or previous row gets the focus: Enter opens it, as everywhere. */
function moveFocus(list: HTMLElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  const to = at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by));
  links[to]?.focus();
  links[to]?.scrollIntoView({ block: 'nearest' });
}
