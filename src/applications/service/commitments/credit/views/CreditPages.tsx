import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import type { Discredit, MyDiscredit } from '#platform/data/registers/schema.ts';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import type { MyCheck } from '../../schema.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']) => (lang === 'en' ? en : zh);
const dayIn = (lang: Frame['lang']) => (day: Day) => (lang === 'en' ? day : chineseDay(day));

/** Whoever is entered reads his own entries: what for, until when, on what basis. */
export function MyCreditPage({ frame, entries }: { frame: Frame; entries: readonly MyDiscredit[] }) {
  const text = textOf(frame.lang);
  return (
    <PortalPage frame={frame} title={text.title} crumbs={[]} lead={text.lead}>
      {entries.length === 0 && <p className="faint">{text.none}</p>}
      {entries.map((entry) => (
        <section key={`${entry.ground}${entry.fromOn}`}>
          <h2>{text.grounds[entry.ground]}</h2>
          <EntryFacts frame={frame} entry={entry} />
          <p>{entry.inForce ? text.counts : text.over}</p>
          {entry.caseId !== null && (
            <p>
              <a className="target" href={`/cases/${entry.caseId}/commitment`}>
                {entry.inForce ? text.toCheck : text.toPast}
              </a>
            </p>
          )}
        </section>
      ))}
    </PortalPage>
  );
}

export function EntryFacts({ frame, entry }: { frame: Frame; entry: Pick<Discredit, 'fromOn' | 'untilOn' | 'basis'> }) {
  const text = textOf(frame.lang);
  const shown = dayIn(frame.lang);
  return (
    <SummaryList
      lang={frame.lang}
      rows={[
        { label: text.from, value: shown(entry.fromOn) },
        { label: text.until, value: entry.untilOn === null ? text.noEnd : shown(entry.untilOn) },
        { label: text.basis, value: entry.basis },
      ]}
    />
  );
}

/** Beside the check whose promise was false: how long it counts and how it ends early. */
export function CheckCredit({ frame, credit }: { frame: Frame; credit: NonNullable<MyCheck['credit']> }) {
  const text = textOf(frame.lang);
  return (
    <section>
      <h2>{text.section}</h2>
      <EntryFacts frame={frame} entry={credit} />
      <p>{credit.inForce ? `${text.counts}${text.repair(dayIn(frame.lang)(credit.repairFrom))}` : text.over}</p>
    </section>
  );
}
