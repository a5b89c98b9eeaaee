import { type Filtered, paged } from './parts.tsx';
import { type StackedColumn, StackedTable } from './stacked.tsx';

interface CaseBehind {
  id: string;
  number: string | null;
  itemName: string;
  department: string;
}

interface DrilledCasesProps<Row> extends Filtered {
  read: { rows: readonly Row[]; total: number; hidden: number } | undefined;
  loading: boolean;
  text: {
    unnumbered: string;
    hidden: (count: number) => string;
    columns: { number: string; item: string; department: string };
  };
  empty: string;
  more: readonly StackedColumn<Row>[];
}

/** The cases behind one figure, each to be opened; those the reader must keep away from are told by their number alone. */
export function DrilledCases<Row extends CaseBehind>({ read, loading, text, empty, more, filters, change }: DrilledCasesProps<Row>) {
  const { columns } = text;
  return (
    <>
      {read !== undefined && read.hidden > 0 && <p>{text.hidden(read.hidden)}</p>}
      <StackedTable<Row>
        rows={read?.rows ?? []}
        rowKey={({ id }) => id}
        width={860}
        loading={loading}
        empty={empty}
        pagination={paged(read?.total ?? 0, { filters, change })}
        columns={[
          {
            key: 'number',
            title: columns.number,
            unbroken: true,
            show: ({ id, number }) => <a href={`/console/cases/${id}`}>{number ?? text.unnumbered}</a>,
          },
          { key: 'item', title: columns.item, show: ({ itemName }) => itemName },
          { key: 'department', title: columns.department, show: ({ department }) => department },
          ...more,
        ]}
      />
    </>
  );
}
