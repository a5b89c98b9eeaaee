import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import type { Field } from './fields.ts';
import { LimitInput } from './LimitInput.tsx';
import { yamlText } from './text.zh.ts';

export interface FieldInputProps {
  field: Field;
  place: string;
  value: unknown;
  readOnly: boolean;
  wrong: readonly string[];
  /** undefined takes the name out of the file. */
  change: (value: unknown) => void;
}

/** One value with its label, its hint and what is wrong with it. */
export function FieldInput(props: FieldInputProps) {
  const { field, place, wrong } = props;
  const id = useId();
  const wide = field.kind === 'long' || field.kind === 'lines' || field.kind === 'limit' || field.kind === 'choices';
  const grouped = field.kind === 'limit' || field.kind === 'choices';
  return (
    <div className={wide ? 'yaml-field wide' : 'yaml-field'} data-place={place}>
      {field.kind !== 'yes' && (grouped ? <span id={`${id}-label`}>{field.label}</span> : <label htmlFor={id}>{field.label}</label>)}
      <Control {...props} id={id} />
      {field.hint !== undefined && <span className="quiet">{field.hint}</span>}
      {wrong.length > 0 && (
        <span id={`${id}-wrong`} className="light-red">
          {wrong.join(' ')}
        </span>
      )}
    </div>
  );
}

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function Control({ field, value: written, readOnly, wrong, change, id }: FieldInputProps & { id: string }) {
  const value = written === undefined ? field.fallback : written;
  const said = { id, ...(wrong.length > 0 ? { status: 'error' as const, 'aria-describedby': `${id}-wrong` } : {}) };
  const write = (text: string) => change(text === '' ? field.empty : text);
  switch (field.kind) {
    case 'yes':
      return (
        <Checkbox id={id} checked={value === true} disabled={readOnly} onChange={({ target }) => change(target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'number':
      return (
        <InputNumber
          {...said}
          value={typeof value === 'number' ? value : null}
          min={0}
          readOnly={readOnly}
          onChange={(next) => change(next ?? field.empty)}
        />
      );
    case 'choice':
      return (
        <Select
          {...said}
          value={textOf(value)}
          disabled={readOnly}
          onChange={(next: string) => change(next)}
          options={[
            ...(textOf(value) === '' ? [{ value: '', label: yamlText.none }] : []),
            ...Object.entries(field.options ?? {})
              .toSorted(([one], [other]) => (one < other ? -1 : 1))
              .map(([code, label]) => ({ value: code, label })),
          ]}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          aria-labelledby={`${id}-label`}
          role="group"
          value={Array.isArray(value) ? value.map(textOf) : []}
          disabled={readOnly}
          onChange={(next) => change(next)}
          options={Object.entries(field.options ?? {}).map(([code, label]) => ({ value: code, label }))}
        />
      );
    case 'limit':
      return <LimitInput field={field} labelledBy={`${id}-label`} value={value} readOnly={readOnly} change={change} />;
    case 'lines':
      return <Lines {...said} value={value} readOnly={readOnly} change={change} />;
    case 'long':
      return (
        <Input.TextArea
          {...said}
          autoSize={{ minRows: 2 }}
          value={textOf(value)}
          readOnly={readOnly}
          onChange={({ target }) => write(target.value)}
        />
      );
    case 'feel':
      return <Input {...said} className="code" value={textOf(value)} readOnly={readOnly} onChange={({ target }) => write(target.value)} />;
    case 'text':
      return <Input {...said} value={textOf(value)} readOnly={readOnly} onChange={({ target }) => write(target.value)} />;
  }
}

/** One entry a line. What is typed is kept as it is while it is typed: an empty last line is the next entry being begun. */
function Lines({ value, change, ...said }: { id: string; value: unknown; readOnly: boolean; change: (value: unknown) => void }) {
  const lines = Array.isArray(value) ? value.map(textOf) : [];
  return (
    <Input.TextArea
      {...said}
      key={lines.length === 0 ? 'none' : 'some'}
      autoSize={{ minRows: 2 }}
      defaultValue={lines.join('\n')}
      onBlur={({ target }) => {
        const next = target.value.split('\n').filter((line) => line.trim() !== '');
        if (next.join('\n') !== lines.join('\n')) change(next);
      }}
    />
  );
}
