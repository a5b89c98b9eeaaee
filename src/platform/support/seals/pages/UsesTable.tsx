import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Day } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { asked, FilterField, type Filtered, paged, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { type SealId, type SealUse, sealUsesAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

/** What a seal was put on, by days. */
export function UsesTable({ id, ...filtered }: Filtered & { id: SealId }) {
  const { from, to, page } = asked(filtered.filters, ['from', 'to']);
  const days = { ...dayIn('from', from), ...dayIn('to', to) };
  const list = useQuery({ queryKey: ['seal-uses', id, days, page], queryFn: () => call(sealUsesAt, { id, ...days, page }), retry: false });
  const { usesColumns: columns } = text;
  const { rows = [], total = 0, more = false } = list.data ?? {};
  return (
    <>
      <h2 className="section-title">{text.uses}</h2>
      <p className="quiet">{text.usesLead}</p>
      <div className="toolbar">
        <FilterField name="from" label={text.usesFrom} type="date" {...filtered} />
        <FilterField name="to" label={text.usesTo} type="date" {...filtered} />
        <Button href={`/api/desk/seals/${id}/uses/file?${new URLSearchParams(days).toString()}`}>{text.usesFile}</Button>
        {more && <span className="quiet">{text.usesMore}</span>}
      </div>
      <Refused error={list.error} />
      <StackedTable<SealUse>
        rows={rows}
        rowKey={(row) => row.id}
        width={860}
        loading={list.isPending}
        empty={text.usesEmpty}
        pagination={paged(total, filtered)}
        columns={[
          { key: 'title', title: columns.title, show: ({ title, voided }) => (voided ? `${title} ${text.voided}` : title) },
          { key: 'number', title: columns.number, show: ({ number }) => number ?? <span className="quiet">{text.noDocumentNumber}</span> },
          { key: 'issuedOn', title: columns.issuedOn, unbroken: true, show: ({ issuedOn }) => issuedOn },
          { key: 'at', title: columns.at, unbroken: true, show: ({ madeAt }) => when(madeAt) },
          {
            key: 'code',
            title: columns.code,
            show: ({ checkCode }) => (
              <a href={`/verify/${checkCode}`} target="_blank" rel="noreferrer">
                {checkCode}
              </a>
            ),
          },
        ]}
      />
    </>
  );
}

/** A day in the address that is none is left out. */
function dayIn<Name extends 'from' | 'to'>(name: Name, given: string | undefined): { [name in Name]?: Day } {
  const day = Day.safeParse(given);
  return (day.success ? { [name]: day.data } : {}) as { [name in Name]?: Day };
}
