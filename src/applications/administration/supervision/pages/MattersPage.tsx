import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Space } from 'antd';
import { type Filtered, paged, Refused } from '#platform/ui/console/parts.tsx';
import { type StackedColumn, StackedTable } from '#platform/ui/console/stacked.tsx';
import { ListMatters } from '../schema.ts';

interface MattersPageProps<Row> extends Filtered {
  /** Of the question; also by which what was read is kept. */
  name: string;
  text: {
    title: string;
    lead: string;
    states: Record<ListMatters['state'], string>;
    empty: Record<ListMatters['state'], string>;
  };
  list: (asked: ListMatters) => Promise<{ rows: readonly Row[]; total: number }>;
  columns: readonly [StackedColumn<Row>, ...StackedColumn<Row>[]];
}

/** What supervision has asked of departments: what is open and what is settled, both sides on one page. */
export function MattersPage<Row extends { id: string }>({ filters, change, name, text, list, columns }: MattersPageProps<Row>) {
  const state = filters.get('state') === 'closed' ? 'closed' : 'open';
  const asked = { state, page: Math.max(1, Number(filters.get('page')) || 1) } as const;
  const read = useQuery({ queryKey: [name, asked], queryFn: () => list(asked), refetchInterval: 60_000 });
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Segmented
          value={state}
          options={ListMatters.shape.state.unwrap().options.map((value) => ({ value, label: text.states[value] }))}
          onChange={(next) => change({ state: next, page: '' })}
        />
      </div>
      <Refused error={read.error} />
      <StackedTable<Row>
        rows={read.data?.rows ?? []}
        rowKey={({ id }) => id}
        width={900}
        loading={read.isPending}
        empty={text.empty[state]}
        pagination={paged(read.data?.total ?? 0, { filters, change })}
        columns={columns}
      />
    </>
  );
}

export function DueOn({ dueOn, overdue, late }: { dueOn: string; overdue: boolean; late: string }) {
  return (
    <span className={overdue ? 'light-red' : undefined}>
      {dueOn} {overdue && late}
    </span>
  );
}

/** One button for each act; those that send back are the quieter ones. */
export function ActButtons<Act extends string>({
  acts,
  quiet,
  label,
  choose,
}: {
  acts: readonly Act[];
  quiet: Act;
  label: (act: Act) => string;
  choose: (act: Act) => void;
}) {
  if (acts.length === 0) return null;
  return (
    <Space wrap>
      {acts.map((act) => (
        <Button key={act} size="small" type={act === quiet ? 'default' : 'primary'} onClick={() => choose(act)}>
          {label(act)}
        </Button>
      ))}
    </Space>
  );
}
