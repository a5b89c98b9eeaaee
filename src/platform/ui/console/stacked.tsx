import { Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useNarrow } from './narrow.ts';

export interface StackedColumn<Row> {
  key: string;
  title: string;
  align?: 'right';
  /** Numbers and days stay on one line. */
  unbroken?: true;
  show: (row: Row) => ReactNode;
}

interface StackedTableProps<Row> {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first says what a row is; on a phone the others stand below it, each with its name. */
  columns: readonly [StackedColumn<Row>, ...StackedColumn<Row>[]];
  /** Narrower than this the table is moved sideways. */
  width: number;
  loading?: boolean;
  empty?: string;
  pagination?: TableProps<Row>['pagination'];
}

/** A table that on a phone becomes a list, each row a card that needs no moving sideways. */
export function StackedTable<Row extends object>({
  rows,
  rowKey,
  columns,
  width,
  loading = false,
  empty,
  pagination = false,
}: StackedTableProps<Row>) {
  const narrow = useNarrow();
  const [lead, ...others] = columns;
  const stacked = (row: Row) => (
    <>
      <strong>{lead.show(row)}</strong>
      {others.map(({ key, title, show }) => {
        const shown = show(row);
        if (shown === null || shown === undefined || shown === '' || shown === false) return null;
        return (
          <div key={key} className="stacked-fact">
            <span className="quiet">{title}</span>
            <div>{shown}</div>
          </div>
        );
      })}
    </>
  );
  return (
    <Table<Row>
      size="small"
      rowKey={rowKey}
      loading={loading}
      dataSource={[...rows]}
      pagination={pagination}
      showHeader={!narrow}
      {...(empty === undefined ? {} : { locale: { emptyText: <span className="quiet">{empty}</span> } })}
      {...(narrow ? {} : { scroll: { x: width } })}
      columns={
        narrow
          ? [{ key: 'stacked', render: (_: unknown, row) => stacked(row) }]
          : columns.map(({ key, title, align, unbroken, show }) => ({
              key,
              title,
              ...(align === undefined ? {} : { align }),
              ...(unbroken === undefined ? {} : { className: 'unbroken' }),
              render: (_: unknown, row: Row) => show(row),
            }))
      }
    />
  );
}
