import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { type DeskCheck, listChecksAt } from '../schema.ts';
import { actText, statusText } from '../text.zh.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { pageText } from './text.zh.ts';

export interface ChecksPageProps {
  openCase: (caseId: string) => void;
}

/** Grants on commitment whose promises are still to be checked, the most urgent first, each with its own clock. */
export function ChecksPage({ openCase }: ChecksPageProps) {
  const [chosen, choose] = useState<DeskCheck | null>(null);
  const list = useQuery({ queryKey: ['commitment-checks'], queryFn: () => call(listChecksAt, {}), refetchInterval: 15_000 });
  const { columns } = pageText;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Table<DeskCheck>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: <span className="quiet">{list.isError ? pageText.failed : pageText.empty}</span> }}
        pagination={false}
        columns={[
          {
            title: columns.item,
            key: 'item',
            render: (_: unknown, row) => (
              <>
                {row.itemName} <span className="quiet">{row.number}</span>{' '}
                <Button type="link" size="small" onClick={() => openCase(row.caseId)}>
                  {pageText.openCase}
                </Button>
              </>
            ),
          },
          { title: columns.status, key: 'status', render: (_: unknown, row) => <Standing row={row} /> },
          { title: columns.granted, dataIndex: 'grantedOn' },
          {
            title: columns.due,
            key: 'due',
            render: (_: unknown, row) => (
              <span className={row.light === 'red' || row.light === 'yellow' ? `light-${row.light}` : undefined}>
                {row.dueOn} {pageText.lights[row.light]}
              </span>
            ),
          },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) =>
              row.acts.map((act) => (
                <Button key={act} size="small" type="primary" onClick={() => choose(row)}>
                  {pageText[act]}
                </Button>
              )),
          },
        ]}
      />
      {chosen && <CheckDialog row={chosen} close={() => choose(null)} />}
    </>
  );
}

function Standing({ row }: { row: DeskCheck }) {
  return (
    <>
      <Tag>{statusText[row.status]}</Tag>
      {row.status === 'rectifying' && row.rectifyBy !== null && <span>{pageText.rectifyBy(row.rectifyBy)}</span>}
      {row.steps.map((step) => (
        <p key={`${step.on}${step.act}${step.words}`} className="kept-lines">
          <span className="quiet">
            {step.on} {actText[step.act]}
          </span>{' '}
          {step.words}
        </p>
      ))}
    </>
  );
}
