import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { type DeskCheck, listChecksAt } from '../schema.ts';
import { statusText } from '../text.zh.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { HolderShown } from './HolderShown.tsx';
import { CheckSteps } from './CheckSteps.tsx';
import { pageText } from './text.zh.ts';

export interface ChecksPageProps {
  openCase: (caseId: string) => void;
}

/** Grants on commitment whose promises are still to be checked, the most urgent first, each with its own clock. */
export function ChecksPage({ openCase }: ChecksPageProps) {
  const [chosen, choose] = useState<{ row: DeskCheck; act: DeskCheck['acts'][number] } | null>(null);
  const list = useQuery({ queryKey: ['commitment-checks'], queryFn: () => call(listChecksAt, {}), refetchInterval: 15_000 });
  const { columns } = pageText;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <StackedTable<DeskCheck>
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        width={1_120}
        loading={list.isPending}
        empty={list.isError ? pageText.failed : pageText.empty}
        columns={[
          {
            key: 'item',
            title: columns.item,
            show: (row) => (
              <>
                {row.itemName} <span className="quiet">{row.number}</span>{' '}
                <Button type="link" size="small" onClick={() => openCase(row.caseId)}>
                  {pageText.openCase}
                </Button>
              </>
            ),
          },
          { key: 'holder', title: columns.holder, show: ({ holder }) => <HolderShown holder={holder} /> },
          { key: 'status', title: columns.status, show: (row) => <Standing row={row} /> },
          { key: 'granted', title: columns.granted, unbroken: true, show: (row) => row.grantedOn },
          {
            key: 'due',
            title: columns.due,
            unbroken: true,
            show: (row) => (
              <span className={row.light === 'red' || row.light === 'yellow' ? `light-${row.light}` : undefined}>
                {row.dueOn} {pageText.lights[row.light]}
              </span>
            ),
          },
          {
            key: 'act',
            title: columns.act,
            show: (row) =>
              row.acts.length > 0 &&
              row.acts.map((act) => (
                <Button key={act} size="small" type="primary" onClick={() => choose({ row, act })}>
                  {pageText[act]}
                </Button>
              )),
          },
        ]}
      />
      {chosen && <CheckDialog {...chosen} close={() => choose(null)} />}
    </>
  );
}

function Standing({ row }: { row: DeskCheck }) {
  return (
    <>
      <Tag>{statusText[row.status]}</Tag>
      {row.status === 'rectifying' && row.rectifyBy !== null && <span>{pageText.rectifyBy(row.rectifyBy)}</span>}
      {row.pending !== null && <p>{pageText.pending(row.pending.finder, pageText.findings[row.pending.finding], row.pending.partner)}</p>}
      <CheckSteps steps={row.steps} mayRead={row.acts.includes('find')} />
    </>
  );
}
