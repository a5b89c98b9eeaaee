import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Strokes } from '#applications/service/cases/signing/schema.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Field, FilterField, filled, type Filtered, Refused } from '#platform/ui/console/parts.tsx';
import { kindText } from '../../pages/text.zh.ts';
import {
  confirmPostAt,
  type ConfirmPost,
  handOutAt,
  type HandOut,
  holdResultAt,
  listParcelsAt,
  type ParcelView,
  postResultAt,
  type PostResult,
  returnResultAt,
} from '../schema.ts';
import { ParcelTable } from './ParcelTable.tsx';
import { pageText } from './text.zh.ts';

type Pad = (drawn: (strokes: Strokes | null) => void) => ReactNode;
type Doing = { what: 'hand' | 'post' | 'confirm' | 'return'; row: ParcelView };
type Typed<Input> = Omit<Input, 'id' | 'version'>;

/** The delivery desk: what lies here or is expected, the nearest limit first. */
export function ParcelsPage({ filters, change, pad }: Filtered & { pad: Pad }) {
  const client = useQueryClient();
  const [doing, start] = useState<Doing | null>(null);
  const number = filters.get('number') ?? '';
  const asked = number === '' ? {} : { number };
  const list = useQuery({ queryKey: ['parcels', asked], queryFn: () => call(listParcelsAt, asked), refetchInterval: 15_000 });
  const hold = useMutation({
    mutationFn: ({ id, version }: ParcelView) => call(holdResultAt, { id, version }),
    onSuccess: () => client.invalidateQueries(),
  });
  const close = () => start(null);
  return (
    <div className="counter-page">
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Refused error={list.error ?? hold.error} />
      <div className="toolbar">
        <FilterField name="number" label={pageText.number} filters={filters} change={change} />
      </div>
      <ParcelTable
        rows={list.data ?? []}
        loading={list.isPending}
        empty={number === '' ? pageText.none : pageText.noneOf(number)}
        acts={(row) => (
          <>
            {row.status === 'sent' && (
              <Button size="small" type="primary" onClick={() => hold.mutate(row)}>
                {pageText.hold}
              </Button>
            )}
            {row.status === 'held' && (
              <>
                <Button size="small" type="primary" onClick={() => start({ what: 'hand', row })}>
                  {pageText.hand}
                </Button>
                <Button size="small" onClick={() => start({ what: 'post', row })}>
                  {pageText.post}
                </Button>
              </>
            )}
            {row.status === 'posted' && (
              <Button size="small" type="primary" onClick={() => start({ what: 'confirm', row })}>
                {pageText.confirm}
              </Button>
            )}
            <Button size="small" onClick={() => start({ what: 'return', row })}>
              {pageText.back}
            </Button>
          </>
        )}
      />
      {doing?.what === 'hand' && <HandDialog row={doing.row} close={close} pad={pad} />}
      {doing?.what === 'post' && (
        <ActModal<Typed<PostResult>, ParcelView>
          title={pageText.post}
          lead={pageText.postLead}
          ok={pageText.post}
          run={(typed) => call(postResultAt, { id: doing.row.id, version: doing.row.version, ...typed })}
          close={close}
        >
          <Field name="receiver" label={pageText.receiver} />
          <Field name="address" label={pageText.address} />
          <Field name="phone" label={pageText.phone} />
        </ActModal>
      )}
      {doing?.what === 'confirm' && (
        <ActModal<Typed<ConfirmPost>, ParcelView>
          title={pageText.confirm}
          lead={pageText.confirmLead}
          ok={pageText.confirm}
          run={(typed) => call(confirmPostAt, { id: doing.row.id, version: doing.row.version, ...typed })}
          close={close}
        >
          <Field name="receivedOn" label={pageText.receivedOn} type="date" />
          <Field name="receiver" label={pageText.receiver} />
        </ActModal>
      )}
      {doing?.what === 'return' && (
        <ActModal<{ reason: string }, ParcelView>
          title={pageText.back}
          lead={pageText.backLead}
          ok={pageText.back}
          run={({ reason }) => call(returnResultAt, { id: doing.row.id, version: doing.row.version, reason })}
          close={close}
        >
          <Field name="reason" label={pageText.reason} />
        </ActModal>
      )}
    </div>
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
      <Field name="name" label={pageText.name} />
      <Field name="idKind" label={pageText.kind} options={IdentityKind.options.map((value) => ({ value, label: kindText[value] }))} />
      <Field name="idNumber" label={pageText.idNumber} />
      <Field name="nationality" label={pageText.nationality} optional />
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
