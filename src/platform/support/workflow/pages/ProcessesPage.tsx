import { useQuery } from '@tanstack/react-query';
import { Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { FilterField, type Filtered, paged, Refused, when } from '#platform/ui/console/parts.tsx';
import { call } from '#platform/ui/call.ts';
import { listProcessesAt, ListProcesses, ProcessFilter, type ProcessRow } from '../processes-schema.ts';
import { MigrationDialog } from './MigrationDialog.tsx';
import { pageText } from './text.zh.ts';

const { columns } = pageText;

/** Where the system administrator finds processes that do not go on by themselves, and who runs on which version. */
export function ProcessesPage(props: Filtered & { open: (id: string) => void }) {
  const { filters, change, open } = props;
  const [migrating, migrate] = useState(false);
  const asked = ListProcesses.safeParse(Object.fromEntries([...filters].filter(([, value]) => value !== '')));
  const query = asked.data ?? ListProcesses.parse({});
  const list = useQuery({
    queryKey: ['processes', query],
    queryFn: () => call(listProcessesAt, query),
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  });
  const definitions = list.data?.definitions ?? [];
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <div className="toolbar">
        <Select
          aria-label={pageText.show}
          value={query.show}
          options={ProcessFilter.options.map((value) => ({ value, label: pageText.filters[value] }))}
          style={{ inlineSize: 110 }}
          onChange={(show) => change({ show, page: '' })}
        />
        <Select
          aria-label={pageText.definition}
          value={query.hash ?? ''}
          options={[
            { value: '', label: pageText.allDefinitions },
            ...definitions.map(({ hash, name, running, stuck }) => ({ value: hash, label: pageText.version(name, hash, running, stuck) })),
          ]}
          showSearch
          optionFilterProp="label"
          style={{ inlineSize: 360 }}
          onChange={(hash) => change({ hash, page: '' })}
        />
        <FilterField {...props} name="q" label={pageText.q} />
        <Button onClick={() => migrate(true)}>{pageText.migrate}</Button>
      </div>
      <Refused error={list.error} />
      <Table<ProcessRow>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: <span className="quiet">{pageText.empty}</span> }}
        pagination={paged(list.data?.total ?? 0, props)}
        columns={[
          {
            title: columns.name,
            key: 'name',
            render: (_: unknown, row) => (
              <>
                {row.name} <span className="quiet">{row.hash.slice(0, 8)}</span>
              </>
            ),
          },
          { title: columns.at, dataIndex: 'at', render: (at: readonly string[]) => at.join('、') },
          { title: columns.why, dataIndex: 'why', render: (why: readonly string[]) => why.join(' ') },
          { title: columns.startedAt, dataIndex: 'startedAt', render: when },
          { title: columns.status, key: 'status', render: (_: unknown, row) => <Status row={row} /> },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
              <Button size="small" aria-label={pageText.openOf(row.name)} onClick={() => open(row.id)}>
                {pageText.open}
              </Button>
            ),
          },
        ]}
      />
      {migrating && <MigrationDialog definitions={definitions} close={() => migrate(false)} />}
    </>
  );
}

export function Status({ row }: { row: Pick<ProcessRow, 'status' | 'stuck'> }) {
  return row.stuck ? <Tag color="red">{pageText.stuck}</Tag> : <Tag>{pageText.statuses[row.status]}</Tag>;
}
