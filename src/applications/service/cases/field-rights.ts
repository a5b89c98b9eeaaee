import type { Duty } from '#kernel/actor.ts';
import type { FieldRight } from '#platform/support/workflow/pure/model.ts';

/** What of a drawn step decides who sees what there. */
export interface StepFields {
  id: string;
  duty?: Duty;
  fields?: Readonly<Record<string, FieldRight>>;
}

export type RightOf = (name: string) => FieldRight;

/**
 * Field rights by step (`yw:fields`). Whose turn it is sees what the open step grants; whoever else has steps in the process sees what at
 * least one of his steps shows, so that nothing becomes visible by waiting until the step is over. Without steps of his own (head,
 * supervision) the drawing withholds nothing.
 */
export function rightsAt(steps: readonly StepFields[], duties: readonly Duty[], open: string | null): RightOf {
  const current = steps.find(({ id }) => id === open);
  if (current) return (name) => rightIn(current, name);
  const own = steps.filter(({ duty }) => duty !== undefined && duties.includes(duty));
  return (name) => (own.length > 0 && own.every((step) => rightIn(step, name) === 'hidden') ? 'hidden' : 'read');
}

/** A field is named as the form names it (`rows[].name` in a list), a material by its key, the applicant's identity as `applicant`. */
function rightIn({ fields }: StepFields, name: string): FieldRight {
  if (fields === undefined) return 'read';
  return fields[name] ?? fields['*'] ?? 'read';
}

export const patternOf = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '[]');

/** The answers without what is hidden: taken out on the server, so that no page ever had it. */
export function withoutHidden<Value>(value: Value, hidden: (path: string) => boolean, at = ''): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => withoutHidden(one, hidden, `${at}[]`)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const path = at === '' ? key : `${at}.${key}`;
    return hidden(path) ? [] : [[key, withoutHidden(inner, hidden, path)] as const];
  });
  return Object.fromEntries(kept) as Value;
}
