import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ListPage, readWhole } from '#platform/ui/console/list-page.tsx';
import { ActModal, Field, PathLink, Refused } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { addProofAt, type AskedProof, askedProofsAt, changeProofAt, listProofsAt, type Proof, ProofStatus } from '../schema.ts';
import { statusText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

const { columns, askedColumns } = text;
const statuses = ProofStatus.options.map((value) => ({ value, label: statusText[value] }));

/** The list of proofs as it is kept, and the items that do not keep to it. */
export function ProofsPage({ go }: { go: (path: string) => void }) {
  const [adding, add] = useState(false);
  const [changing, change] = useState<Proof | null>(null);
  const list = useQuery({ queryKey: ['proofs'], queryFn: () => call(listProofsAt, {}) });
  const asked = useQuery({ queryKey: ['proofs-asked'], queryFn: () => call(askedProofsAt, {}), retry: false });
  return (
    <ListPage
      title={text.title}
      lead={text.lead}
      error={list.error}
      tools={
        <Button type="primary" onClick={() => add(true)}>
          {text.add}
        </Button>
      }
    >
      <StackedTable<Proof>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={960}
        loading={list.isPending}
        empty={text.empty}
        pagination={readWhole}
        columns={[
          { key: 'name', title: columns.name, show: ({ name }) => name },
          { key: 'aliases', title: columns.aliases, show: ({ aliases }) => aliases.join(' ') },
          { key: 'issuedBy', title: columns.issuedBy, show: ({ issuedBy }) => issuedBy },
          {
            key: 'status',
            title: columns.status,
            show: ({ status }) => <Tag color={status === 'kept' ? '#1b7f4b' : 'default'}>{statusText[status]}</Tag>,
          },
          { key: 'replacedBy', title: columns.replacedBy, show: ({ replacedBy }) => replacedBy },
          { key: 'basis', title: columns.basis, show: ({ basis }) => basis },
          { key: 'since', title: columns.since, unbroken: true, show: ({ sinceOn }) => sinceOn },
          {
            key: 'act',
            title: columns.act,
            show: (row) => (
              <Button size="small" aria-label={text.changeOf(row.name)} onClick={() => change(row)}>
                {text.change}
              </Button>
            ),
          },
        ]}
      />
      <h2>{text.asked}</h2>
      <p className="quiet">{text.askedLead}</p>
      <Refused error={asked.error} />
      <StackedTable<AskedProof>
        rows={asked.data ?? []}
        rowKey={({ itemId, material }) => `${itemId}/${material}`}
        width={720}
        loading={asked.isPending}
        empty={text.askedEmpty}
        pagination={readWhole}
        columns={[
          {
            key: 'item',
            title: askedColumns.item,
            show: (row) => (
              <PathLink to={`/console/items/${row.itemId}`} go={go}>
                {row.itemName}
              </PathLink>
            ),
          },
          { key: 'department', title: askedColumns.department, show: ({ department }) => department },
          { key: 'material', title: askedColumns.material, show: ({ material }) => material },
          {
            key: 'why',
            title: askedColumns.why,
            show: ({ proof, status }) => (proof === null || status === null ? text.notListed : `${proof} ${statusText[status]}`),
          },
        ]}
      />
      {adding && <AddDialog close={() => add(false)} />}
      {changing && <ChangeDialog proof={changing} close={() => change(null)} />}
    </ListPage>
  );
}

function AddDialog({ close }: { close: () => void }) {
  return (
    <ActModal<Record<'name' | 'issuedBy' | 'status' | 'basis', string> & { aliases?: string; replacedBy?: string }, Proof>
      title={text.add}
      lead={text.addLead}
      ok={text.add}
      initial={{ status: 'kept' }}
      run={({ aliases = '', ...values }) =>
        call(addProofAt, addProofAt.input.parse({ ...values, aliases: aliases.split(/[\u3001\uff0c,\s]+/).filter((one) => one !== '') }))
      }
      close={close}
    >
      <Field name="name" label={text.name} />
      <Field name="aliases" label={text.aliases} optional />
      <Field name="issuedBy" label={text.issuedBy} />
      <Standing />
    </ActModal>
  );
}

function ChangeDialog({ proof, close }: { proof: Proof; close: () => void }) {
  const { id, version, status, replacedBy, basis } = proof;
  return (
    <ActModal<Record<'status' | 'basis' | 'reason', string> & { replacedBy?: string }, Proof>
      title={text.changeOf(proof.name)}
      lead={text.changeLead}
      ok={text.change}
      initial={{ status, replacedBy, basis }}
      run={(values) => call(changeProofAt, changeProofAt.input.parse({ id, version, ...values }))}
      close={close}
    >
      <Standing />
      <Field name="reason" label={text.reason} />
    </ActModal>
  );
}

function Standing() {
  return (
    <>
      <Field name="status" label={text.status} options={statuses} />
      <Field name="replacedBy" label={text.replacedBy} optional />
      <Field name="basis" label={text.basis} />
    </>
  );
}
