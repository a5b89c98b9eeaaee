import type { Answers, FormDefinition, FormField } from '../schema.ts';
import { placeAt, rowFields, valueAt } from './paths.ts';

const MOST_ROWS = 100;

/**
 * One step's posted fields laid over what was saved before: every field of the step takes what was posted, absent means emptied;
 * fields of other steps stay. Posted rows may come as a list or as numbered groups (`{ "0": …, "2": … }`), holes close up.
 */
export function mergeAnswers(definition: FormDefinition, stepKey: string, before: Answers, posted: Answers): Answers {
  const step = definition.layout.find(({ key }) => key === stepKey);
  if (!step) return before;
  const merged = structuredClone(before);
  for (const path of step.fields) {
    const field = definition.fields[path];
    if (!field || field.value !== undefined) continue;
    const value = valueAt(posted, path);
    placeAt(merged, path, field.widget === 'repeat' ? rowsOf(definition, path, value) : (value ?? null));
  }
  return merged;
}

function rowsOf(definition: FormDefinition, group: string, value: unknown): unknown[] {
  const list: unknown[] = Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .filter(([key]) => /^\d{1,3}$/.test(key))
          .toSorted(([a], [b]) => Number(a) - Number(b))
          .map(([, row]: [string, unknown]) => row)
      : [];
  const known = rowFields(definition, group).map(([name]) => name);
  return list.slice(0, MOST_ROWS).map((row) => {
    const kept: Record<string, unknown> = {};
    for (const name of known) {
      const inner = valueAt(row, name);
      if (inner !== undefined) placeAt(kept, name, inner);
    }
    return kept;
  });
}

/** One row more in a repeated group (`added` names it) or one less (`removed` is `members.1`). */
export function changeRows(answers: Answers, added: string | undefined, removed: string | undefined): Answers {
  const changed = structuredClone(answers);
  if (added !== undefined && /^[A-Za-z][\w.]*$/.test(added)) {
    const rows = valueAt(changed, added);
    placeAt(changed, added, [...(Array.isArray(rows) ? (rows as unknown[]) : []), {}].slice(0, MOST_ROWS));
  }
  const at = /^([A-Za-z][\w.]*)\.(\d{1,3})$/.exec(removed ?? '');
  const rows = at ? valueAt(changed, at[1] ?? '') : undefined;
  if (at && Array.isArray(rows)) placeAt(changed, at[1] ?? '', (rows as unknown[]).toSpliced(Number(at[2]), 1));
  return changed;
}

/** A choice is only filled in where the form offers it. */
const takes = (field: FormField | undefined, value: string): boolean =>
  field !== undefined && (field.options?.some((option) => option.value === value) ?? true);

/** What the account already knows, put where the form asks for it: paths by convention `applicant.name`, `applicant.idNumber`, `applicant.idKind`, `applicant.phone`. */
export function prefill(definition: FormDefinition, known: Readonly<Record<'name' | 'idNumber' | 'idKind' | 'phone', string>>): Answers {
  const answers: Answers = {};
  for (const [key, value] of Object.entries(known))
    if (value !== '' && takes(definition.fields[`applicant.${key}`], value)) placeAt(answers, `applicant.${key}`, value);
  return answers;
}
