import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, PathLink, Refused } from '#platform/ui/console/parts.tsx';
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
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <Button type="primary" onClick={() => add(true)}>
          {text.add}
        </Button>
      </div>
      <Refused error={list.error} />
      <Table<Proof>
        size="small"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: <span className="quiet">{text.empty}</span> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: columns.name, dataIndex: 'name' },
          { title: columns.aliases, dataIndex: 'aliases', width: 320, render: (aliases: string[]) => aliases.join(' ') },
          { title: columns.issuedBy, dataIndex: 'issuedBy' },
          {
            title: columns.status,
            dataIndex: 'status',
            render: (status: Proof['status']) => <Tag color={status === 'kept' ? '#1b7f4b' : 'default'}>{statusText[status]}</Tag>,
          },
          { title: columns.replacedBy, dataIndex: 'replacedBy' },
          { title: columns.basis, dataIndex: 'basis' },
          { title: columns.since, dataIndex: 'sinceOn' },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
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
      <Table<AskedProof>
        size="small"
        rowKey={({ itemId, material }) => `${itemId}/${material}`}
        loading={asked.isPending}
        dataSource={asked.data ?? []}
        locale={{ emptyText: <span className="quiet">{text.askedEmpty}</span> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        columns={[
          {
            title: askedColumns.item,
            key: 'item',
            render: (_: unknown, row) => (
              <PathLink to={`/console/items/${row.itemId}`} go={go}>
                {row.itemName}
              </PathLink>
            ),
          },
          { title: askedColumns.department, dataIndex: 'department' },
          { title: askedColumns.material, dataIndex: 'material' },
          {
            title: askedColumns.why,
            key: 'why',
            render: (_: unknown, { proof, status }) =>
              proof === null || status === null ? text.notListed : `${proof} ${statusText[status]}`,
          },
        ]}
      />
      {adding && <AddDialog close={() => add(false)} />}
      {changing && <ChangeDialog proof={changing} close={() => change(null)} />}
    </>
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
