import { Card, Tag } from 'antd';
import { chineseDay } from '#kernel/time.ts';
import type { DeskCase } from '../../schema.ts';
import { pageText } from './text.zh.ts';

/** What the applicant promised to bring later, until when, and how it stands. */
export function DeferralCard({ view }: { view: DeskCase }) {
  const { deferral } = view.terms;
  if (deferral === null) return null;
  return (
    <Card size="small" title={<h2>{pageText.title}</h2>}>
      <p>
        <Tag>{pageText.status[deferral.status]}</Tag> {pageText.until(chineseDay(deferral.until))}
      </p>
      <ul className="plain">
        {view.materials
          .filter(({ slot }) => deferral.slots.includes(slot))
          .map(({ slot, name }) => (
            <li key={slot}>{name}</li>
          ))}
      </ul>
    </Card>
  );
}
