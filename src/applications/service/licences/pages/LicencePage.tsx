import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Result, Spin } from 'antd';
import { useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type DeskLicence, getDeskLicenceAt, LicenceId } from '../schema.ts';
import { eventText, groundText } from '../text.zh.ts';
import { LicenceStatus } from './LicencesPage.tsx';
import { StatusDialog } from './StatusDialog.tsx';
import { pageText } from './text.zh.ts';

export interface LicencePageProps {
  id: string;
  back: () => void;
  openCase: (caseId: string) => void;
}

/** One licence with what may be done to it now: only what the law allows in its state is offered. */
export function LicencePage({ id, back, openCase }: LicencePageProps) {
  const [chosen, choose] = useState<DeskLicence['acts'][number] | null>(null);
  const found = useQuery({ queryKey: ['licence', id], queryFn: () => call(getDeskLicenceAt, { id: LicenceId.parse(id) }), retry: false });
  if (found.isPending) return <Spin />;
  if (found.isError)
    return (
      <Result
        status="404"
        title={found.error instanceof CallRefused ? found.error.message : pageText.failed}
        extra={<Button onClick={back}>{pageText.back}</Button>}
      />
    );
  const licence = found.data;
  return (
    <>
      <Button type="link" onClick={back} style={{ paddingInline: 0 }}>
        {pageText.back}
      </Button>
      <h1 className="page-title">
        {licence.name} {licence.number} <LicenceStatus status={licence.status} />
      </h1>
      <p>
        {licence.acts.map((act) => (
          <Button key={act.act} danger={act.act !== 'resume'} onClick={() => choose(act)} style={{ marginInlineEnd: 8 }}>
            {pageText.acts[act.act].name}
          </Button>
        ))}
        {licence.acts.length === 0 && <span className="quiet">{pageText.noActs}</span>}
        <Button onClick={() => openCase(licence.caseId)}>{pageText.openCase}</Button>
      </p>
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          { key: 'identifier', label: pageText.identifier, children: licence.identifier },
          { key: 'holder', label: pageText.columns.holder, children: licence.holder },
          { key: 'since', label: pageText.since, children: licence.statusSince },
          { key: 'issuedOn', label: pageText.columns.issuedOn, children: licence.issuedOn },
          { key: 'validUntil', label: pageText.columns.validUntil, children: licence.validUntil ?? pageText.forever },
          ...licence.fields.map(({ key, label, value }) => ({ key: `field-${key}`, label, children: value })),
        ]}
      />
      <h2>{pageText.history}</h2>
      <ol>
        {licence.events.map((event) => (
          <li key={event.recordedAt}>
            {event.effectiveOn} {eventText[event.kind]}
            {event.ground !== null && ` · ${groundText[event.ground]}`}
            {event.basis !== null && ` · ${event.basis}`}
            {event.reason !== null && ` · ${event.reason}`}
          </li>
        ))}
      </ol>
      {chosen && <StatusDialog licence={licence} act={chosen} close={() => choose(null)} />}
    </>
  );
}
