import type { ReactNode } from 'react';
import type { Language } from '#kernel/page.ts';
import { useFieldLabel } from './field-labels.tsx';
import { fieldId } from './form-state.ts';
import { uiTextOf } from './text.ts';

/** What every field knows. `error` says what to do; `optional` writes the mark after the label, all else is required. */
export interface FieldProps {
  lang: Language;
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** Where several forms of a page have a field of this name: what its ids are made of instead. */
  apart?: string | undefined;
}

const namedApart = ({ name, apart }: Pick<FieldProps, 'name' | 'apart'>): string => apart ?? name;
export const hintId = (name: string): string => `${fieldId(name)}-hint`;
export const errorId = (name: string): string => `${fieldId(name)}-error`;

/** The ids of hint and error, for the control's aria-describedby. */
export function describedBy({ hint, error, ...field }: FieldProps): string | undefined {
  const name = namedApart(field);
  const ids = [hint !== undefined && hintId(name), error !== undefined && errorId(name)].filter((id) => id !== false);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The attributes every single control shares. */
export function controlOf(props: FieldProps) {
  return {
    id: fieldId(namedApart(props)),
    name: props.name,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error === undefined ? undefined : true,
    'aria-required': props.optional === true ? undefined : true,
  } as const;
}

export function HintAndError({ lang, hint, error, ...field }: FieldProps) {
  const name = namedApart(field);
  return (
    <>
      {hint !== undefined && (
        <div className="hint" id={hintId(name)}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p className="field-error" id={errorId(name)}>
          <span className="unseen">{uiTextOf(lang).errorPrefix}</span>
          {error}
        </p>
      )}
    </>
  );
}

/** One label tied to one control. */
export function FieldShell({ field, children }: { field: FieldProps; children: ReactNode }) {
  useFieldLabel(namedApart(field), field.label);
  return (
    <div className={field.error === undefined ? 'field' : 'field has-error'}>
      <label htmlFor={fieldId(namedApart(field))}>
        {field.label}
        {field.optional === true && <span className="optional">{uiTextOf(field.lang).optional}</span>}
      </label>
      <HintAndError {...field} />
      {children}
    </div>
  );
}

/** A question with several controls: a fieldset with its legend. */
export function GroupShell({ field, children }: { field: FieldProps; children: ReactNode }) {
  useFieldLabel(namedApart(field), field.label);
  return (
    <fieldset className={field.error === undefined ? 'field' : 'field has-error'} aria-describedby={describedBy(field)}>
      <legend>
        {field.label}
        {field.optional === true && <span className="optional">{uiTextOf(field.lang).optional}</span>}
      </legend>
      <HintAndError {...field} />
      {children}
    </fieldset>
  );
}
