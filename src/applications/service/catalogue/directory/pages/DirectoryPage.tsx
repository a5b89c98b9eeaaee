import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, FilterField, type Filtered, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { DifferenceList } from '../../pages/DifferenceList.tsx';
import { ClaimState, claimEntryAt, type Directory, directoryAt, type DirectoryRow } from '../schema.ts';
import { ProposalBox } from '../../proposals/pages/ProposalBox.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { ProposedPlan } from './ProposedPlan.tsx';
import { pageText as text } from './text.zh.ts';

const { columns } = text;

/** The basic directory, what became of each entry, and what stands outside it. The state looked for stands in the address. */
export function DirectoryPage({ filters, change, go }: Filtered & { go: (path: string) => void }) {
  const [importing, setImporting] = useState(false);
  const [claiming, claim] = useState<DirectoryRow | null>(null);
  const found = useQuery({ queryKey: ['directory'], queryFn: () => call(directoryAt, {}), retry: false });
  const state = ClaimState.safeParse(filters.get('state')).data;
  const q = (filters.get('q') ?? '').trim();
  const rows = (found.data?.rows ?? []).filter(
    ({ state: at, entry, department }) =>
      (state === undefined || at === state) && (q === '' || [entry.name, entry.stem, department].some((one) => one.includes(q))),
  );
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
        <FilterField name="q" label={text.search} filters={filters} change={change} />
      </div>
      <Refused error={found.error} />
      <ProposalBox more={({ id }) => <ProposedPlan id={id} />} />
      <Editions editions={found.data?.editions ?? []} />
      <StackedTable<DirectoryRow>
        rowKey={({ entry, department }) => `${entry.id}/${department}`}
        loading={found.isPending}
        rows={rows}
        empty={text.empty}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        width={920}
        columns={[
          { key: 'name', title: columns.name, show: ({ entry }) => entry.name },
          { key: 'stem', title: columns.stem, unbroken: true, show: ({ entry }) => <span className="code">{entry.stem}</span> },
          { key: 'department', title: columns.department, show: (row) => <Named row={row} /> },
          {
            key: 'state',
            title: columns.state,
            unbroken: true,
            show: ({ state: at }) => (
              <span className={at === 'overdue' || at === 'to_retire' ? 'light-red' : undefined}>{text.state[at]}</span>
            ),
          },
          { key: 'due', title: columns.due, unbroken: true, show: ({ entry }) => entry.claimDueOn },
          {
            key: 'differences',
            title: columns.differences,
            show: ({ differences }) => differences.length > 0 && <DifferenceList differences={differences} labels={text.sides} />,
          },
          { key: 'act', title: columns.act, show: (row) => <RowActs row={row} go={go} claim={() => claim(row)} /> },
        ]}
      />
      <h2>{text.foreign}</h2>
      <p className="quiet">{text.foreignLead}</p>
      <StackedTable<Directory['foreign'][number]>
        rowKey={({ itemId }) => itemId}
        rows={found.data?.foreign ?? []}
        empty={text.foreignEmpty}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        width={640}
        columns={[
          {
            key: 'name',
            title: columns.name,
            show: (row) => (
              <PathLink to={`/console/items/${row.itemId}`} go={go}>
                {row.name}
              </PathLink>
            ),
          },
          { key: 'department', title: columns.department, show: ({ department }) => department },
          { key: 'code', title: columns.stem, unbroken: true, show: ({ code }) => <span className="code">{code}</span> },
        ]}
      />
      {importing && <ImportDialog close={() => setImporting(false)} />}
      {claiming && found.data && <ClaimDialog row={claiming} departments={found.data.departments} go={go} close={() => claim(null)} />}
    </>
  );
}

function Named({ row: { department, departmentKnown } }: { row: DirectoryRow }) {
  if (departmentKnown) return department;
  return (
    <>
      {department} <span className="light-red">{text.unknownDepartment}</span>
    </>
  );
}

function RowActs({ row, go, claim }: { row: DirectoryRow; go: (path: string) => void; claim: () => void }) {
  return (
    <Space>
      {row.mayClaim && (
        <Button size="small" aria-label={text.claimOf(row.entry.name)} onClick={claim}>
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
  );
}

function Editions({ editions }: { editions: Directory['editions'] }) {
  const [last] = editions;
  return <p>{last ? text.edition(last.number, last.name, last.added, last.changed, last.withdrawn) : text.noEdition}</p>;
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
