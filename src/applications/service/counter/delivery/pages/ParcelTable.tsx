import { Space } from 'antd';
import type { ReactNode } from 'react';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
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
    <StackedTable<ParcelView>
      rows={rows}
      rowKey={({ id }) => id}
      width={1080}
      loading={loading}
      empty={empty}
      columns={[
        { key: 'number', title: columns.number, show: ({ number }) => number },
        { key: 'item', title: columns.item, show: ({ itemName }) => itemName },
        { key: 'applicant', title: columns.applicant, show: ({ applicantName }) => applicantName },
        { key: 'department', title: columns.department, show: ({ department }) => department },
        {
          key: 'status',
          title: columns.status,
          show: ({ status, deemedOn }) => (
            <>
              {statusText[status]}{' '}
              {status === 'announced' && deemedOn !== null && <span className="quiet">{pageText.deemed(deemedOn)}</span>}
            </>
          ),
        },
        {
          key: 'due',
          title: columns.due,
          show: ({ dueOn, light }) =>
            dueOn === null ? null : (
              <>
                {dueOn} <span className={`light-${light}`}>{lightText[light]}</span>
              </>
            ),
        },
        { key: 'tracking', title: columns.tracking, show: ({ tracking }) => tracking },
        ...(acts ? [{ key: 'act', title: columns.act, show: (row: ParcelView) => <Space wrap>{acts(row)}</Space> }] : []),
      ]}
    />
  );
}
