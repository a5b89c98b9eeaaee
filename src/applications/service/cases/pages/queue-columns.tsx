import { Tag, type TableColumnType } from 'antd';
import { dayOf } from '#kernel/time.ts';
import { queueText } from '../desk/text.zh.ts';
import type { QueueColumn } from '../pure/queue-column.ts';
import type { QueueRow } from '../queue-schema.ts';
import { deskStatusText } from '../status-text.ts';
import { ProgramNote } from '../delivering/pages/ProgramNote.tsx';
import { ItemName } from './ItemName.tsx';
import { LightTag } from './LightTag.tsx';
import { pageText } from './text.zh.ts';

type Column = TableColumnType<QueueRow>;

/** As everybody has them who has chosen none. */
export const usualColumns: readonly QueueColumn[] = ['number', 'item', 'applicant', 'status', 'step', 'due', 'submitted'];

/** The boxes to choose rows by. */
export const CHOICE = 44;
/** What each column needs to be read, in pixels; the item takes what is left over. */
const narrowest: Readonly<Record<QueueColumn, number>> = {
  number: 190,
  item: 240,
  applicant: 144,
  status: 128,
  step: 144,
  holder: 96,
  due: 280,
  submitted: 112,
  updated: 112,
};

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
    number: { className: 'unbroken', fixed: 'start', render: (_, row) => <CaseLink row={row} open={open} /> },
    item: { render: (_, row) => <ItemName name={row.itemName} byCommitment={row.byCommitment} /> },
    applicant: { ellipsis: true, render: (_, row) => row.applicantName },
    status: { render: (_, row) => <Tag>{deskStatusText[row.status]}</Tag> },
    step: {
      render: (_, row) => (
        <>
          {row.taskName} {row.mine && <span className="quiet unbroken">{pageText.takenByMe}</span>}
          <ProgramNote bySystem={row.bySystem} />
        </>
      ),
    },
    holder: { ellipsis: true, render: (_, row) => row.holder },
    due: { render: (_, row) => <LightTag light={row.light} dueOn={row.dueOn} leftDays={row.leftDays} unit={row.unit} /> },
    submitted: { className: 'unbroken', render: (_, row) => (row.submittedAt === null ? '' : dayOf(row.submittedAt)) },
    updated: { className: 'unbroken', render: (_, row) => dayOf(row.updatedAt) },
  };
  return chosen.map((key) => ({
    key,
    title: queueText.columns[key],
    ...(key === 'item' ? {} : { width: narrowest[key] }),
    ...columns[key],
  }));
}

/** Below this the list turns sideways in its frame: a name is never squeezed to a letter. */
export const narrowestList = (chosen: readonly QueueColumn[]): number =>
  CHOICE + chosen.reduce((sum, column) => sum + narrowest[column], 0);
