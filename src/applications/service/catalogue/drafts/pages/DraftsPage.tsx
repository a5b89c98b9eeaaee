import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { DraftStatus, type DraftSummary, listDraftsAt } from '../schema.ts';
import { NewDialog, UploadDialog } from './BeginDialogs.tsx';
import { pageText } from './text.zh.ts';
import { readWhole } from '#platform/ui/console/list-page.tsx';
import { PathLink, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';

export interface DraftsPageProps {
  query: URLSearchParams;
  go: (path: string) => void;
}

const statuses = ['', ...DraftStatus.options] as const;

/** The drafts of the editor's district, those still open first. */
export function DraftsPage({ query, go }: DraftsPageProps) {
  const [dialog, open] = useState<'new' | 'upload' | null>(null);
  const status = statuses.find((one) => one === query.get('status')) ?? '';
  const asked = status === '' ? {} : { status };
  const list = useQuery({ queryKey: ['drafts', asked], queryFn: () => call(listDraftsAt, asked), retry: false });
  const { columns } = pageText;
  const begun = ({ id }: DraftSummary) => go(`/console/drafts/${id}`);
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <div className="toolbar">
        <Segmented
          aria-label={pageText.status}
          value={status}
          onChange={(next) => go(next === '' ? '/console/drafts' : `/console/drafts?status=${next}`)}
          options={statuses.map((value) => ({ value, label: pageText.statuses[value] }))}
        />
        <Button type="primary" onClick={() => open('new')}>
          {pageText.begin}
        </Button>
        <Button onClick={() => open('upload')}>{pageText.upload}</Button>
      </div>
      <StackedTable<DraftSummary>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={860}
        loading={list.isPending}
        empty={list.isError ? (list.error instanceof CallRefused ? list.error.message : pageText.failed) : pageText.empty}
        pagination={readWhole}
        columns={[
          { key: 'name', title: columns.name, show: (row) => <DraftLink row={row} go={go} /> },
          { key: 'department', title: columns.department, show: ({ department }) => department },
          { key: 'status', title: columns.status, show: (row) => <StatusTag status={row.status} /> },
          { key: 'by', title: columns.by, show: ({ createdBy }) => createdBy },
          { key: 'updated', title: columns.updated, unbroken: true, show: ({ updatedAt }) => when(updatedAt) },
        ]}
      />
      {dialog === 'new' && <NewDialog close={() => open(null)} begun={begun} />}
      {dialog === 'upload' && <UploadDialog close={() => open(null)} begun={begun} />}
    </>
  );
}

const colors: Partial<Record<DraftStatus, string>> = { submitted: '#8a5a00', approved: '#1659c7', published: '#1b7f4b' };

export function StatusTag({ status }: { status: DraftStatus }) {
  return <Tag color={colors[status] ?? 'default'}>{pageText.statuses[status]}</Tag>;
}

function DraftLink({ row, go }: { row: DraftSummary; go: (path: string) => void }) {
  return (
    <>
      <PathLink className="long-name" to={`/console/drafts/${row.id}`} go={go}>
        {row.name}
      </PathLink>
      <div className="quiet code">{row.code}</div>
    </>
  );
}
