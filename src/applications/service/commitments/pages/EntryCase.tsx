import type { ReactNode } from 'react';
import { PathLink } from '#platform/ui/console/parts.tsx';
import { pageText } from './text.zh.ts';

interface EntryCaseProps {
  of: { caseId: string; itemName: string; number: string | null; department: ReactNode };
  go: (path: string) => void;
}

/** Of which case an entry is, with the way there, and whose. */
export function EntryCase({ of: { caseId, itemName, number, department }, go }: EntryCaseProps) {
  return (
    <>
      {itemName}{' '}
      <PathLink to={`/console/cases/${caseId}`} go={go}>
        {number ?? pageText.openCase}
      </PathLink>
      <div className="quiet">{department}</div>
    </>
  );
}
