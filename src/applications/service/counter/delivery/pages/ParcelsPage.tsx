import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { FilterField, type Filtered, Refused } from '#platform/ui/console/parts.tsx';
import { expireAnnouncementAt, holdResultAt, listParcelsAt, type ParcelView } from '../schema.ts';
import { type Doing, type Pad, ParcelDialog } from './ParcelDialogs.tsx';
import { ParcelTable } from './ParcelTable.tsx';
import { pageText } from './text.zh.ts';

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
  const expire = useMutation({
    mutationFn: ({ id, version }: ParcelView) => call(expireAnnouncementAt, { id, version }),
    onSuccess: () => client.invalidateQueries(),
  });
  const close = () => start(null);
  return (
    <div className="counter-page">
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      <Refused error={list.error ?? hold.error ?? expire.error} />
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
            {row.status === 'announced' && (
              <>
                <Button size="small" type="primary" onClick={() => start({ what: 'hand', row })}>
                  {pageText.hand}
                </Button>
                <Button size="small" onClick={() => expire.mutate(row)}>
                  {pageText.expire}
                </Button>
              </>
            )}
            {row.status === 'posted' && (
              <Button size="small" type="primary" onClick={() => start({ what: 'confirm', row })}>
                {pageText.confirm}
              </Button>
            )}
            {(row.status === 'held' || row.status === 'posted') && (
              <>
                <Button size="small" onClick={() => start({ what: 'leave', row })}>
                  {pageText.leave}
                </Button>
                <Button size="small" onClick={() => start({ what: 'announce', row })}>
                  {pageText.announce}
                </Button>
              </>
            )}
            <Button size="small" onClick={() => start({ what: 'return', row })}>
              {pageText.back}
            </Button>
          </>
        )}
      />
      {doing !== null && <ParcelDialog doing={doing} close={close} pad={pad} />}
    </div>
  );
}
