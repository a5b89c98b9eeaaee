import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
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
      <StackedTable<ItemReduction>
        rowKey={({ itemId }) => itemId}
        loading={list.isPending}
        rows={list.data ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, showTotal: text.total }}
        width={1080}
        columns={[
          {
            key: 'item',
            title: columns.item,
            show: (row) => (
              <PathLink to={`/console/items/${row.itemId}`} go={go}>
                {row.itemName}
              </PathLink>
            ),
          },
          { key: 'department', title: columns.department, show: (row) => row.department },
          { key: 'version', title: columns.version, show: (row) => text.versions(row.version, row.before?.version ?? null) },
          {
            key: 'days',
            title: columns.days,
            show: ({ now, statutory }) =>
              `${now.days === null ? text.none : limitText(now.days)} / ${statutory === null ? text.none : limitText(statutory)}`,
          },
          {
            key: 'lessDays',
            title: columns.lessDays,
            align: 'right',
            show: ({ lessThanStatutory: n, statutory }) =>
              n === null || statutory === null ? text.none : limitText({ value: n, unit: statutory.unit }),
          },
          { key: 'steps', title: columns.steps, align: 'right', show: ({ now, less }) => text.less(now.steps, less.steps) },
          {
            key: 'materials',
            title: columns.materials,
            align: 'right',
            show: ({ now, less }) => (
              <>
                {text.less(now.materials, less.materials)}
                {((now.conditional ?? 0) > 0 || (less.conditional ?? 0) > 0) && (
                  <div className="quiet">{text.conditional(text.less(now.conditional, less.conditional))}</div>
                )}
              </>
            ),
          },
          { key: 'visits', title: columns.visits, align: 'right', show: ({ now, less }) => text.less(now.visits, less.visits) },
        ]}
      />
    </>
  );
}
