import type { Answers, FormDefinition, FormField, Prefilled } from '../schema.ts';
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
const takes = (field: FormField, value: string): boolean => field.options?.some((option) => option.value === value) ?? true;

/** Of a form that does not say what its fields ask: an `applicant.name` may be a person's or a unit's, so an enterprise's never goes there unasked. */
function askedBy(path: string, { prefill: said, autocomplete, value }: FormField): Prefilled | undefined {
  if (path.includes('[]') || value !== undefined) return undefined;
  if (said !== undefined) return said;
  if (autocomplete === 'organization') return 'enterprise.name';
  return usual.get(path);
}

const usual: ReadonlyMap<string, Prefilled> = new Map<string, Prefilled>([
  ['applicant.name', 'legal.name'],
  ['applicant.idNumber', 'legal.idNumber'],
  ['applicant.idKind', 'legal.idKind'],
  ['applicant.phone', 'person.phone'],
  ['applicant.creditCode', 'enterprise.creditCode'],
]);

/** What is already known of the applicant, put where the form asks for it; fields of repeated groups are left alone. */
export function prefill(definition: FormDefinition, known: Readonly<Partial<Record<Prefilled, string>>>): Answers {
  const answers: Answers = {};
  for (const [path, field] of Object.entries(definition.fields)) {
    const asked = askedBy(path, field);
    const value = asked === undefined ? undefined : known[asked];
    if (value !== undefined && value !== '' && takes(field, value)) placeAt(answers, path, value);
  }
  return answers;
}

/** The same name or number, however its letters were typed; the dot of 买买提·艾力 is written in several ways. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[•‧∙⋅・]/g, '·')
    .toUpperCase();

/**
 * Fields that ask what is registered and say something else. What is not known or not answered cannot differ; where somebody wants to be
 * reached is his to say.
 */
export function unlikeKnown(definition: FormDefinition, known: Readonly<Partial<Record<Prefilled, string>>>, answers: Answers): string[] {
  return Object.entries(definition.fields).flatMap(([path, field]) => {
    const asked = askedBy(path, field);
    const value = asked === undefined || asked === 'person.phone' ? undefined : known[asked];
    const answer = valueAt(answers, path);
    if (value === undefined || value === '' || typeof answer !== 'string' || answer === '') return [];
    return plain(answer) === plain(value) ? [] : [path];
  });
}
