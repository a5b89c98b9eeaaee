import { useQuery } from '@tanstack/react-query';
import { Button, Form, Radio, Tag } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { type CaseId, HoldGround } from '../../schema.ts';
import { holdText } from '../../text.zh.ts';
import { type Hold, type HoldList, liftHoldAt, listHoldsAt, placeHoldAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

/** What keeps a package from being destroyed: entered by an official, ended by the head. */
export function HoldsSection({ caseId }: { caseId: CaseId }) {
  const [placing, place] = useState(false);
  const [lifting, lift] = useState<Hold | null>(null);
  const { data, error } = useQuery({ queryKey: ['archive-holds', caseId], queryFn: () => call(listHoldsAt, { caseId }), retry: false });
  if (data === undefined) return <Refused error={error} />;
  return (
    <>
      <h2 className="section-title">{text.holds}</h2>
      <p className="quiet">{data.holds.length === 0 ? text.noHolds : text.holdsLead}</p>
      {data.holds.map((hold) => (
        <p key={hold.id}>
          <Tag color={hold.liftedAt === null ? 'warning' : 'default'}>{holdText[hold.ground]}</Tag>
          {hold.words} <span className="quiet">{text.placed(hold.placedBy, dayOf(hold.placedAt))}</span>{' '}
          {hold.liftedAt !== null && (
            <span className="quiet">{text.lifted(hold.liftedBy ?? '', dayOf(hold.liftedAt), hold.liftedWords ?? '')}</span>
          )}
          {hold.liftedAt === null && data.mayLift && (
            <Button size="small" onClick={() => lift(hold)}>
              {text.lift}
            </Button>
          )}
        </p>
      ))}
      {data.mayPlace && <Button onClick={() => place(true)}>{text.place}</Button>}
      {placing && (
        <ActModal<{ ground: HoldGround; words: string }, HoldList>
          title={text.place}
          lead={text.placeLead}
          ok={text.place}
          run={(values) => call(placeHoldAt, { caseId, ...values })}
          close={() => place(false)}
          initial={{ ground: 'review' }}
        >
          <Form.Item name="ground" label={text.ground}>
            <Radio.Group options={HoldGround.options.map((value) => ({ value, label: holdText[value] }))} />
          </Form.Item>
          <Field name="words" label={text.words} />
        </ActModal>
      )}
      {lifting && (
        <ActModal<{ words: string }, HoldList>
          title={text.lift}
          lead={text.liftLead}
          ok={text.lift}
          run={(values) => call(liftHoldAt, { caseId, holdId: lifting.id, ...values })}
          close={() => lift(null)}
        >
          <Field name="words" label={text.why} />
        </ActModal>
      )}
    </>
  );
}
