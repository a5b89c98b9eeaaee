import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type Draft, type Rehearsal, rehearseAt } from '../schema.ts';
import { pageText } from './text.zh.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';

export interface RehearsalTabProps {
  draft: Draft;
  open: (path: string) => void;
}

export const isRunning = (rehearsal: Rehearsal | null) => rehearsal?.status === 'waiting' || rehearsal?.status === 'playing';

/** The scenarios played through the product itself, and where each went otherwise than it says. */
export function RehearsalTab({ draft, open }: RehearsalTabProps) {
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => call(rehearseAt, { id: draft.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['draft', draft.id] }),
  });
  const { rehearsal } = draft;
  const running = isRunning(rehearsal);
  return (
    <section aria-labelledby="rehearsal">
      <h2 className="section-title" id="rehearsal">
        {pageText.rehearse}
      </h2>
      <p className="quiet">{pageText.rehearsalLead}</p>
      <Refused error={ask.error} />
      <div className="toolbar">
        {draft.powers.includes('rehearse') && (
          <Button type="primary" loading={running || ask.isPending} onClick={() => ask.mutate()}>
            {pageText.rehearse}
          </Button>
        )}
        <span role="status">
          {rehearsal === null
            ? pageText.notYet
            : `${pageText.rehearsalState[rehearsal.status]} ${when(rehearsal.endedAt ?? rehearsal.askedAt)}`}
        </span>
      </div>
      {rehearsal !== null && <Outcome rehearsal={rehearsal} open={open} />}
    </section>
  );
}

function Outcome({ rehearsal, open }: { rehearsal: Rehearsal; open: (path: string) => void }) {
  const { status, results, reason, current } = rehearsal;
  const passed = results.filter(({ differences }) => differences.length === 0).length;
  return (
    <>
      {!current && <Alert type="warning" title={pageText.stale} />}
      {status === 'failed' && <Alert type="error" title={reason ?? pageText.rehearsalState.failed} />}
      {status === 'done' && <p>{pageText.went(passed, results.length)}</p>}
      <ol className="plain played">
        {results.map(({ file, title, differences }) => (
          <li key={file}>
            <span className={differences.length === 0 ? 'light-green' : 'light-red'}>
              {differences.length === 0 ? pageText.asWritten : pageText.otherwise}
            </span>{' '}
            {title} <span className="quiet code">{file}</span>{' '}
            <Button type="link" size="small" onClick={() => open(file)}>
              {pageText.openScenario}
            </Button>
            {differences.length > 0 && (
              <ul>
                {differences.map((difference) => (
                  <li key={difference}>{difference}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
