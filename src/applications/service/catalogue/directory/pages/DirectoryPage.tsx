import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { DifferenceList } from '../../pages/DifferenceList.tsx';
import { ClaimState, claimEntryAt, type Directory, directoryAt, type DirectoryRow, importDirectoryAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

const { columns } = text;

/** The basic directory, what became of each entry, and what stands outside it. The state looked for stands in the address. */
export function DirectoryPage({ filters, change, go }: Filtered & { go: (path: string) => void }) {
  const [importing, setImporting] = useState(false);
  const [claiming, claim] = useState<DirectoryRow | null>(null);
  const found = useQuery({ queryKey: ['directory'], queryFn: () => call(directoryAt, {}), retry: false });
  const state = ClaimState.safeParse(filters.get('state')).data;
  const rows = (found.data?.rows ?? []).filter((row) => state === undefined || row.state === state);
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Button type="primary" onClick={() => setImporting(true)}>
          {text.import}
        </Button>
        <Segmented
          aria-label={text.filter}
          value={state ?? ''}
          onChange={(next) => change({ state: next })}
          options={[{ value: '', label: text.all }, ...ClaimState.options.map((value) => ({ value, label: text.state[value] }))]}
        />
      </div>
      <Refused error={found.error} />
      <Editions editions={found.data?.editions ?? []} />
      <Table<DirectoryRow>
        size="small"
        rowKey={({ entry, department }) => `${entry.id}/${department}`}
        sticky
        loading={found.isPending}
        dataSource={rows}
        locale={{ emptyText: <span className="quiet">{text.empty}</span> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: columns.stem, key: 'stem', render: (_: unknown, { entry }) => <span className="code">{entry.stem}</span> },
          { title: columns.name, key: 'name', render: (_: unknown, { entry }) => entry.name },
          { title: columns.department, dataIndex: 'department' },
          {
            title: columns.state,
            key: 'state',
            render: (_: unknown, row) => (
              <span className={row.state === 'overdue' || row.state === 'to_retire' ? 'light-red' : undefined}>
                {text.state[row.state]}
              </span>
            ),
          },
          { title: columns.due, key: 'due', render: (_: unknown, { entry }) => entry.claimDueOn },
          {
            title: columns.differences,
            key: 'differences',
            render: (_: unknown, { differences }) => differences.length > 0 && <DifferenceList differences={differences} />,
          },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
              <Space>
                {row.mayClaim && (
                  <Button size="small" aria-label={text.claimOf(row.entry.name)} onClick={() => claim(row)}>
                    {text.claim}
                  </Button>
                )}
                {row.state === 'drafting' && row.draftId !== null && (
                  <PathLink to={`/console/drafts/${row.draftId}`} go={go}>
                    {text.draft}
                  </PathLink>
                )}
                {row.itemId !== null && (
                  <PathLink to={`/console/items/${row.itemId}`} go={go}>
                    {text.item}
                  </PathLink>
                )}
              </Space>
            ),
          },
        ]}
      />
      <h2>{text.foreign}</h2>
      <p className="quiet">{text.foreignLead}</p>
      <Table<Directory['foreign'][number]>
        size="small"
        rowKey="itemId"
        dataSource={found.data?.foreign ?? []}
        locale={{ emptyText: <span className="quiet">{text.foreignEmpty}</span> }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          {
            title: columns.name,
            key: 'name',
            render: (_: unknown, row) => (
              <PathLink to={`/console/items/${row.itemId}`} go={go}>
                {row.name}
              </PathLink>
            ),
          },
          { title: columns.department, dataIndex: 'department' },
          { title: columns.stem, key: 'code', render: (_: unknown, { code }) => <span className="code">{code}</span> },
        ]}
      />
      {importing && <ImportDialog close={() => setImporting(false)} />}
      {claiming && found.data && <ClaimDialog row={claiming} departments={found.data.departments} go={go} close={() => claim(null)} />}
    </>
  );
}

function Editions({ editions }: { editions: Directory['editions'] }) {
  const [last] = editions;
  return <p>{last ? text.edition(last.number, last.name, last.added, last.changed, last.withdrawn) : text.noEdition}</p>;
}

function ImportDialog({ close }: { close: () => void }) {
  return (
    <ActModal<{ name: string; text: string; complete: string }, unknown>
      title={text.import}
      lead={text.importLead}
      ok={text.import}
      initial={{ complete: 'no' }}
      run={({ name, text: csv, complete }) => call(importDirectoryAt, { name, text: csv, complete: complete === 'yes' })}
      close={close}
    >
      <Field name="name" label={text.name} />
      <Form.Item name="text" label={text.text} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={8} />
      </Form.Item>
      <Field
        name="complete"
        label={text.complete}
        options={[
          { value: 'no', label: text.completeNo },
          { value: 'yes', label: text.completeYes },
        ]}
      />
    </ActModal>
  );
}

interface ClaimDialogProps {
  row: DirectoryRow;
  departments: Directory['departments'];
  go: (path: string) => void;
  close: () => void;
}

function ClaimDialog({ row, departments, go, close }: ClaimDialogProps) {
  const named = departments.find(({ name }) => name === row.department);
  return (
    <ActModal<{ departmentId: string }, { draftId: string }>
      title={text.claimOf(row.entry.name)}
      lead={text.claimLead}
      ok={text.claim}
      initial={named === undefined ? {} : { departmentId: named.id }}
      run={({ departmentId }) => call(claimEntryAt, claimEntryAt.input.parse({ id: row.entry.id, departmentId }))}
      done={({ draftId }) => go(`/console/drafts/${draftId}`)}
      close={close}
    >
      <Field name="departmentId" label={text.department} options={departments.map(({ id, name }) => ({ value: id, label: name }))} />
    </ActModal>
  );
}
