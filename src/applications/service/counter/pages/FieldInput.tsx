import { Checkbox, Input, Radio, Select } from 'antd';
import type { FormField } from '#platform/support/forms/schema.ts';

interface FieldInputProps {
  id: string;
  field: FormField;
  value: string | string[];
  /** Typed so far, or chosen and done. */
  change: (value: string | string[], done: boolean) => void;
  leave: () => void;
  wrong: boolean;
}

/** One field of the citizen's own form, with the console's control of its kind. */
export function FieldInput({ id, field, value, change, leave, wrong }: FieldInputProps) {
  const status = wrong ? ('error' as const) : undefined;
  const text = Array.isArray(value) ? value.join(',') : value;
  const shared = { id, value: text, onBlur: leave, 'aria-invalid': wrong, 'aria-describedby': `${id}-told`, ...(status ? { status } : {}) };
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: option.label }));
  switch (field.widget) {
    case 'textarea':
      return <Input.TextArea {...shared} autoSize={{ minRows: 2 }} onChange={(event) => change(event.target.value, false)} />;
    case 'radio':
      return (
        <Radio.Group
          id={id}
          aria-label={field.label}
          value={text}
          options={options}
          onChange={(event) => change(String(event.target.value), true)}
        />
      );
    case 'select':
      return (
        <Select
          id={id}
          value={text === '' ? null : text}
          options={options}
          showSearch
          optionFilterProp="label"
          style={{ inlineSize: '100%' }}
          onChange={(next: string) => change(next, true)}
          {...(status ? { status } : {})}
        />
      );
    case 'checkboxes':
      return (
        <Checkbox.Group
          value={Array.isArray(value) ? value : value === '' ? [] : [value]}
          options={options}
          onChange={(next) => change(next.map(String), true)}
        />
      );
    default:
      return (
        <Input
          {...shared}
          type={field.widget === 'date' ? 'date' : 'text'}
          autoComplete="off"
          onChange={(event) => change(event.target.value, false)}
        />
      );
  }
}
