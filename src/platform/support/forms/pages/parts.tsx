import { Labelled } from '#platform/ui/console/labelled.tsx';
import { Input } from 'antd';
import { useState } from 'react';
import { tooLong } from '#platform/ui/console/limits.ts';
import { ruleDefect } from './form-problems.ts';
import { pageText } from './text.zh.ts';

export interface KeptTextProps {
  id?: string;
  value: string;
  onKeep: (text: string) => void;
  readOnly?: boolean;
  long?: boolean;
  code?: boolean;
  label?: string;
  most?: number;
  /** Told on every stroke, for what is checked while typing. */
  onTyping?: (text: string) => void;
}

/** A text that becomes one step of the history when it is left, not one a stroke. */
export function KeptText({ id, value, onKeep, readOnly = false, long = false, code = false, label, most, onTyping }: KeptTextProps) {
  const [draft, change] = useState({ of: value, text: value });
  const shown = draft.of === value ? draft.text : value;
  const refused = most === undefined ? null : tooLong(shown, most);
  const shared = {
    ...(id === undefined ? {} : { id }),
    ...(refused === null ? {} : ({ status: 'error' } as const)),
    'aria-label': label,
    className: code ? 'code' : '',
    value: shown,
    readOnly,
    spellCheck: !code,
    onChange: ({ target }: { target: { value: string } }) => {
      change({ of: value, text: target.value });
      onTyping?.(target.value);
    },
    onBlur: () => {
      if (shown !== value && refused === null) onKeep(shown);
    },
  };
  return (
    <>
      {long ? <Input.TextArea {...shared} autoSize={{ minRows: 1, maxRows: 8 }} /> : <Input {...shared} onPressEnter={shared.onBlur} />}
      <span role="status" className="limited-refusal">
        {refused}
      </span>
    </>
  );
}

export interface RuleTextProps {
  label: string;
  hint?: string;
  value: string;
  names: readonly string[];
  readOnly: boolean;
  onKeep: (text: string) => void;
}

/** A FEEL rule, checked as it is typed. */
export function RuleText({ label, hint, value, names, readOnly, onKeep }: RuleTextProps) {
  const [typed, type] = useState({ of: value, text: value });
  const text = typed.of === value ? typed.text : value;
  const defect = ruleDefect(text, names);
  return (
    <Labelled label={label} hint={hint} defect={defect}>
      {(id) => (
        <>
          <KeptText
            id={id}
            value={value}
            onKeep={onKeep}
            readOnly={readOnly}
            long
            code
            onTyping={(now) => type({ of: value, text: now })}
          />
          {text.trim() !== '' && defect === null && <p className="light-green">{pageText.fine}</p>}
        </>
      )}
    </Labelled>
  );
}
