import { AutoComplete, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { tooLong } from '#platform/ui/console/limits.ts';
import { checkFeel } from '../feel.ts';
import type { Field } from './fields.ts';
import { readingOf } from './timer-reading.ts';
import { fieldText, timerText } from './text.designer.zh.ts';

interface Props {
  field: Field;
  readOnly: boolean;
}

const MOST_OF_LINE = 300;
const isLine = ({ control }: Field): boolean => !['area', 'feel', 'choice', 'many'].includes(control);

/** One property: what is typed counts when it is left or confirmed with Enter; what is chosen counts at once. */
export function PropertyField({ field, readOnly }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(field.value);
  const [refused, setRefused] = useState<string | null>(null);
  const [known, setKnown] = useState(field.value);
  // Undo, and whoever else changes the drawing, is followed.
  if (known !== field.value) {
    setKnown(field.value);
    setTyped(field.value);
    setRefused(null);
  }
  const keep = (value: string) => {
    if (value !== field.value) setRefused((isLine(field) ? tooLong(value, MOST_OF_LINE) : null) ?? field.write(value));
  };
  const said = sayingOf(field, typed);
  const wrong = refused ?? said.wrong;
  const hint = [field.hint, said.reading].filter((part) => part !== undefined && part !== '').join(' ');
  const common = { id, disabled: readOnly, 'aria-describedby': `${id}-hint`, status: wrong === null ? ('' as const) : ('error' as const) };
  return (
    <div className="designer-field">
      <label htmlFor={id}>{field.label}</label>
      <Control field={field} common={common} typed={typed} setTyped={setTyped} keep={keep} />
      <div id={`${id}-hint`} className="quiet designer-hint">
        {hint}
        {wrong !== null && (
          <span role="alert" className="designer-wrong">
            {wrong}
          </span>
        )}
      </div>
    </div>
  );
}

interface ControlProps {
  field: Field;
  common: { id: string; disabled: boolean; 'aria-describedby': string; status: '' | 'error' };
  typed: string;
  setTyped: (value: string) => void;
  keep: (value: string) => void;
}

function Control({ field: { control, options = [], value }, common, typed, setTyped, keep }: ControlProps) {
  if (control === 'choice') {
    const chosen = options.some((option) => option.value === value) || value === '' ? options : [...options, { value, label: value }];
    const empty = chosen.some((option) => option.value === '' || ['single', 'yes', 'all', 'duration'].includes(option.value));
    const all = empty ? [...chosen] : [{ value: '', label: fieldText.unset }, ...chosen];
    return <Select {...common} value={value} options={all} showSearch optionFilterProp="label" onChange={keep} />;
  }
  if (control === 'many')
    return (
      <Select
        {...common}
        mode="multiple"
        value={value.split(/\s+/).filter((one) => one !== '')}
        options={[...options]}
        optionFilterProp="label"
        onChange={(chosen: string[]) => keep(chosen.join(' '))}
      />
    );
  if (control === 'suggest')
    return (
      <AutoComplete
        {...common}
        value={typed}
        options={options.map((option) => ({ value: option.value, label: `${option.value} ${option.label}` }))}
        onChange={setTyped}
        onSelect={keep}
        onBlur={() => keep(typed)}
      />
    );
  if (control === 'area' || control === 'feel')
    return (
      <Input.TextArea
        {...common}
        value={typed}
        autoSize={{ minRows: 1, maxRows: 8 }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => keep(typed)}
        onPressEnter={(event) => {
          if (event.shiftKey) return;
          event.preventDefault();
          keep(typed);
        }}
      />
    );
  return (
    <Input
      {...common}
      value={typed}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => keep(typed)}
      onPressEnter={() => keep(typed)}
    />
  );
}

/** A timer read aloud in Chinese, an expression checked while it is typed. */
function sayingOf({ control }: Field, typed: string): { reading: string; wrong: string | null } {
  if (typed.trim() === '') return { reading: '', wrong: null };
  if (control === 'feel') return { reading: '', wrong: checkFeel(typed.trim().replace(/^=/, '')) };
  if (control !== 'duration' && control !== 'date' && control !== 'cycle') return { reading: '', wrong: null };
  const reading = readingOf(control, typed);
  return reading === null ? { reading: '', wrong: timerText.unreadable } : { reading, wrong: null };
}
