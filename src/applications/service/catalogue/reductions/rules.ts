import { lessDays, promisedOf } from '../pure/limits.ts';
import { type Item, Limit } from '../schema.ts';
import type { DepartmentReduction, ItemReduction, Less, Measures } from './schema.ts';

type Measured = Pick<Item, 'steps' | 'materials' | 'materialsListed' | 'promisedLimit' | 'statutoryLimit' | 'handling' | 'visits'>;

/**
 * What an applicant has to go through. 行政许可法第三十条 has the whole list published with its conditions; counted are those everybody has to
 * bring, and apart from them those only some have to: added up they would make an item with alternatives look heavier than it is for anybody.
 * What is said in the form, fetched by the department, or brought only by who likes to counts nowhere.
 */
export function measuresOf(item: Measured): Measures {
  const { steps, materials, materialsListed, visits } = item;
  const brought = (asked: 'always' | 'conditional') =>
    materials.filter(({ source, obtainableFrom, required }) => source !== 'form' && obtainableFrom === null && required === asked).length;
  return {
    steps: steps.length === 0 ? null : steps.length,
    materials: materialsListed ? brought('always') : null,
    conditional: materialsListed ? brought('conditional') : null,
    days: promisedOf(item),
    visits,
  };
}

const less = (before: number | null, now: number | null) => (before === null || now === null ? null : before - now);

export function lessThan(before: Measures | null, now: Measures): Less {
  if (before === null) return { steps: null, materials: null, conditional: null, days: null, visits: null };
  return {
    steps: less(before.steps, now.steps),
    materials: less(before.materials, now.materials),
    conditional: less(before.conditional, now.conditional),
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
    conditional: none(),
    visits: none(),
    days: [],
    daysLeftOut: 0,
  };
  const byUnit = new Map<Limit['unit'], DepartmentReduction['days'][number]>();
  for (const { before, now, statutory, lessThanStatutory } of items) {
    for (const what of ['steps', 'materials', 'conditional', 'visits'] as const) {
      const [old, current] = [before?.measures[what] ?? null, now[what]];
      if (old === null || current === null) continue;
      sum[what].before += old;
      sum[what].now += current;
      sum[what].items += 1;
    }
    if (statutory === null || now.days === null || lessThanStatutory === null) {
      sum.daysLeftOut += 1;
      continue;
    }
    const { unit } = statutory;
    const days = byUnit.get(unit) ?? { unit, statutory: 0, promised: 0, items: 0 };
    byUnit.set(unit, {
      ...days,
      statutory: days.statutory + statutory.value,
      promised: days.promised + now.days.value,
      items: days.items + 1,
    });
  }
  // Working days, natural days and months stay three sums: nobody knows how many of one the other is.
  return { ...sum, days: Limit.shape.unit.options.flatMap((unit) => byUnit.get(unit) ?? []) };
}
