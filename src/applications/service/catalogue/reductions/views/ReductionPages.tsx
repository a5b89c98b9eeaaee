import type { Frame } from '#kernel/page.ts';
import { ButtonLink, ButtonRow } from '#platform/ui/public/actions.tsx';
import { DataTable, EmptyState } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { dayText } from '#platform/ui/public/text.ts';
import { partText, publicValueText } from '../../text.parts.zh.ts';
import type { Difference } from '../../schema.ts';
import type { DepartmentReduction, ItemHistory, PublishedRevision, Reductions } from '../schema.ts';
import { lessWords, viewTextOf } from '../text.ts';

/** Before and after, by department. */
export function ReductionsPage({ frame, found }: { frame: Frame; found: Reductions }) {
  const { lang } = frame;
  const text = viewTextOf(lang);
  const pair = ({ before, now, items }: DepartmentReduction['steps']) => (
    <>
      {text.pair(before, now, items)} {items > 0 && <span className="faint">{text.compared(items)}</span>}
    </>
  );
  const rows = [{ ...found.total, department: text.total }, ...found.departments];
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead} crumbs={[]}>
      <p>{text.asOf(dayText(lang, found.asOf))}</p>
      <DataTable
        caption={text.title}
        captionUnseen
        rows={found.total.items === 0 ? [] : rows}
        rowKey={({ department }) => department}
        empty={<EmptyState title={text.empty} />}
        columns={[
          { key: 'department', head: text.department, cell: ({ department }) => department },
          { key: 'items', head: text.items, numeric: true, cell: ({ items }) => items },
          {
            key: 'days',
            head: text.days,
            numeric: true,
            cell: ({ days, daysLeftOut }) => (
              <>
                {days.map(({ unit, statutory, promised, items }) => (
                  <div key={unit}>
                    {text.pair(statutory, promised, items)} {text.unit(unit)} <span className="faint">{text.compared(items)}</span>
                  </div>
                ))}
                {daysLeftOut > 0 && <div className="faint">{text.leftOut(daysLeftOut)}</div>}
              </>
            ),
          },
          { key: 'steps', head: text.steps, numeric: true, cell: ({ steps }) => pair(steps) },
          { key: 'materials', head: text.materials, numeric: true, cell: ({ materials }) => pair(materials) },
          { key: 'visits', head: text.visits, numeric: true, cell: ({ visits }) => pair(visits) },
        ]}
      />
      <p>
        <a href="/api/reductions/items.xlsx">{text.excel}</a>
      </p>
    </PortalPage>
  );
}

/** What was published when, and what each publication changed. */
export function ItemHistoryPage({ frame, history }: { frame: Frame; history: ItemHistory }) {
  const { lang } = frame;
  const text = viewTextOf(lang);
  const less = history.reduction === null ? undefined : lessWords(lang, history.reduction);
  return (
    <PortalPage
      frame={frame}
      title={text.history}
      lead={text.historyLead}
      crumbs={[{ label: history.itemName, href: `/items/${history.id}` }]}
    >
      {less !== undefined && (
        <p>
          {text.than}
          {less}
        </p>
      )}
      {history.revisions.map((revision, index) => (
        <Revision key={`${revision.versionId} ${index}`} frame={frame} revision={revision} first={index === history.revisions.length - 1} />
      ))}
      <ButtonRow>
        <ButtonLink kind="secondary" href={`/items/${history.id}`}>
          {text.guide}
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  );
}

function Revision({ frame, revision, first }: { frame: Frame; revision: PublishedRevision; first: boolean }) {
  const text = viewTextOf(frame.lang);
  const { differences } = revision;
  const less = lessWords(frame.lang, { less: revision.less, lessThanStatutory: null, statutory: null });
  return (
    <section>
      <h2>
        {text.version(revision.version)} <span className="faint">{dayText(frame.lang, revision.publishedOn)}</span>
      </h2>
      {revision.reason !== '' && <p>{revision.reason}</p>}
      <p>{first ? text.first : differences.length === 0 ? text.unchanged : text.changes(differences.length)}</p>
      {less !== undefined && <p>{less}</p>}
      {differences.length > 0 && (
        <ul>
          {differences.map((one) => (
            <li key={`${one.part} ${one.of ?? ''}`}>
              <strong>{partText(one.part, one.of)}</strong> <Change frame={frame} difference={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Change({ frame, difference: { part, before, after } }: { frame: Frame; difference: Difference }) {
  const text = viewTextOf(frame.lang);
  const shown = (value: string | null) => (value === null ? text.nothing : publicValueText(part, value));
  const [old, now] = [shown(before), shown(after)];
  // A rule or a file of its own: its text says nothing to a reader, that it changed does.
  if (old === null || now === null || old === now) return <>{text.changed}</>;
  return (
    <span className="kept-lines">
      {text.before} <del>{old}</del> {text.after} <ins>{now}</ins>
    </span>
  );
}
