import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Space } from 'antd';
import { useState } from 'react';
import { chineseDay, chineseMoment } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { CaseId } from '../../schema.ts';
import { type DeskHearing, deskHearingsAt, type HearingAct } from '../schema.ts';
import { kindText } from '../text.zh.ts';
import { HearingDialog } from './HearingDialog.tsx';
import { pageText } from './text.zh.ts';

/** The hearings of a case and what may be done to the one under way; nothing at all where there is none and none can be opened. */
export function HearingCard({ caseId, version }: { caseId: string; version: number }) {
  const [act, setAct] = useState<HearingAct | null>(null);
  const found = useQuery({
    queryKey: ['hearings', caseId, version],
    queryFn: () => call(deskHearingsAt, { caseId: CaseId.parse(caseId) }),
    retry: false,
  });
  if (found.isPending) return null;
  if (found.isError) return <Alert type="warning" title={pageText.failed} />;
  const { hearings, acts, requiredBy } = found.data;
  if (hearings.length === 0 && acts.length === 0 && requiredBy === null) return null;
  return (
    <Card size="small" title={<h2>{pageText.title}</h2>}>
      {requiredBy !== null && <p>{pageText.required(requiredBy)}</p>}
      {hearings.length === 0 && <p className="quiet">{pageText.none}</p>}
      <ul className="plain">
        {hearings.map((hearing) => (
          <li key={hearing.id}>
            <Hearing hearing={hearing} />
          </li>
        ))}
      </ul>
      <Space wrap>
        {acts.map((one) => (
          <Button key={one} onClick={() => setAct(one)}>
            {pageText.act[one]}
          </Button>
        ))}
      </Space>
      {act !== null && <HearingDialog act={act} caseId={caseId} version={version} desk={found.data} close={() => setAct(null)} />}
    </Card>
  );
}

function Hearing({ hearing }: { hearing: DeskHearing }) {
  const { kind, status, lapsed, askBy, askedBy, askedOn, holdBy, beginsAt, place, hostName, parties, attendees, record, reason } = hearing;
  const facts = [
    ...(status === 'told' && askBy !== null ? [pageText.askBy(chineseDay(askBy))] : []),
    ...(askedBy !== null && askedOn !== null ? [`${pageText.askedBy[askedBy]} ${chineseDay(askedOn)}`] : []),
    ...(status === 'due' && holdBy !== null ? [pageText.holdBy(chineseDay(holdBy))] : []),
    ...(beginsAt !== null && place !== null ? [pageText.at(chineseMoment(beginsAt), place)] : []),
    ...(hostName === null ? [] : [pageText.host(hostName)]),
    ...(parties.length === 0 ? [] : [pageText.parties(parties.join('、'))]),
    ...(attendees.length === 0 ? [] : [pageText.present(attendees.map(({ name }) => name).join('、'))]),
  ];
  return (
    <>
      <strong>{kindText[kind]}</strong> {lapsed ? pageText.lapsed : pageText.status[status]}
      <div className="quiet">{facts.join(' · ')}</div>
      <p className="kept-lines">{reason}</p>
      {record !== null && (
        <details>
          <summary>{pageText.record}</summary>
          <p className="kept-lines">{record}</p>
        </details>
      )}
    </>
  );
}
