import type { ReactNode } from 'react';
import type { Frame } from '#kernel/page.ts';
import type { Day } from '#kernel/time.ts';
import { CheckboxGroup, RadioGroup, RepeatGroup } from '#platform/ui/public/groups.tsx';
import { DateField, NumberField, SelectField, TextArea, TextField } from '#platform/ui/public/fields.tsx';
import { choicesOf, errorOf, fieldId, fieldOf } from '#platform/ui/public/form-state.ts';
import { uiTextOf } from '#platform/ui/public/text.ts';
import { mostOf } from '../pure/kinds.ts';
import { flatten, rowFields, valueAt } from '../pure/paths.ts';
import type { Answers, FormDefinition, FormField, FormStep } from '../schema.ts';
import { problemTextOf, viewTextOf } from './text.ts';

export interface FormFieldsProps {
  frame: Frame;
  definition: FormDefinition;
  step: FormStep;
  answers: Answers;
  visible: readonly string[];
  required: readonly string[];
}

/**
 * The fields of one step, as the portal shows them; names are `answers.<path>`. A field that is not asked now lies hidden, so that
 * it can appear while the form is filled in; what is sent in it is dropped by the server.
 */
export function FormFields({ frame, definition, step, answers, visible, required }: FormFieldsProps) {
  const shown = new Set(visible);
  const needed = new Set(required);
  const stored = flatten(answers);
  const draw = (path: string, field: FormField) => {
    if (field.widget !== 'repeat')
      return (
        <Asked key={path} path={path} shown={shown.has(path)}>
          <OneField frame={frame} path={path} field={field} stored={stored[path]} required={needed.has(path)} />
        </Asked>
      );
    const rows = valueAt(answers, path);
    const count = Math.max(Array.isArray(rows) ? rows.length : 0, field.rows?.least ?? 0);
    const text = viewTextOf(frame.lang);
    return (
      <Asked key={path} path={path} shown={shown.has(path)}>
        <RepeatGroup
          lang={frame.lang}
          name={path}
          title={(index) => text.row(field.label, index + 1)}
          unit={field.label}
          count={count}
          least={field.rows?.least ?? 0}
          most={field.rows?.most ?? 20}
          error={errorOf(frame.form, `answers.${path}`)}
        >
          {(index) =>
            rowFields(definition, path).map(([name, inner]) => {
              const at = `${path}.${index}.${name}`;
              const isNew = index >= (Array.isArray(rows) ? rows.length : 0);
              return (
                <Asked key={at} path={at} shown={isNew || shown.has(at)}>
                  <OneField frame={frame} path={at} field={inner} stored={stored[at]} required={needed.has(at)} />
                </Asked>
              );
            })
          }
        </RepeatGroup>
      </Asked>
    );
  };
  return (
    <>
      {step.fields.map((path) => {
        const field = definition.fields[path];
        return field ? draw(path, field) : null;
      })}
    </>
  );
}

function Asked({ path, shown, children }: { path: string; shown: boolean; children: ReactNode }) {
  return (
    <div data-field={path} hidden={!shown}>
      {children}
    </div>
  );
}

export interface StepRulesProps {
  frame: Frame;
  step: FormStep;
  answers: Answers;
  today: Day;
  /** The address of the form's rules, of an unchanging version. */
  module: string;
}

/** Inside the form of a step: what the rules need to run in the browser. Without scripts the same rules run on the server alone. */
export function StepRules({ frame, step, answers, today, module }: StepRulesProps) {
  const island = frame.islands['rules'];
  if (island === undefined) return null;
  const words = { error: uiTextOf(frame.lang).errorPrefix, optional: uiTextOf(frame.lang).optional, notYet: viewTextOf(frame.lang).notYet };
  // The runtime's version stands in the address, so that rules and runtime are kept and renewed together.
  const address = module.startsWith('data:') ? module : `${module}?with=${encodeURIComponent(island)}`;
  const told = { module: address, step: step.key, answers, today, sentences: problemTextOf(frame.lang), words };
  return (
    <>
      <script
        type="application/json"
        data-rules="1"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(told).replaceAll('<', String.raw`\u003c`) }}
      />
      <script type="module" src={island} nonce={frame.nonce} />
    </>
  );
}

interface OneFieldProps {
  frame: Frame;
  path: string;
  field: FormField;
  stored: string | string[] | undefined;
  required: boolean;
}

function OneField({ frame, path, field, stored, required }: OneFieldProps) {
  const name = `answers.${path}`;
  const { lang } = frame;
  const text = viewTextOf(lang);
  const single = Array.isArray(stored) ? stored[0] : stored;
  const shared = { lang, label: field.label, hint: field.hint, optional: !required, ...fieldOf(frame.form, name, single) };
  const choices = (field.options ?? []).map(({ value, label, hint }) => ({ value, label, ...(hint === undefined ? {} : { hint }) }));
  if (field.value !== undefined)
    return (
      <div className={shared.error === undefined ? 'field' : 'field has-error'} id={fieldId(name)} tabIndex={-1}>
        <p className="computed">
          <span className="computed-label">{field.label}</span> <strong data-computed="1">{single ?? text.notYet}</strong>
        </p>
        {shared.error !== undefined && <p className="field-error">{shared.error}</p>}
      </div>
    );
  switch (field.widget) {
    case 'textarea':
      return <TextArea {...shared} most={mostOf(field)} />;
    case 'number':
      return <NumberField {...shared} decimals />;
    case 'money':
      return <NumberField {...shared} unit={text.yuan} decimals />;
    case 'date':
      return <DateField {...shared} />;
    case 'select':
      return <SelectField {...shared} choices={choices} />;
    case 'radio':
      return <RadioGroup {...shared} choices={choices} />;
    case 'checkboxes': {
      const group = choicesOf(frame.form, name, Array.isArray(stored) ? stored : stored === undefined ? [] : [stored]);
      return <CheckboxGroup lang={lang} label={field.label} hint={field.hint} optional={!required} choices={choices} {...group} />;
    }
    case 'phone':
      return <TextField {...shared} type="tel" inputMode="tel" autoComplete="tel" width="medium" />;
    case 'idNumber':
      return <TextField {...shared} inputMode="text" width="medium" autoComplete="off" />;
    case 'creditCode':
      return <TextField {...shared} inputMode="text" width="medium" autoComplete="off" />;
    default:
      return (
        <TextField
          {...shared}
          most={mostOf(field)}
          {...(field.autocomplete === undefined ? {} : { autoComplete: field.autocomplete as 'name' })}
        />
      );
  }
}
