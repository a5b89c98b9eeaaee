import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { CaseView } from '#applications/service/cases/schema.ts';
import { saveAnswersAt } from '#applications/service/cases/schema.ts';
import { withLength } from '#kernel/problem.ts';
import { flatten, rowFields, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { FormField, FormStep } from '#platform/support/forms/schema.ts';
import { problemText as formText } from '#platform/support/forms/text.zh.ts';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { FieldInput } from './FieldInput.tsx';
import { pageText } from './text.zh.ts';

/** What a form finds; that something is left empty has no sentence of its own there. */
const sentences: Readonly<Record<string, string>> = { ...formText, ['field_required']: pageText.fillIn };

export const toldOf = ({ code, message, over, signs }: CaseView['defects'][number]): string =>
  message ?? withLength(sentences[code] ?? formText.form_check_failed, over, signs);

/** One step as the portal asks it: the server's own rules say what is shown, required and wrong after each answer that is left. */
export function StepForm({ view, step, marked }: { view: CaseView; step: FormStep; marked: boolean }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState<Readonly<Record<string, string | string[]>>>({});
  const stored = flatten(view.answers);
  const save = useMutation({
    // One after the other: what was typed later is not overtaken by what was typed before.
    scope: { id: `counter-step-${step.key}` },
    mutationFn: (given: { answers: Record<string, unknown>; add?: string; remove?: string }) =>
      call(saveAnswersAt, {
        caseId: view.id,
        step: step.key,
        answers: given.answers,
        ...(given.add === undefined ? {} : { _add: given.add }),
        ...(given.remove === undefined ? {} : { _remove: given.remove }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['counter-intake', view.id] }),
  });
  const send = (all: Readonly<Record<string, string | string[]>>, rows: { add?: string; remove?: string } = {}) =>
    save.mutate({ answers: nested({ ...ofStep(stored, step), ...all }), ...rows });
  const draw = (path: string, field: FormField) => {
    if (!view.visible.includes(path) || field.widget === 'file') return null;
    const told = view.defects.find((defect) => defect.path === path);
    const touched = marked || path in typed || stored[path] !== undefined;
    const needed = view.required.includes(path);
    const id = `field-${path}`;
    if (field.value !== undefined)
      return (
        <Form.Item key={path} label={field.label}>
          {stored[path] ?? ''} <span className="quiet">{pageText.computed}</span>
        </Form.Item>
      );
    const change = (value: string | string[], done: boolean) => {
      const next = { ...typed, [path]: value };
      setTyped(next);
      if (done) send(next);
    };
    return (
      <Form.Item
        key={path}
        label={field.label}
        htmlFor={id}
        required={needed}
        extra={field.hint}
        help={told && touched ? <span id={`${id}-told`}>{toldOf(told)}</span> : undefined}
        validateStatus={told && touched ? 'error' : ''}
      >
        <FieldInput
          id={id}
          field={field}
          value={typed[path] ?? stored[path] ?? ''}
          change={change}
          leave={() => {
            if (path in typed && typed[path] !== stored[path]) send(typed);
          }}
          wrong={told !== undefined && touched}
        />
      </Form.Item>
    );
  };
  return (
    <section>
      <h3>{step.title}</h3>
      <Refused error={save.error} />
      <Form layout="vertical" component="div" className="step-fields">
        {step.fields.map((path) => {
          const field = view.form.fields[path];
          if (!field) return null;
          if (field.widget !== 'repeat') return draw(path, field);
          if (!view.visible.includes(path)) return null;
          const rows = valueAt(view.answers, path);
          const count = Array.isArray(rows) ? rows.length : 0;
          return (
            <fieldset key={path}>
              <legend>{field.label}</legend>
              {Array.from({ length: count }, (_, index) => (
                // Rows have no other name than their number.
                <div key={`${path}${String(index)}`} className="answered">
                  <h4>{pageText.row(field.label, index + 1)}</h4>
                  {rowFields(view.form, path).map(([name, inner]) => draw(`${path}.${index}.${name}`, inner))}
                  <Button size="small" onClick={() => send(typed, { remove: `${path}.${index}` })}>
                    {pageText.remove(index + 1)}
                  </Button>
                </div>
              ))}
              <Button onClick={() => send(typed, { add: path })}>{pageText.add}</Button>
            </fieldset>
          );
        })}
      </Form>
    </section>
  );
}

/** What the step holds already: saving a step says all of it anew. */
function ofStep(stored: Readonly<Record<string, string | string[]>>, { fields }: FormStep): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(stored).filter(([path]) => fields.some((field) => path === field || path.startsWith(`${field}.`))),
  );
}

function nested(flat: Readonly<Record<string, string | string[]>>): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const parts = path.split('.');
    let place = whole;
    for (const [index, part] of parts.entries()) {
      if (index === parts.length - 1) place[part] = value;
      else {
        const isRow = /^\d+$/.test(parts[index + 1] ?? '');
        place[part] ??= isRow ? [] : {};
        place = place[part] as Record<string, unknown>;
      }
    }
  }
  return whole;
}
