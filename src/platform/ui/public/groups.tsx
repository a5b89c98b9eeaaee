import type { ReactNode } from 'react';
import type { Language } from '#kernel/page.ts';
import { controlOf, errorId, FieldShell, GroupShell, type FieldProps } from './field-shell.tsx';
import type { Choice } from './fields.tsx';
import { fieldId } from './form-state.ts';
import { uiTextOf } from './text.ts';

/** The first control carries the field's own id, so that the error summary lands on it. */
const choiceId = (name: string, index: number): string => (index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`);

function Choices({ name, type, choices, chosen, error }: ChoicesProps) {
  return (
    <div className="choices">
      {choices.map((choice, index) => {
        const id = choiceId(name, index);
        const described = [choice.hint !== undefined && `${id}-hint`, error && index === 0 && errorId(name)].filter((one) => one !== false);
        return (
          <div className="choice" key={choice.value}>
            <input
              type={type}
              id={id}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              aria-describedby={described.length > 0 ? described.join(' ') : undefined}
            />
            <label htmlFor={id}>{choice.label}</label>
            {choice.hint !== undefined && (
              <div className="hint" id={`${id}-hint`}>
                {choice.hint}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface ChoicesProps {
  name: string;
  type: 'radio' | 'checkbox';
  choices: readonly Choice[];
  chosen: readonly string[];
  error: boolean;
}

export interface RadioGroupProps extends FieldProps {
  value?: string;
  choices: readonly Choice[];
}

export function RadioGroup(props: RadioGroupProps) {
  const chosen = props.value === undefined ? [] : [props.value];
  return (
    <GroupShell field={props}>
      <Choices name={props.name} type="radio" choices={props.choices} chosen={chosen} error={props.error !== undefined} />
    </GroupShell>
  );
}

export interface CheckboxGroupProps extends FieldProps {
  values?: readonly string[];
  choices: readonly Choice[];
}

export function CheckboxGroup(props: CheckboxGroupProps) {
  return (
    <GroupShell field={props}>
      <Choices name={props.name} type="checkbox" choices={props.choices} chosen={props.values ?? []} error={props.error !== undefined} />
    </GroupShell>
  );
}

export interface FileFieldProps extends FieldProps {
  /** Accept list of the input (`.pdf,.jpg`); `kinds` says the same in words. */
  accept: string;
  kinds: string;
  mostMegabytes?: number;
  multiple?: boolean;
  /** Files the server already holds; they stay unless replaced. */
  uploaded?: readonly { name: string; href?: string }[];
}

export function FileField(props: FileFieldProps) {
  const text = uiTextOf(props.lang);
  const hint = (
    <>
      {props.hint} {text.fileLimits(props.kinds, props.mostMegabytes ?? 20)}
    </>
  );
  return (
    <FieldShell field={{ ...props, hint }}>
      {props.uploaded !== undefined && props.uploaded.length > 0 && (
        <ul className="uploaded">
          {props.uploaded.map((file) => (
            <li key={file.name}>
              {text.uploaded}
              {file.href === undefined ? file.name : <a href={file.href}>{file.name}</a>}
            </li>
          ))}
        </ul>
      )}
      <input {...controlOf({ ...props, hint })} type="file" accept={props.accept} multiple={props.multiple} />
    </FieldShell>
  );
}

export interface RepeatGroupProps {
  lang: Language;
  /** The list's name; its fields are `members.0.name`. Adding posts `_add=members`, removing `_remove=members.1`. */
  name: string;
  /** The heading of one group. */
  title: (index: number) => string;
  /** What one is called in the buttons with its measure word. */
  unit: string;
  count: number;
  least?: number;
  most?: number;
  /** Where the add and remove buttons post what was typed so far; it keeps it and comes back with one more or less. */
  formAction?: string;
  error?: string | undefined;
  children: (index: number) => ReactNode;
}

export function RepeatGroup(props: RepeatGroupProps) {
  const text = uiTextOf(props.lang);
  const { least = 1, most = 20 } = props;
  return (
    <div className="repeat" id={fieldId(props.name)} tabIndex={-1}>
      {props.error !== undefined && (
        <p className="field-error">
          <span className="unseen">{text.errorPrefix}</span>
          {props.error}
        </p>
      )}
      {Array.from({ length: props.count }, (_, index) => (
        <fieldset className="repeat-one" key={index}>
          <legend>{props.title(index)}</legend>
          {props.children(index)}
          {props.count > least && (
            <button className="button quiet" type="submit" name="_remove" value={`${props.name}.${index}`} formAction={props.formAction}>
              {text.removeGroup(props.title(index))}
            </button>
          )}
        </fieldset>
      ))}
      {props.count < most && (
        <button className="button secondary" type="submit" name="_add" value={props.name} formAction={props.formAction}>
          {text.addGroup(props.unit)}
        </button>
      )}
    </div>
  );
}
