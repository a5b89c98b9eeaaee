import { Space, Table } from 'antd';
import type { ReactNode } from 'react';
import type { ParcelView } from '../schema.ts';
import '../../pages/counter.css';
import { lightText, pageText, statusText } from './text.zh.ts';

interface ParcelTableProps {
  rows: readonly ParcelView[];
  loading: boolean;
  empty: string;
  acts?: (row: ParcelView) => ReactNode;
}

export function ParcelTable({ rows, loading, empty, acts }: ParcelTableProps) {
  const { columns } = pageText;
  return (
    <Table<ParcelView>
      size="small"
      rowKey="id"
      scroll={{ x: 'max-content' }}
      loading={loading}
      dataSource={[...rows]}
      locale={{ emptyText: <span className="quiet">{empty}</span> }}
      pagination={false}
      columns={[
        { title: columns.number, dataIndex: 'number' },
        { title: columns.item, dataIndex: 'itemName' },
        { title: columns.applicant, dataIndex: 'applicantName' },
        { title: columns.department, dataIndex: 'department' },
        { title: columns.status, key: 'status', render: (_: unknown, row) => statusText[row.status] },
        {
          title: columns.due,
          key: 'due',
          render: (_: unknown, { dueOn, light }) => (
            <>
              {dueOn} <span className={`light-${light}`}>{lightText[light]}</span>
            </>
          ),
        },
        { title: columns.tracking, dataIndex: 'tracking' },
        ...(acts ? [{ title: columns.act, key: 'act', render: (_: unknown, row: ParcelView) => <Space wrap>{acts(row)}</Space> }] : []),
      ]}
    />
  );
}
