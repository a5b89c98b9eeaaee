import { chineseDay, Day } from '#kernel/time.ts';
import { rowFields, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { FormField } from '#platform/support/forms/schema.ts';
import type { DeskCase } from '../schema.ts';

export interface Answer {
  /** As a correction request names it. */
  path: string;
  label: string;
  shown: string;
  /** Computed by the form: nobody can correct it. */
  computed: boolean;
}

/** A row of a repeated group, by its number; `answers` is empty where the group has no rows at all. */
export interface AnswerRow {
  group: string;
  number: number;
  answers: readonly Answer[];
}

export interface AnswerStep {
  title: string;
  /** In the order of the form: single answers, and the rows of repeated groups. */
  parts: readonly (Answer | AnswerRow)[];
}

type Form = Pick<DeskCase, 'form' | 'answers'>;

/** What was answered, step by step as it was asked; what was not asked or left open is not there. */
export function answeredSteps({ form, answers }: Form): AnswerStep[] {
  return form.layout
    .map(({ title, fields }) => ({
      title,
      parts: fields.flatMap((path): (Answer | AnswerRow)[] => {
        const field = form.fields[path];
        if (!field) return [];
        const value = valueAt(answers, path);
        return field.widget === 'repeat' ? rowsOf({ form, answers }, path, field, value) : answered(path, field, value);
      }),
    }))
    .filter(({ parts }) => parts.length > 0);
}

function rowsOf({ form }: Form, group: string, field: FormField, value: unknown): AnswerRow[] {
  if (!Array.isArray(value)) return [];
  if (value.length === 0) return [{ group: field.label, number: 0, answers: [] }];
  return value.map((row: unknown, index) => ({
    group: field.label,
    number: index + 1,
    answers: rowFields(form, group).flatMap(([inner, one]) => answered(`${group}.${index}.${inner}`, one, valueAt(row, inner))),
  }));
}

function answered(path: string, field: FormField, value: unknown): Answer[] {
  const texts = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => inWords(field, one));
  return texts.length === 0 ? [] : [{ path, label: field.label, shown: texts.join('、'), computed: field.value !== undefined }];
}

function inWords(field: FormField, value: unknown): string[] {
  if (typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string') return [value.name];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
  const text = String(value);
  const day = field.widget === 'date' ? Day.safeParse(text).data : undefined;
  return [day === undefined ? (field.options?.find((option) => option.value === text)?.label ?? text) : chineseDay(day)];
}
