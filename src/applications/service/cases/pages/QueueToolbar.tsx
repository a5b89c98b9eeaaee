import { useQuery } from '@tanstack/react-query';
import { Button, Input, type InputRef, Select } from 'antd';
import { type RefObject, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { useNarrow } from '#platform/ui/console/narrow.ts';
import { queueText } from '../desk/text.zh.ts';
import { listQueueItemsAt, QueueHolder, QueueLight, QueueProcedure } from '../queue-schema.ts';
import { CaseStatus } from '../schema.ts';
import { deskStatusText } from '../status-text.ts';
import type { QueueFilters } from './queue-filters.ts';
import { listText } from './queue-text.zh.ts';

export interface QueueToolbarProps {
  filters: QueueFilters;
  filter: (change: Partial<QueueFilters>) => void;
  search: RefObject<InputRef | null>;
}

/** On a phone only the search stands above the cases: every filter is folded away with the rarer ones. */
export function QueueToolbar({ filters, filter, search }: QueueToolbarProps) {
  const narrow = useNarrow();
  const { q, status, light, itemId, step, holder, procedure, from, to, applicant } = filters;
  const folded = [itemId, step, holder, procedure, from, to, applicant, ...(narrow ? [status, light] : [])];
  const [open, setOpen] = useState(folded.some((value) => value !== ''));
  return (
    <>
      <div className="toolbar">
        <Input.Search
          key={q}
          ref={search}
          aria-label={listText.search}
          placeholder={listText.searchHint}
          allowClear
          defaultValue={q}
          onSearch={(text) => filter({ q: text.trim() })}
          style={{ maxWidth: 320 }}
        />
        {(!narrow || open) && <Usual filters={filters} filter={filter} />}
        <Button type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? listText.fewerFilters : listText.moreFilters}
        </Button>
      </div>
      {open && <MoreFilters filters={filters} filter={filter} />}
    </>
  );
}

type FilterProps = Pick<QueueToolbarProps, 'filters' | 'filter'>;

function Usual({ filters, filter }: FilterProps) {
  const { status, light } = filters;
  return (
    <>
      <Select
        aria-label={listText.statusFilter}
        value={status}
        onChange={(next) => filter({ status: next })}
        options={[
          { value: '' as const, label: listText.anyStatus },
          ...CaseStatus.options.filter((value) => value !== 'draft').map((value) => ({ value, label: deskStatusText[value] })),
        ]}
        style={{ minWidth: 176 }}
      />
      <Select
        aria-label={listText.lightFilter}
        value={light}
        onChange={(next) => filter({ light: next })}
        options={[
          { value: '' as const, label: listText.anyLight },
          ...QueueLight.options.map((value) => ({ value, label: queueText.lights[value] })),
        ]}
        style={{ minWidth: 120 }}
      />
      <Order filters={filters} filter={filter} />
    </>
  );
}

function Order({ filters: { view, sort, direction }, filter }: FilterProps) {
  const byReceipt = view === 'all' || sort === 'received';
  const now = `${byReceipt ? 'received' : 'due'}:${direction === '' ? (view === 'all' ? 'desc' : 'asc') : direction}`;
  return (
    <Select
      aria-label={listText.order}
      value={now}
      onChange={(next) => {
        const [by, way] = next.split(':');
        filter({ sort: by === 'received' ? 'received' : 'due', direction: way === 'desc' ? 'desc' : 'asc' });
      }}
      options={Object.entries(listText.orders)
        // Closed cases have no day they are due.
        .filter(([value]) => view !== 'all' || value.startsWith('received'))
        .map(([value, label]) => ({ value, label }))}
      style={{ minWidth: 150 }}
    />
  );
}

function MoreFilters({ filters, filter }: FilterProps) {
  const { itemId, step, holder, procedure, from, to, applicant } = filters;
  const items = useQuery({ queryKey: ['queue-items'], queryFn: () => call(listQueueItemsAt, {}), staleTime: 300_000 });
  return (
    <div className="toolbar">
      <Select
        aria-label={listText.itemFilter}
        value={itemId}
        onChange={(next) => filter({ itemId: next })}
        showSearch
        optionFilterProp="label"
        options={[{ value: '', label: listText.anyItem }, ...(items.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        style={{ minWidth: 220 }}
      />
      <Select
        aria-label={listText.stepFilter}
        value={step}
        onChange={(next) => filter({ step: next })}
        options={[{ value: '', label: listText.anyStep }, ...Object.entries(listText.steps).map(([value, label]) => ({ value, label }))]}
        style={{ minWidth: 140 }}
      />
      <Select
        aria-label={listText.holderFilter}
        value={holder}
        onChange={(next) => filter({ holder: next })}
        options={[
          { value: '' as const, label: listText.anyHolder },
          ...QueueHolder.options.map((value) => ({ value, label: queueText.holders[value] })),
        ]}
        style={{ minWidth: 130 }}
      />
      <Select
        aria-label={listText.procedureFilter}
        value={procedure}
        onChange={(next) => filter({ procedure: next })}
        options={[
          { value: '' as const, label: listText.anyProcedure },
          ...QueueProcedure.options.map((value) => ({ value, label: queueText.procedures[value] })),
        ]}
        style={{ minWidth: 140 }}
      />
      <FilterBox label={listText.from} type="date" value={from} set={(next) => filter({ from: next })} />
      <FilterBox label={listText.to} type="date" value={to} set={(next) => filter({ to: next })} />
      <FilterBox label={listText.applicant} type="text" value={applicant} set={(next) => filter({ applicant: next })} />
    </div>
  );
}

interface FilterBoxProps {
  label: string;
  type: 'date' | 'text';
  value: string;
  set: (next: string) => void;
}

/** Counts when it is left or confirmed. */
function FilterBox({ label, type, value, set }: FilterBoxProps) {
  const confirm = (next: string) => {
    if (next.trim() !== value) set(next.trim());
  };
  return (
    <label>
      <span className="quiet">{label} </span>
      <Input
        key={value}
        type={type}
        defaultValue={value}
        maxLength={100}
        style={{ inlineSize: 160 }}
        onBlur={(event) => confirm(event.target.value)}
        onPressEnter={(event) => confirm(event.currentTarget.value)}
      />
    </label>
  );
}
