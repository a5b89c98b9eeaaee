import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { type Day, dayOf, Instant } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { listRectificationsAt, type OpenRectification } from '../schema.ts';
import { starsText } from '../text.zh.ts';
import { StepDialog } from './StepDialog.tsx';
import { pageText } from './text.zh.ts';

export interface RectificationsPageProps {
  openCase: (caseId: string) => void;
}

/** The poor ratings that wait for this official's departments, the most urgent first. */
export function RectificationsPage({ openCase }: RectificationsPageProps) {
  const [chosen, choose] = useState<OpenRectification | null>(null);
  const list = useQuery({ queryKey: ['rectifications'], queryFn: () => call(listRectificationsAt, {}), refetchInterval: 15_000 });
  const { columns } = pageText;
  return (
    <>
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Table<OpenRectification>
        size="small"
        rowKey="id"
        sticky
        loading={list.isPending}
        dataSource={list.data ?? []}
        locale={{ emptyText: list.isError ? pageText.failed : pageText.empty }}
        pagination={false}
        columns={[
          { title: columns.item, key: 'item', render: (_: unknown, row) => <CaseLink row={row} openCase={openCase} /> },
          { title: columns.stars, dataIndex: 'stars', render: (stars: OpenRectification['stars']) => starsText[stars] },
          { title: columns.comment, key: 'comment', render: (_: unknown, row) => <Words row={row} /> },
          {
            title: columns.status,
            dataIndex: 'status',
            render: (status: OpenRectification['status']) => (
              <Tag>{status === 'refused' ? <strong>{pageText.status[status]}</strong> : pageText.status[status]}</Tag>
            ),
          },
          {
            title: columns.contactDue,
            key: 'contactDue',
            render: (_: unknown, row) => <DueDay day={row.contactDueOn} waiting={row.status !== 'contacted'} />,
          },
          { title: columns.due, key: 'due', render: (_: unknown, row) => <DueDay day={row.dueOn} waiting /> },
          {
            title: columns.act,
            key: 'act',
            render: (_: unknown, row) => (
              <Button size="small" type="primary" onClick={() => choose(row)}>
                {pageText[row.status === 'contacted' ? 'answer' : 'contact'].act}
              </Button>
            ),
          },
        ]}
      />
      {chosen && <StepDialog row={chosen} close={() => choose(null)} />}
    </>
  );
}

function CaseLink({ row, openCase }: { row: OpenRectification } & RectificationsPageProps) {
  return (
    <a
      href={`/console/cases/${row.caseId}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        openCase(row.caseId);
      }}
    >
      {row.itemName}
      <span className="quiet"> {pageText.openCase}</span>
    </a>
  );
}

function Words({ row }: { row: OpenRectification }) {
  return (
    <>
      <p className="kept-lines">{row.comment ?? <span className="quiet">{pageText.noComment}</span>}</p>
      {row.refusal !== null && <p className="kept-lines">{pageText.refusal(row.refusal)}</p>}
    </>
  );
}

/** A day that still counts, with a word when it is today or past: colour alone says nothing. */
function DueDay({ day, waiting }: { day: Day; waiting: boolean }) {
  const today = dayOf(Instant.parse(new Date().toISOString()));
  if (!waiting || day > today) return <span className={waiting ? undefined : 'quiet'}>{day}</span>;
  const late = day < today;
  return (
    <span className={late ? 'light-red' : 'light-yellow'}>
      {day} {late ? pageText.overdue : pageText.today}
    </span>
  );
}
