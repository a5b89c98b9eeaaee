import { useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type LicenceSummary, listDeskLicencesAt } from '../schema.ts';
import { statusText } from '../text.zh.ts';
import { pageText } from './text.zh.ts';

export interface LicencesPageProps {
  number: string;
  search: (number: string) => void;
  open: (id: string) => void;
}

/** What this official's departments have issued, the newest first. */
export function LicencesPage({ number, search, open }: LicencesPageProps) {
  const list = useQuery({
    queryKey: ['licences', number],
    queryFn: () => call(listDeskLicencesAt, number === '' ? {} : { number }),
  });
  const { columns } = pageText;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Input.Search
        allowClear
        defaultValue={number}
        aria-label={pageText.search}
        placeholder={pageText.searchHint}
        enterButton={pageText.search}
        onSearch={search}
        style={{ maxWidth: 420, marginBottom: 12 }}
      />
      <Table<LicenceSummary>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: list.isError ? pageText.failed : pageText.empty }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        columns={[
          {
            title: columns.number,
            key: 'number',
            render: (_: unknown, row) => (
              <a
                href={`/console/licences/${row.id}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey) return;
                  event.preventDefault();
                  open(row.id);
                }}
              >
                {row.number}
              </a>
            ),
          },
          { title: columns.name, dataIndex: 'name' },
          { title: columns.holder, dataIndex: 'holder' },
          { title: columns.status, key: 'status', render: (_: unknown, row) => <LicenceStatus status={row.status} /> },
          { title: columns.issuedOn, dataIndex: 'issuedOn' },
          { title: columns.validUntil, key: 'validUntil', render: (_: unknown, row) => row.validUntil ?? pageText.forever },
        ]}
      />
    </>
  );
}

export function LicenceStatus({ status }: Pick<LicenceSummary, 'status'>) {
  const light = status === 'valid' ? 'light-green' : status === 'suspended' ? 'light-yellow' : 'light-red';
  return <span className={light}>{statusText[status]}</span>;
}
