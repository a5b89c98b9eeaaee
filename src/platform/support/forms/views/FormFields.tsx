import type { Frame } from '#kernel/page.ts';
import { CheckboxGroup, RadioGroup, RepeatGroup } from '#platform/ui/public/groups.tsx';
import { DateField, NumberField, SelectField, TextArea, TextField } from '#platform/ui/public/fields.tsx';
import { choicesOf, errorOf, fieldId, fieldOf } from '#platform/ui/public/form-state.ts';
import { flatten, rowFields, valueAt } from '../pure/paths.ts';
import type { Answers, FormDefinition, FormField, FormStep } from '../schema.ts';
import { viewTextOf } from './text.ts';

export interface FormFieldsProps {
  frame: Frame;
  definition: FormDefinition;
  step: FormStep;
  answers: Answers;
  visible: readonly string[];
  required: readonly string[];
}

/** The fields of one step, as the portal shows them; names are `answers.<path>`. Hidden fields are not rendered at all. */
export function FormFields({ frame, definition, step, answers, visible, required }: FormFieldsProps) {
  const shown = new Set(visible);
  const needed = new Set(required);
  const stored = flatten(answers);
  const draw = (path: string, field: FormField) => {
    if (!shown.has(path)) return null;
    if (field.widget !== 'repeat')
      return <OneField key={path} frame={frame} path={path} field={field} stored={stored[path]} required={needed.has(path)} />;
    const rows = valueAt(answers, path);
    const count = Math.max(Array.isArray(rows) ? rows.length : 0, field.rows?.least ?? 0);
    const text = viewTextOf(frame.lang);
    return (
      <RepeatGroup
        key={path}
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
            if (index < (Array.isArray(rows) ? rows.length : 0) && !shown.has(at)) return null;
            return <OneField key={at} frame={frame} path={at} field={inner} stored={stored[at]} required={needed.has(at)} />;
          })
        }
      </RepeatGroup>
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
          <span className="computed-label">{field.label}</span> <strong>{single ?? text.notYet}</strong>
        </p>
        {shared.error !== undefined && <p className="field-error">{shared.error}</p>}
      </div>
    );
  switch (field.widget) {
    case 'textarea':
      return <TextArea {...shared} maxLength={4_000} />;
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
      return <TextField {...shared} inputMode="text" width="medium" maxLength={18} autoComplete="off" />;
    case 'creditCode':
      return <TextField {...shared} inputMode="text" width="medium" maxLength={18} autoComplete="off" />;
    default:
      return (
        <TextField
          {...shared}
          maxLength={200}
          {...(field.autocomplete === undefined ? {} : { autoComplete: field.autocomplete as 'name' })}
        />
      );
  }
}
