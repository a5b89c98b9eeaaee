import type { ReactNode } from 'react';
import type { Frame } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
import { SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { TimeLine } from '#platform/ui/public/status.tsx';
import { CheckCredit } from '../credit/views/CreditPages.tsx';
import { RectifiedSection } from '../rectified/views/RectifiedSection.tsx';
import type { MyCheck } from '../schema.ts';
import * as wordsEn from '../text.en.ts';
import * as wordsZh from '../text.zh.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

/** The applicant follows the check of what he promised. */
export function MyCheckPage({ frame, view, repair }: { frame: Frame; view: MyCheck; repair: ReactNode }) {
  const text = frame.lang === 'en' ? en : zh;
  const { statusText, actText, undoneText } = frame.lang === 'en' ? wordsEn : wordsZh;
  // A rectification runs until the next finding.
  const running = view.status === 'rectifying' ? view.steps.findLastIndex(({ act }) => act === 'rectify') : -1;
  const shown = (day: Day) => (frame.lang === 'en' ? day : chineseDay(day));
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      crumbs={[
        { label: text.myCases, href: '/cases' },
        { label: view.itemName, href: `/cases/${view.caseId}` },
      ]}
      lead={text.lead}
    >
      <SummaryList
        lang={frame.lang}
        rows={[
          { label: text.status, value: statusText[view.status] },
          { label: text.grantedOn, value: shown(view.grantedOn) },
          { label: text.dueOn, value: shown(view.dueOn) },
          ...(view.rectifyBy === null ? [] : [{ label: text.rectifyBy, value: shown(view.rectifyBy) }]),
        ]}
      />
      <section>
        <h2>{text.steps}</h2>
        {view.steps.length === 0 && <p className="faint">{text.none}</p>}
        <TimeLine
          lang={frame.lang}
          entries={view.steps.map((step, index) => ({
            when: shown(step.on),
            title: step.undone === undefined ? actText[step.act] : `${actText[step.act]} · ${undoneText[step.undone]}`,
            ...(index === running ? { state: 'now' as const, stateText: text.rectifying } : { state: 'done' as const }),
            detail: (
              <>
                <p className="kept-lines">{step.words}</p>
                {step.proof && (
                  <p>
                    {text.proof}
                    <a href={`/api/commitment-steps/${step.proof.id}/proof`}>{step.proof.name}</a>
                  </p>
                )}
              </>
            ),
          }))}
        />
      </section>
      <RectifiedSection frame={frame} view={view} />
      {view.credit && <CheckCredit frame={frame} credit={view.credit} />}
      {view.credit && repair}
    </PortalPage>
  );
}
