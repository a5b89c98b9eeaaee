import { Button } from 'antd';
import type { FieldOption } from '../schema.ts';
import { KeptText } from './parts.tsx';
import { pageText } from './text.zh.ts';

export interface OptionsEditorProps {
  options: readonly FieldOption[];
  readOnly: boolean;
  onOptions: (options: FieldOption[]) => void;
}

/** The choices of a field, in the order they are shown. */
export function OptionsEditor({ options, readOnly, onOptions }: OptionsEditorProps) {
  const change = (at: number, part: Partial<FieldOption>) =>
    onOptions(
      options.map((option, n) => {
        if (n !== at) return option;
        const { hint, ...rest } = { ...option, ...part };
        return { ...rest, ...(hint === undefined || hint === '' ? {} : { hint }) };
      }),
    );
  const add = () => {
    const taken = new Set(options.map(({ value }) => value));
    let n = options.length + 1;
    while (taken.has(`option${n}`)) n += 1;
    onOptions([...options, { value: `option${n}`, label: `${pageText.options} ${n}` }]);
  };
  const values = options.map(({ value }) => value);
  const defect = values.some((value) => value === '') || new Set(values).size < values.length;
  return (
    <fieldset className="form-options">
      <legend>{pageText.options}</legend>
      {options.map(({ value, label, hint }, at) => (
        <div key={`${at} ${value}`} className="form-option">
          <KeptText
            label={pageText.optionOf(at + 1, pageText.optionLabel)}
            value={label}
            readOnly={readOnly}
            onKeep={(text) => change(at, { label: text })}
          />
          <KeptText
            code
            label={pageText.optionOf(at + 1, pageText.optionValue)}
            value={value}
            readOnly={readOnly}
            onKeep={(text) => change(at, { value: text.trim() })}
          />
          <KeptText
            label={pageText.optionOf(at + 1, pageText.optionHint)}
            value={hint ?? ''}
            readOnly={readOnly}
            onKeep={(text) => change(at, { hint: text })}
          />
          {!readOnly && (
            <span className="form-option-acts">
              <Button
                size="small"
                disabled={at === 0}
                aria-label={pageText.optionUp(at + 1)}
                onClick={() => onOptions(options.toSpliced(at, 1).toSpliced(at - 1, 0, ...options.slice(at, at + 1)))}
              >
                {pageText.up}
              </Button>
              <Button
                size="small"
                aria-label={pageText.removeOption(at + 1)}
                disabled={options.length === 1}
                onClick={() => onOptions(options.toSpliced(at, 1))}
              >
                {pageText.remove}
              </Button>
            </span>
          )}
        </div>
      ))}
      {defect && (
        <p className="light-red" role="alert">
          {pageText.optionDefects}
        </p>
      )}
      {!readOnly && <Button onClick={add}>{pageText.addOption}</Button>}
    </fieldset>
  );
}
