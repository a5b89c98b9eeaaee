import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { call } from '#platform/ui/call.ts';
import { listStatutesAt, type StatuteRow } from '../../schema.ts';
import type { Field } from './fields.ts';
import { yamlText } from './text.zh.ts';

export interface LimitInputProps {
  field: Field;
  labelledBy: string;
  value: unknown;
  readOnly: boolean;
  change: (value: unknown) => void;
}

interface Limit {
  value?: number;
  unit?: string;
  statute?: string | null;
  article?: string;
}

const unitOf: Readonly<Record<StatuteRow['unit'], string | undefined>> = {
  workday: 'working_day',
  day: 'natural_day',
  month: 'month',
  year: undefined,
};

/** A number and its unit; the law's own limit is taken from the statutes table with its article. */
export function LimitInput({ field, labelledBy, value, readOnly, change }: LimitInputProps) {
  const limit: Limit = typeof value === 'object' && value !== null ? value : {};
  const units = field.options ?? {};
  const set = (next: Limit) =>
    change(next.value === undefined ? field.empty : { ...limit, ...next, unit: next.unit ?? limit.unit ?? Object.keys(units)[0] });
  return (
    <div role="group" aria-labelledby={labelledBy} className="limit">
      <InputNumber
        aria-label={`${field.label}${yamlText.value}`}
        min={0}
        max={3_650}
        value={limit.value ?? null}
        readOnly={readOnly}
        onChange={(next) => set({ value: next ?? undefined } as Limit)}
      />
      <Select
        aria-label={`${field.label}${yamlText.unit}`}
        value={limit.unit ?? null}
        disabled={readOnly || limit.value === undefined}
        onChange={(unit: string) => set({ ...limit, unit })}
        options={Object.entries(units).map(([code, label]) => ({ value: code, label }))}
        style={{ minWidth: 120 }}
      />
      {field.statutory === true && <Statute limit={limit} readOnly={readOnly} label={field.label} change={change} set={set} />}
    </div>
  );
}

function Statute({
  limit,
  readOnly,
  label,
  change,
  set,
}: Pick<LimitInputProps, 'readOnly' | 'change'> & { limit: Limit; label: string; set: (next: Limit) => void }) {
  const rows = useQuery({ queryKey: ['statutes'], queryFn: () => call(listStatutesAt, {}), staleTime: 600_000 });
  const choose = (id: string) => {
    const row = rows.data?.find((one) => one.id === id);
    const unit = row && unitOf[row.unit];
    if (row && unit !== undefined) change({ value: row.value, unit, statute: row.id, article: row.article });
  };
  return (
    <>
      <Select
        aria-label={yamlText.statute}
        placeholder={yamlText.statute}
        showSearch={{ optionFilterProp: 'label' }}
        value={limit.statute ?? null}
        disabled={readOnly}
        onChange={choose}
        style={{ minWidth: 320 }}
        options={(rows.data ?? [])
          .filter(({ unit }) => unitOf[unit] !== undefined)
          .map(({ id, subject, article }) => ({ value: id, label: `${subject} ${article}` }))}
      />
      <Input
        aria-label={`${label}${yamlText.article}`}
        placeholder={yamlText.article}
        value={limit.article ?? ''}
        readOnly={readOnly || limit.value === undefined}
        onChange={({ target }) => set({ ...limit, article: target.value })}
      />
    </>
  );
}
