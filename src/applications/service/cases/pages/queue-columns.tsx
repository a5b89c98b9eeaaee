import { Tag, type TableColumnType } from 'antd';
import { dayOf } from '#kernel/time.ts';
import { queueText } from '../desk/text.zh.ts';
import type { QueueColumn } from '../pure/queue-column.ts';
import type { QueueRow } from '../queue-schema.ts';
import { deskStatusText } from '../status-text.ts';
import { LightTag } from './LightTag.tsx';
import { pageText } from './text.zh.ts';

type Column = TableColumnType<QueueRow>;

/** As everybody has them who has chosen none. */
export const usualColumns: readonly QueueColumn[] = ['number', 'item', 'applicant', 'status', 'step', 'due', 'submitted'];

/** The link of a case: followed within the page, or opened in a window of its own when it is asked for so. */
export function CaseLink({ row, open }: { row: QueueRow; open: (row: QueueRow) => void }) {
  return (
    <a
      href={`/console/cases/${row.id}`}
      data-row={row.id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        open(row);
      }}
    >
      {row.number}
    </a>
  );
}

export function columnsOf(chosen: readonly QueueColumn[], open: (row: QueueRow) => void): Column[] {
  const columns: Record<QueueColumn, Column> = {
    number: { width: 190, className: 'unbroken', render: (_, row) => <CaseLink row={row} open={open} /> },
    item: { ellipsis: true, render: (_, row) => row.itemName },
    applicant: { width: 160, ellipsis: true, render: (_, row) => row.applicantName },
    status: { width: 160, render: (_, row) => <Tag>{deskStatusText[row.status]}</Tag> },
    step: {
      width: 160,
      render: (_, row) => (
        <>
          {row.taskName} {row.mine && <span className="quiet unbroken">{pageText.takenByMe}</span>}
        </>
      ),
    },
    holder: { width: 110, render: (_, row) => row.holder },
    due: { width: 280, render: (_, row) => <LightTag light={row.light} dueOn={row.dueOn} leftDays={row.leftDays} unit={row.unit} /> },
    submitted: { width: 120, className: 'unbroken', render: (_, row) => (row.submittedAt === null ? '' : dayOf(row.submittedAt)) },
    updated: { width: 120, className: 'unbroken', render: (_, row) => dayOf(row.updatedAt) },
  };
  return chosen.map((key) => ({ key, title: queueText.columns[key], ...columns[key] }));
}
