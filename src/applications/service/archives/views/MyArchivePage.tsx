import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import type { MyArchive } from '../schema.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

/** What became of the papers of a case that is over: where they are kept and for how long. */
export function MyArchivePage({ frame, view }: { frame: Frame; view: MyArchive }) {
  const text = frame.lang === 'en' ? en : zh;
  const shown = (day: Day) => (frame.lang === 'en' ? day : chineseDay(day));
  const rows = [
    { label: text.state, value: text.states[view.state] },
    ...(view.number === null ? [] : [{ label: text.number, value: view.number }]),
    ...(view.archivedOn === null ? [] : [{ label: text.archivedOn, value: shown(view.archivedOn) }]),
    ...view.supplements.map(({ part, number, archivedOn }) => ({
      label: text.supplement(part),
      value: text.supplemented(number, shown(archivedOn)),
    })),
    ...(view.period === null ? [] : [{ label: text.period, value: text.periods[view.period] }]),
    ...(view.keepUntil === null ? [] : [{ label: text.until, value: shown(view.keepUntil) }]),
  ];
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      crumbs={[
        { label: text.myCases, href: '/cases' },
        { label: text.theCase, href: `/cases/${view.caseId}` },
      ]}
      lead={text.lead}
    >
      <SummaryList lang={frame.lang} rows={rows} />
      {view.more && view.state !== 'destroyed' && <p>{text.more}</p>}
      <p>{view.state === 'destroyed' ? text.gone : text.papers}</p>
    </PortalPage>
  );
}
