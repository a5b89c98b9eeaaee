import { placeAt, rowFields, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { Answers, FormDefinition, FormField } from '#platform/support/forms/schema.ts';

export interface Carried {
  answers: Answers;
  /** Paths that found their place. */
  paths: string[];
  /** Labels of what was filled in and did not. */
  left: string[];
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function admits(field: FormField, value: unknown): boolean {
  if (field.options === undefined) return true;
  const known = new Set(field.options.map((option) => option.value));
  return (Array.isArray(value) ? value : [value]).every((one) => typeof one === 'string' && known.has(one));
}

/** The same question asked in the same way; a file belongs to the case it was sent with. */
function fits(before: FormField, after: FormField | undefined, value: unknown): boolean {
  return (
    after !== undefined && after.widget === before.widget && before.widget !== 'file' && after.value === undefined && admits(after, value)
  );
}

function groupFits(before: FormDefinition, after: FormDefinition, path: string, rows: unknown): boolean {
  if (!Array.isArray(rows)) return false;
  const places = new Map(rowFields(after, path));
  return rowFields(before, path).every(([name, field]) =>
    rows.every((row) => isEmpty(valueAt(row, name)) || fits(field, places.get(name), valueAt(row, name))),
  );
}

/** What was filled in for one form, as far as another asks the same. */
export function carryAnswers(before: FormDefinition, answers: Answers, after: FormDefinition): Carried {
  const carried: Carried = { answers: {}, paths: [], left: [] };
  const asked = new Set(after.layout.flatMap(({ fields }) => fields));
  for (const path of before.layout.flatMap(({ fields }) => fields)) {
    const field = before.fields[path];
    const value = valueAt(answers, path);
    if (field === undefined || field.value !== undefined || isEmpty(value)) continue;
    const fitting =
      asked.has(path) && fits(field, after.fields[path], value) && (field.widget !== 'repeat' || groupFits(before, after, path, value));
    if (fitting) {
      placeAt(carried.answers, path, structuredClone(value));
      carried.paths.push(path);
    } else carried.left.push(field.label);
  }
  return carried;
}
