import { useMutation } from '@tanstack/react-query';
import { Button, Form, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Strokes } from '#applications/service/cases/signing/schema.ts';
import { type Day, dayOf, Instant } from '#kernel/time.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, filled, Refused } from '#platform/ui/console/parts.tsx';
import { kindText } from '../../pages/text.zh.ts';
import { readCardAt } from '../../schema.ts';
import {
  announceResultAt,
  type AnnounceResult,
  confirmPostAt,
  type ConfirmPost,
  handOutAt,
  type HandOut,
  leaveResultAt,
  type LeaveResult,
  type ParcelView,
  postResultAt,
  type PostResult,
  returnResultAt,
  type ReturnResult,
} from '../schema.ts';
import { pageText } from './text.zh.ts';

export type Pad = (drawn: (strokes: Strokes | null) => void) => ReactNode;
export interface Doing {
  what: 'hand' | 'post' | 'confirm' | 'leave' | 'announce' | 'return';
  row: ParcelView;
}
type Typed<Input> = Omit<Input, 'id' | 'version'>;

const today = (): Day => dayOf(Instant.parse(new Date().toISOString()));

/** What is done with one parcel; each dialog says what it does before it is done. */
export function ParcelDialog({ doing: { what, row }, close, pad }: { doing: Doing; close: () => void; pad: Pad }) {
  const act = { id: row.id, version: row.version };
  switch (what) {
    case 'hand':
      return <HandDialog row={row} close={close} pad={pad} />;
    case 'post':
      return (
        <ActModal<Typed<PostResult>, ParcelView>
          title={pageText.post}
          lead={pageText.postLead}
          ok={pageText.post}
          run={(typed) => call(postResultAt, { ...act, ...typed })}
          close={close}
        >
          <Field name="receiver" label={pageText.receiver} />
          <Field name="address" label={pageText.address} />
          <Field name="phone" label={pageText.phone} />
        </ActModal>
      );
    case 'confirm':
      return (
        <ActModal<Typed<ConfirmPost>, ParcelView>
          title={pageText.confirm}
          lead={pageText.confirmLead}
          ok={pageText.confirm}
          run={(typed) => call(confirmPostAt, { ...act, ...typed })}
          close={close}
          initial={{ receivedOn: today() }}
        >
          <Field name="receivedOn" label={pageText.receivedOn} type="date" />
          <Field name="receiver" label={pageText.receiver} />
        </ActModal>
      );
    case 'leave':
      return (
        <ActModal<Typed<LeaveResult>, ParcelView>
          title={pageText.leave}
          lead={pageText.leaveLead}
          ok={pageText.leave}
          run={(typed) => call(leaveResultAt, { ...act, ...typed })}
          close={close}
          initial={{ leftOn: today() }}
        >
          <Field name="leftOn" label={pageText.leftOn} type="date" />
          <Field name="receiver" label={pageText.refuser} />
          <Field name="reason" label={pageText.refusal} />
          <Field name="place" label={pageText.dwelling} />
          <Field name="witness" label={pageText.witness} />
        </ActModal>
      );
    case 'announce':
      return (
        <ActModal<Typed<AnnounceResult>, ParcelView>
          title={pageText.announce}
          lead={pageText.announceLead}
          ok={pageText.announce}
          run={(typed) => call(announceResultAt, { ...act, ...typed })}
          close={close}
          initial={{ announcedOn: today() }}
        >
          <Field name="announcedOn" label={pageText.announcedOn} type="date" />
          <Field name="reason" label={pageText.unreachable} />
          <Field name="place" label={pageText.published} />
        </ActModal>
      );
    case 'return':
      return (
        <ActModal<Typed<ReturnResult>, ParcelView>
          title={pageText.back}
          lead={pageText.backLead}
          ok={pageText.back}
          run={(typed) => call(returnResultAt, { ...act, ...typed })}
          close={close}
        >
          <Field name="reason" label={pageText.reason} />
        </ActModal>
      );
  }
}

/** Typed, or read from the paper that lies there. */
function CardFields() {
  const form = Form.useFormInstance();
  const kind = Form.useWatch('idKind', form) as IdentityKind | undefined;
  const read = useMutation({ mutationFn: () => call(readCardAt, {}), onSuccess: ({ card }) => form.setFieldsValue(card) });
  return (
    <>
      <Refused error={read.error} />
      <p>
        <Button loading={read.isPending} onClick={() => read.mutate()}>
          {pageText.read}
        </Button>
      </p>
      <Field name="name" label={pageText.name} />
      <Field name="idKind" label={pageText.kind} options={IdentityKind.options.map((value) => ({ value, label: kindText[value] }))} />
      <Field name="idNumber" label={pageText.idNumber} />
      {kind === 'passport' && <Field name="nationality" label={pageText.nationality} />}
    </>
  );
}

function HandDialog({ row, close, pad }: { row: ParcelView; close: () => void; pad: Pad }) {
  const [way, setWay] = useState<HandOut['confirmation']>('paper');
  const [strokes, setStrokes] = useState<Strokes | null>(null);
  return (
    <ActModal<Pick<HandOut, 'name' | 'idKind' | 'idNumber' | 'nationality'>, ParcelView>
      title={pageText.hand}
      lead={pageText.handLead}
      ok={pageText.hand}
      run={(card) =>
        call(handOutAt, {
          id: row.id,
          version: row.version,
          ...filled(card),
          confirmation: way,
          ...(way === 'drawn' && strokes !== null ? { strokes } : {}),
        })
      }
      close={close}
      initial={{ idKind: 'resident' }}
    >
      <CardFields />
      <Form.Item label={pageText.signature}>
        <Radio.Group
          aria-label={pageText.signature}
          value={way}
          onChange={(event) => setWay(event.target.value === 'drawn' ? 'drawn' : 'paper')}
          options={[
            { value: 'paper', label: pageText.paper },
            { value: 'drawn', label: pageText.drawn },
          ]}
        />
      </Form.Item>
      {way === 'drawn' && pad(setStrokes)}
    </ActModal>
  );
}
