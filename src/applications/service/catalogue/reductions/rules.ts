import type { Item, Limit } from '../schema.ts';
import type { DepartmentReduction, ItemReduction, Less, Measures } from './schema.ts';

type Measured = Pick<Item, 'steps' | 'materials' | 'materialsListed' | 'promisedLimit' | 'statutoryLimit' | 'handling' | 'visits'>;

/** What an applicant has to go through: materials that are said in the form or fetched are not counted as brought. */
export function measuresOf(item: Measured): Measures {
  const { steps, materials, materialsListed, promisedLimit, statutoryLimit, handling, visits } = item;
  const brought = materials.filter(({ source, obtainableFrom }) => source !== 'form' && obtainableFrom === null);
  const atOnce: Limit = { value: 0, unit: statutoryLimit?.unit ?? 'working_day' };
  return {
    steps: steps.length === 0 ? null : steps.length,
    materials: materialsListed ? brought.length : null,
    days: promisedLimit ?? (handling === 'immediate' ? atOnce : null),
    visits,
  };
}

/** Days are compared only in one unit: nobody knows how many natural days ten working days are. */
export function lessDays(before: Limit | null, now: Limit | null): number | null {
  return before === null || now === null || before.unit !== now.unit ? null : before.value - now.value;
}

const less = (before: number | null, now: number | null) => (before === null || now === null ? null : before - now);

export function lessThan(before: Measures | null, now: Measures): Less {
  if (before === null) return { steps: null, materials: null, days: null, visits: null };
  return {
    steps: less(before.steps, now.steps),
    materials: less(before.materials, now.materials),
    days: lessDays(before.days, now.days),
    visits: less(before.visits, now.visits),
  };
}

const none = () => ({ before: 0, now: 0, items: 0 });

/** The sums of some items; what cannot be compared is left out of both sides. */
export function sumOf(department: string, items: readonly ItemReduction[]): DepartmentReduction {
  const sum: DepartmentReduction = {
    department,
    items: items.length,
    steps: none(),
    materials: none(),
    visits: none(),
    days: { statutory: 0, promised: 0, items: 0 },
  };
  for (const { before, now, statutory } of items) {
    for (const what of ['steps', 'materials', 'visits'] as const) {
      const [old, current] = [before?.measures[what] ?? null, now[what]];
      if (old === null || current === null) continue;
      sum[what].before += old;
      sum[what].now += current;
      sum[what].items += 1;
    }
    if (lessDays(statutory, now.days) === null) continue;
    sum.days.statutory += statutory?.value ?? 0;
    sum.days.promised += now.days?.value ?? 0;
    sum.days.items += 1;
  }
  return sum;
}
