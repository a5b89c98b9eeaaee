import type { HTMLInputAutoCompleteAttribute } from 'react';
import { controlOf, FieldShell, type FieldProps } from './field-shell.tsx';
import { uiTextOf } from './text.ts';

type Width = 'short' | 'medium' | 'full';

export interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'tel' | 'email' | 'url' | 'password' | 'search';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  /** The most characters it may have; more is typed, told and refused, never cut. */
  most?: number;
  width?: Width;
  suffix?: string;
}

export function TextField(props: TextFieldProps) {
  const { value, type = 'text', inputMode, autoComplete, most, width = 'full', suffix } = props;
  return (
    <FieldShell field={props}>
      <span className="with-suffix">
        <input
          {...controlOf(props)}
          className={width}
          type={type}
          inputMode={inputMode}
          autoComplete={autoComplete}
          data-most={most}
          defaultValue={value}
          spellCheck={false}
        />
        {suffix !== undefined && <span className="suffix">{suffix}</span>}
      </span>
    </FieldShell>
  );
}

export interface TextAreaProps extends FieldProps {
  value?: string;
  rows?: number;
  most?: number;
}

export function TextArea(props: TextAreaProps) {
  return (
    <FieldShell field={props}>
      <textarea {...controlOf(props)} rows={props.rows ?? 5} data-most={props.most} defaultValue={props.value} />
    </FieldShell>
  );
}

export interface NumberFieldProps extends FieldProps {
  value?: string;
  /** The unit, written after the box and read with the label. */
  unit?: string;
  decimals?: boolean;
}

/** Text with a number pad: `type=number` drops what it cannot read, and what was typed must come back. */
export function NumberField(props: NumberFieldProps) {
  const { unit, decimals, value } = props;
  const label = unit === undefined ? props.label : `${props.label}（${unit}）`;
  return (
    <FieldShell field={{ ...props, label }}>
      <input
        {...controlOf(props)}
        className="short number"
        type="text"
        inputMode={decimals === true ? 'decimal' : 'numeric'}
        autoComplete="off"
        defaultValue={value}
      />
    </FieldShell>
  );
}

export interface DateFieldProps extends FieldProps {
  /** YYYY-MM-DD */
  value?: string;
  min?: string;
  max?: string;
  autoComplete?: 'bday';
}

export function DateField(props: DateFieldProps) {
  return (
    <FieldShell field={props}>
      <input
        {...controlOf(props)}
        className="medium"
        type="date"
        min={props.min}
        max={props.max}
        autoComplete={props.autoComplete}
        defaultValue={props.value}
      />
    </FieldShell>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export interface SelectFieldProps extends FieldProps {
  value?: string;
  choices: readonly Choice[];
  /** Without it a first empty choice asks to choose. */
  preset?: boolean;
  autoComplete?: HTMLInputAutoCompleteAttribute;
}

export function SelectField(props: SelectFieldProps) {
  return (
    <FieldShell field={props}>
      <select {...controlOf(props)} defaultValue={props.value ?? ''} autoComplete={props.autoComplete}>
        {props.preset !== true && <option value="">{uiTextOf(props.lang).chooseOne}</option>}
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldShell>
  );
}
