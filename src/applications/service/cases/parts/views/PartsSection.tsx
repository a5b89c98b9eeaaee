import type { Frame } from '#kernel/page.ts';
import { DataTable } from '#platform/ui/public/lists.tsx';
import { Light } from '#platform/ui/public/status.tsx';
import { wordsOf } from '../../text.ts';
import { dayText } from '../../views/text.ts';
import type { PartView } from '../schema.ts';
import { partsText as en } from './text.en.ts';
import { partsText as zh } from './text.zh.ts';

/** Each department's part as the applicant may see it: what it does, how far, until when, with which decision. */
export function PartsSection({ frame, caseId, parts }: { frame: Frame; caseId: string; parts: readonly PartView[] }) {
  const text = frame.lang === 'en' ? en : zh;
  if (parts.length === 0) return null;
  return (
    <section>
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      <DataTable
        caption={text.title}
        captionUnseen
        rows={parts}
        rowKey={({ key }) => key}
        columns={[
          { key: 'department', head: text.department, cell: ({ department }) => department },
          { key: 'does', head: text.does, cell: ({ result, role }) => result ?? text.role[role] },
          {
            key: 'state',
            head: text.state,
            cell: (part) => (
              <>
                {text.status[part.status]}
                {part.decidedOn !== null && ` ${dayText(frame.lang, part.decidedOn)}`}
                {part.status === 'refused' && part.text !== null && <p className="kept-lines">{text.because(part.text)}</p>}
                {part.remedy !== null && <p>{part.remedy}</p>}
              </>
            ),
          },
          { key: 'limit', head: text.limit, cell: (part) => <Limit frame={frame} part={part} /> },
          {
            key: 'paper',
            head: text.paper,
            cell: ({ paper }) =>
              paper === null ? text.none : <a href={`/api/cases/${caseId}/documents/${paper.id}`}>{paper.number ?? paper.title}</a>,
          },
        ]}
      />
    </section>
  );
}

function Limit({ frame, part: { clock } }: { frame: Frame; part: PartView }) {
  const text = frame.lang === 'en' ? en : zh;
  if (clock === null || clock.light === 'none')
    return <>{clock?.dueOn == null ? text.none : text.dueOn(dayText(frame.lang, clock.dueOn))}</>;
  const { leftDays, unit, dueOn } = clock;
  const stop = clock.stops.find(({ toOn }) => toOn === null);
  const count = leftDays === null ? undefined : leftDays >= 0 ? text.left(leftDays, unit) : text.over(-leftDays, unit);
  return (
    <>
      <Light lang={frame.lang} colour={clock.light} {...(count === undefined || stop ? {} : { detail: count })} />
      {stop && <p>{text.stopped(wordsOf(frame.lang).stop[stop.kind], dayText(frame.lang, stop.fromOn), stop.expectedDays)}</p>}
      {dueOn !== null && !stop && <p>{text.dueOn(dayText(frame.lang, dueOn))}</p>}
      <p className="faint">{clock.article}</p>
    </>
  );
}
