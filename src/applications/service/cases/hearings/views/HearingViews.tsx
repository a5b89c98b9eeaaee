import type { Frame } from '#kernel/page.ts';
import { chineseMoment } from '#kernel/time.ts';
import { Button, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { DataTable, EmptyState, SummaryList } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { dayText } from '../../views/text.ts';
import type { HearingNotice, HearingView } from '../schema.ts';
import { hearingText as en } from './text.en.ts';
import { hearingText as zh } from './text.zh.ts';

const textOf = ({ lang }: Frame) => (lang === 'en' ? en : zh);

/** The hearing of a case for its applicant: his right first, then day and place, what came of it last. */
export function HearingSection({ frame, caseId, hearings }: { frame: Frame; caseId: string; hearings: readonly HearingView[] }) {
  const text = textOf(frame);
  const hearing = hearings.at(-1);
  if (!hearing) return null;
  const { kind, status, lapsed, askBy, mayAsk, askedOn, askedBy, holdBy, beginsAt, place, hostName, reason } = hearing;
  const rows = [
    { label: text.reason, value: reason },
    ...(status === 'convened' && beginsAt !== null
      ? [
          { label: text.when, value: chineseMoment(beginsAt) },
          { label: text.place, value: place ?? '' },
          { label: text.host, value: hostName ?? '' },
        ]
      : []),
  ];
  return (
    <section id="hearing" className="panel" aria-label={text.section}>
      <h2>{text.section}</h2>
      <p>
        <strong>{text.status[lapsed ? 'lapsed' : status]}</strong>
      </p>
      {status === 'told' && !lapsed && <p>{text.lead[kind]}</p>}
      {askedOn !== null && askedBy !== null && <p>{text.askedBy[askedBy](dayText(frame.lang, askedOn))}</p>}
      {status === 'due' && holdBy !== null && <p>{text.holdBy(dayText(frame.lang, holdBy))}</p>}
      <SummaryList lang={frame.lang} rows={rows} />
      {status === 'convened' && (
        <>
          <p>{text.bring}</p>
          <p className="faint">{text.hostHint}</p>
        </>
      )}
      {mayAsk && askBy !== null && (
        <PlainForm action={`/cases/${caseId}/hearing`}>
          <p>{text.mayAsk(dayText(frame.lang, askBy))}</p>
          <ButtonRow>
            <Button name="wanted" value="yes">
              {text.ask}
            </Button>
            <Button name="wanted" value="no" kind="secondary">
              {text.waive}
            </Button>
          </ButtonRow>
          <p className="faint">{text.waiveHint}</p>
        </PlainForm>
      )}
    </section>
  );
}

export function HearingNoticesPage({ frame, notices }: { frame: Frame; notices: readonly HearingNotice[] }) {
  const text = textOf(frame);
  return (
    <PortalPage frame={frame} title={text.notices} lead={text.noticesLead}>
      <DataTable
        caption={text.notices}
        captionUnseen
        rows={notices}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={text.none}>
            <p>{text.noneHint}</p>
          </EmptyState>
        }
        columns={[
          { key: 'item', head: text.item, cell: ({ itemName }) => itemName },
          { key: 'department', head: text.department, cell: ({ departmentName }) => departmentName },
          { key: 'when', head: text.when, cell: ({ beginsAt }) => chineseMoment(beginsAt) },
          { key: 'place', head: text.place, cell: ({ place }) => place },
        ]}
      />
    </PortalPage>
  );
}
