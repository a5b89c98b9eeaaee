import { useQuery } from '@tanstack/react-query';
import { Button, Card, Space, Tag } from 'antd';
import { useState } from 'react';
import { chineseDay } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { LightTag } from '../../pages/LightTag.tsx';
import type { DeskCase } from '../../schema.ts';
import { wordsOf } from '../../text.ts';
import { type DeskPart, listDeskPartsAt, type PartAct } from '../schema.ts';
import { partActText, partStatusText, roleText } from '../text.zh.ts';
import { PartActDialog } from './PartActDialog.tsx';
import { partsPageText as text } from './text.zh.ts';

const words = wordsOf('zh');

/** What each department has of a case; nothing at all where one department does everything. */
export function PartsCard({ view }: { view: DeskCase }) {
  const found = useQuery({ queryKey: ['case', view.id, 'parts', view.version], queryFn: () => call(listDeskPartsAt, { caseId: view.id }) });
  const [chosen, choose] = useState<{ act: PartAct; part: DeskPart } | null>(null);
  const parts = found.data ?? [];
  if (parts.length === 0) return null;
  const gathered = parts.some(({ points }) => points.length > 0);
  return (
    <Card size="small" title={<h2>{text.title}</h2>}>
      <ul className="plain">
        {parts.map((part) => (
          <li key={part.key}>
            <PartLine part={part} view={view} />
            {part.acts.length > 0 && (
              <Space wrap>
                {part.acts.map((act) => (
                  <Button key={act} size="small" onClick={() => choose({ act, part })}>
                    {partActText[act]}
                  </Button>
                ))}
              </Space>
            )}
          </li>
        ))}
      </ul>
      {gathered && view.acts.includes('requestCorrection') && <p className="quiet">{text.toGather}</p>}
      {chosen && <PartActDialog {...chosen} view={view} close={() => choose(null)} />}
    </Card>
  );
}

function PartLine({ part, view }: { part: DeskPart; view: DeskCase }) {
  const { clock, paper } = part;
  const stop = clock?.stops.find(({ toOn }) => toOn === null);
  return (
    <>
      <div>
        <strong>{part.department}</strong> {part.mine && <Tag color="blue">{text.mine}</Tag>}
        <span className="quiet">
          {roleText[part.role]}
          {part.result !== null && ` · ${part.result}`}
        </span>
      </div>
      <div>
        {part.role !== 'government' && <Tag>{partStatusText[part.status]}</Tag>}{' '}
        {clock && clock.light !== 'none' && (
          <LightTag light={clock.light} dueOn={clock.dueOn} leftDays={clock.leftDays} unit={clock.unit} />
        )}
        {stop && <span className="quiet"> {words.stop[stop.kind]}</span>}
        {part.decidedOn !== null && <span className="quiet"> {text.decided(chineseDay(part.decidedOn))}</span>}
        {paper && (
          <>
            {' '}
            <a href={`/api/cases/${view.id}/documents/${paper.id}`} target="_blank" rel="noreferrer">
              {paper.number ?? paper.title}
            </a>
          </>
        )}
      </div>
      {part.text !== null && (
        <p className="kept-lines">
          <span className="quiet">{part.status === 'refused' ? text.reason : text.opinion}</span>
          {part.text}
        </p>
      )}
      {part.points.length > 0 && (
        <p className="kept-lines">
          <span className="quiet">{text.points} </span>
          {part.points.map(({ target, reason }) => `${nameOf(view, target)} ${reason}`).join('\n')}
        </p>
      )}
    </>
  );
}

const nameOf = ({ materials, form }: DeskCase, target: string): string =>
  materials.find(({ slot }) => slot === target)?.name ?? form.fields[target]?.label ?? target;
