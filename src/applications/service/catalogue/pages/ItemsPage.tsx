import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select, Tag } from 'antd';
import { dayOf, Instant } from '#kernel/time.ts';
import { PathLink } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type ListManaged, managedItemsAt, type ManagedSummary } from '../schema.ts';
import { pageText } from './text.zh.ts';

export interface ItemsPageProps {
  /** The filters as the address has them; an unknown status is none. */
  query: URLSearchParams;
  go: (path: string) => void;
}

const statuses: readonly (NonNullable<ListManaged['status']> | '')[] = ['', 'draft', 'published', 'pending', 'retired'];

/** The items an editor maintains. Filters live in the address, so that a list can be kept and sent. */
export function ItemsPage({ query, go }: ItemsPageProps) {
  const q = query.get('q') ?? '';
  const department = query.get('department') ?? '';
  const status = statuses.find((one) => one === query.get('status')) ?? '';
  const page = Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
  const asked = { page, ...(q === '' ? {} : { q }), ...(department === '' ? {} : { department }), ...(status === '' ? {} : { status }) };
  const list = useQuery({
    queryKey: ['items', asked],
    queryFn: () => call(managedItemsAt, asked),
    placeholderData: (before) => before,
    retry: false,
  });
  const change = (next: Record<string, string>) => {
    const params = new URLSearchParams(query);
    params.delete('page');
    for (const [name, value] of Object.entries(next))
      if (value === '') params.delete(name);
      else params.set(name, value);
    go(params.size === 0 ? '/console/items' : `/console/items?${params.toString()}`);
  };
  const { columns } = pageText;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <div className="toolbar">
        <Segmented
          aria-label={pageText.status}
          value={status}
          onChange={(next) => change({ status: next })}
          options={statuses.map((value) => ({ value, label: pageText.statuses[value] }))}
        />
        <Input.Search
          key={q}
          aria-label={pageText.search}
          placeholder={pageText.search}
          allowClear
          defaultValue={q}
          maxLength={200}
          onSearch={(text) => change({ q: text.trim() })}
          style={{ maxWidth: 320 }}
        />
        <Select
          aria-label={pageText.department}
          showSearch
          value={department}
          onChange={(next: string) => change({ department: next })}
          style={{ minWidth: 240 }}
          options={[
            { value: '', label: pageText.allDepartments },
            ...(list.data?.departments ?? []).map(({ value, count }) => ({ value, label: `${value} ${count}` })),
          ]}
        />
      </div>
      <StackedTable<ManagedSummary>
        rowKey={({ id }) => id}
        loading={list.isPending}
        rows={list.data?.items ?? []}
        empty={list.isError ? (list.error instanceof CallRefused ? list.error.message : pageText.failed) : pageText.empty}
        width={980}
        pagination={{
          current: page,
          pageSize: list.data?.pageSize ?? 50,
          total: list.data?.total ?? 0,
          showSizeChanger: false,
          showTotal: pageText.total,
          onChange: (next) => change({ page: String(next) }),
        }}
        columns={[
          { key: 'name', title: columns.name, show: (row) => <ItemLink row={row} go={go} /> },
          { key: 'department', title: columns.department, show: ({ department: of }) => of },
          {
            key: 'status',
            title: columns.status,
            show: ({ status: state }) => <Tag color={state === 'published' ? '#1b7f4b' : 'default'}>{pageText.state[state]}</Tag>,
          },
          { key: 'version', title: columns.version, unbroken: true, show: (row) => pageText.version(row.current, row.newest) },
          { key: 'origin', title: columns.origin, unbroken: true, show: ({ origin }) => pageText.origin[origin] },
          { key: 'updated', title: columns.updated, unbroken: true, show: ({ updatedAt }) => dayOf(Instant.parse(updatedAt)) },
        ]}
      />
    </>
  );
}

function ItemLink({ row, go }: { row: ManagedSummary; go: (path: string) => void }) {
  return (
    <>
      <PathLink className="long-name" to={`/console/items/${row.id}`} go={go}>
        {row.name}
      </PathLink>
      <div className="quiet code">{row.code}</div>
    </>
  );
}
