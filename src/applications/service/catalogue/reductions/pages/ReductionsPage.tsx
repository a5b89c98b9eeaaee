import { useQuery } from '@tanstack/react-query';
import { Button, Select, Table } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { type ItemReduction, reducedItemsAt, reductionsAt } from '../schema.ts';
import { limitText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

const { columns } = text;

/** Before and after, item by item; the department stands in the address. */
export function ReductionsPage({ filters, change, go }: Filtered & { go: (path: string) => void }) {
  const department = filters.get('department') ?? '';
  const asked = department === '' ? {} : { department };
  const sums = useQuery({ queryKey: ['reductions'], queryFn: () => call(reductionsAt, {}) });
  const list = useQuery({ queryKey: ['reduced-items', department], queryFn: () => call(reducedItemsAt, asked) });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Select
          aria-label={text.department}
          showSearch
          value={department}
          style={{ minWidth: 260 }}
          onChange={(next: string) => change({ department: next })}
          options={[
            { value: '', label: text.allDepartments },
            ...(sums.data?.departments ?? []).map((one) => ({ value: one.department, label: `${one.department} ${one.items}` })),
          ]}
        />
        <Button href={`/api/reductions/items.xlsx?${new URLSearchParams(asked).toString()}`}>{text.excel}</Button>
      </div>
      <Refused error={list.error} />
      <Table<ItemReduction>
        size="small"
        rowKey="itemId"
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, showTotal: text.total }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: columns.item,
            key: 'item',
            width: 360,
            render: (_: unknown, row) => (
              <PathLink to={`/console/items/${row.itemId}`} go={go}>
                {row.itemName}
              </PathLink>
            ),
          },
          { title: columns.department, dataIndex: 'department' },
          { title: columns.version, key: 'version', render: (_: unknown, row) => text.versions(row.version, row.before?.version ?? null) },
          {
            title: columns.days,
            key: 'days',
            render: (_: unknown, { now, statutory }) =>
              `${now.days === null ? text.none : limitText(now.days)} / ${statutory === null ? text.none : limitText(statutory)}`,
          },
          { title: columns.lessDays, dataIndex: 'lessThanStatutory', align: 'right', render: (n: number | null) => n ?? text.none },
          { title: columns.steps, key: 'steps', align: 'right', render: (_: unknown, { now, less }) => text.less(now.steps, less.steps) },
          {
            title: columns.materials,
            key: 'materials',
            align: 'right',
            render: (_: unknown, { now, less }) => text.less(now.materials, less.materials),
          },
          {
            title: columns.visits,
            key: 'visits',
            align: 'right',
            render: (_: unknown, { now, less }) => text.less(now.visits, less.visits),
          },
        ]}
      />
    </>
  );
}
