import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Spin } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { type Filtered, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { getSealAt, type SealAct, type SealId, type SealStep, type SealView } from '../schema.ts';
import { sealActText, sealKindText, stopGroundText } from '../text.zh.ts';
import { ActDialog } from './ActDialog.tsx';
import { KeeperOf, StateOf } from './SealFacts.tsx';
import { pageText as text } from './text.zh.ts';
import { UsesTable } from './UsesTable.tsx';

/** One seal: its picture, how it stands, what may be done to it now, what was done, and what it was put on. */
export function SealPage({ id, back, ...filtered }: Filtered & { id: SealId; back: () => void }) {
  const [act, show] = useState<SealAct | null>(null);
  const found = useQuery({ queryKey: ['seal', id], queryFn: () => call(getSealAt, { id }), retry: false });
  const { data } = found;
  if (found.isPending) return <Spin />;
  if (data === undefined)
    return (
      <>
        <Refused error={found.error} />
        <Button onClick={back}>{text.back}</Button>
      </>
    );
  return (
    <>
      <h1 className="page-title long-name">{data.name}</h1>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        {data.acts.map((one, index) => (
          <Button
            key={one}
            type={index === 0 && one !== 'stop' && one !== 'cancel' ? 'primary' : 'default'}
            danger={one === 'stop' || one === 'cancel'}
            onClick={() => show(one)}
          >
            {one === 'file' ? text.file.act : one === 'resume' ? text.resume.act : sealActText[one]}
          </Button>
        ))}
      </div>
      <Facts seal={data} />
      <h2 className="section-title">{text.history}</h2>
      <History steps={data.steps} />
      {data.mayReadUses && <UsesTable id={id} {...filtered} />}
      {act !== null && <ActDialog act={act} seal={data} close={() => show(null)} />}
    </>
  );
}

function Facts({ seal }: { seal: SealView }) {
  const { facts } = text;
  return (
    <>
      {seal.picture !== null && (
        <img
          className="seal-picture"
          width={132}
          height={132}
          alt={text.picture(seal.name)}
          // Drawn by our own program from the name: no outside markup.
          src={`data:image/svg+xml;utf8,${encodeURIComponent(seal.picture)}`}
        />
      )}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'number', label: facts.number, children: seal.number ?? <span className="quiet">{text.noNumber}</span> },
          { key: 'kind', label: facts.kind, children: sealKindText[seal.kind] },
          { key: 'department', label: facts.department, children: seal.department.name },
          { key: 'keeper', label: facts.keeper, children: <KeeperOf row={seal} /> },
          { key: 'state', label: facts.state, children: <StateOf row={seal} /> },
          ...(seal.inUseFrom === null ? [] : [{ key: 'from', label: facts.from, children: seal.inUseFrom }]),
          ...(seal.handedTo === null
            ? []
            : [{ key: 'handed', label: facts.handed, children: text.handed(seal.handedTo.name, seal.handedBy ?? '') }]),
        ]}
      />
    </>
  );
}

function History({ steps }: { steps: readonly SealStep[] }) {
  const { historyColumns: columns } = text;
  return (
    <StackedTable<SealStep>
      rows={steps}
      rowKey={({ act, takenAt }) => `${takenAt}/${act}`}
      width={760}
      columns={[
        { key: 'act', title: columns.act, show: ({ act }) => sealActText[act] },
        { key: 'by', title: columns.by, show: ({ by }) => by ?? text.system },
        { key: 'at', title: columns.at, unbroken: true, show: ({ takenAt }) => when(takenAt) },
        {
          key: 'words',
          title: columns.words,
          show: ({ words, ground, fromOn }) =>
            [ground === null ? null : stopGroundText[ground], fromOn === null ? null : text.fromOn(fromOn), words]
              .flatMap((one) => one ?? [])
              .map((one) => <div key={one}>{one}</div>),
        },
      ]}
    />
  );
}
