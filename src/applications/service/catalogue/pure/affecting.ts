import type { FormDefinition } from '#platform/support/forms/schema.ts';
import type { Affecting } from '../revisions/schema.ts';
import type { Item, Limit } from '../schema.ts';

export interface Revised {
  item: Item;
  form: FormDefinition;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const limitOf = ({ promisedLimit, statutoryLimit }: Item): Limit | null => {
  const limit = promisedLimit ?? statutoryLimit;
  return limit === null ? null : { value: limit.value, unit: limit.unit };
};

/** The revision in what it changes for the applicant; what only officials see of it is `other`. */
export function affectingOf(before: Revised, after: Revised): Affecting[] {
  const [old, now] = [before.item, after.item];
  const found: Affecting[] = [];
  if (!same(limitOf(old), limitOf(now))) found.push({ what: 'limit', before: limitOf(old), after: limitOf(now) });
  if (old.visits !== now.visits) found.push({ what: 'visits', before: old.visits, after: now.visits });
  found.push(...materialsOf(old, now));
  if (!same(old.fees, now.fees)) found.push({ what: 'fees' });
  if (!same(old.conditions, now.conditions)) found.push({ what: 'conditions' });
  if (!same(before.form, after.form)) found.push({ what: 'questions' });
  if (!same(old.commitment, now.commitment)) found.push({ what: 'commitment' });
  if (old.department.name !== now.department.name) found.push({ what: 'department' });
  return found.length === 0 ? [{ what: 'other' }] : found;
}

/** A material is known by its slot: one renamed is one changed, under its new name. */
function materialsOf(old: Item, now: Item): Affecting[] {
  const [earlier, later] = [old, now].map(({ materials }) => new Map(materials.map((one) => [one.key, one])));
  const slots = [...new Set([...(earlier?.keys() ?? []), ...(later?.keys() ?? [])])];
  return slots.flatMap((slot): Affecting[] => {
    const [one, other] = [earlier?.get(slot), later?.get(slot)];
    if (one === undefined) return other === undefined ? [] : [{ what: 'material', name: other.name, how: 'added' }];
    if (other === undefined) return [{ what: 'material', name: one.name, how: 'gone' }];
    return same(one, other) ? [] : [{ what: 'material', name: other.name, how: 'changed' }];
  });
}
