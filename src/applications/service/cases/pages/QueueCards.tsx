import type { ReactNode } from 'react';
import type { QueueRow } from '../queue-schema.ts';
import { deskStatusText } from '../status-text.ts';
import { ProgramNote } from '../delivering/pages/ProgramNote.tsx';
import { ItemName } from './ItemName.tsx';
import { LightTag } from './LightTag.tsx';
import { CaseLink } from './queue-columns.tsx';
import { listText } from './queue-text.zh.ts';

/** The queue in the hand: a card a case, the whole of it to be touched. */
export function QueueCards({ rows, open, empty }: { rows: readonly QueueRow[]; open: (row: QueueRow) => void; empty: ReactNode }) {
  if (rows.length === 0) return <div className="card-empty">{empty}</div>;
  return (
    <ul className="cards" aria-label={listText.queue}>
      {rows.map((row) => (
        <li key={row.id} className="card" onClick={() => open(row)}>
          <ItemName name={row.itemName} byCommitment={row.byCommitment} />
          <span>{row.applicantName}</span>
          <LightTag light={row.light} dueOn={row.dueOn} leftDays={row.leftDays} unit={row.unit} />
          <span className="quiet">{[deskStatusText[row.status], row.taskName].filter((word) => word !== null).join(' · ')}</span>
          <ProgramNote bySystem={row.bySystem} />
          <CaseLink row={row} open={open} />
        </li>
      ))}
    </ul>
  );
}
