/** For each of the newer list, which of the older it is: by the first test that finds a partner. */
export function partners<T>(
  before: readonly T[],
  after: readonly T[],
  tests: readonly ((a: T, b: T) => boolean)[],
): (number | undefined)[] {
  const found: (number | undefined)[] = after.map(() => undefined);
  const taken = new Set<number>();
  for (const same of tests) {
    for (const [j, b] of after.entries()) {
      if (found[j] !== undefined) continue;
      const i = before.findIndex((a, index) => !taken.has(index) && same(a, b));
      if (i < 0) continue;
      found[j] = i;
      taken.add(i);
    }
  }
  return found;
}

/** The pairs of two lists; what has no partner stands alone. In the order of the newer list, the lost ones after. */
export function align<T>(
  before: readonly T[],
  after: readonly T[],
  tests: readonly ((a: T, b: T) => boolean)[],
): (readonly [T | undefined, T | undefined])[] {
  const found = partners(before, after, tests);
  const taken = new Set(found);
  return [
    ...after.map((b, j) => {
      const i = found[j];
      return [i === undefined ? undefined : before[i], b] as const;
    }),
    ...before.flatMap((a, i) => (taken.has(i) ? [] : [[a, undefined] as const])),
  ];
}

const LIKE = 0.5;

/** Indexes of rules that belong together: by id, then the most alike first, as long as half their cells are the same. */
export function pairRules<T extends { id?: string }>(
  before: readonly T[],
  after: readonly T[],
  likeness: (a: T, b: T) => number,
): (readonly [number | undefined, number | undefined])[] {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const join = (i: number, j: number): void => {
    partner.set(j, i);
    taken.add(i);
  };
  const byId = new Map(before.flatMap(({ id }, i) => (id === undefined ? [] : [[id, i] as const])));
  for (const [j, { id }] of after.entries()) {
    const i = id === undefined ? undefined : byId.get(id);
    if (i !== undefined && !taken.has(i)) join(i, j);
  }
  const likely = after
    .flatMap((b, j) => {
      if (partner.has(j)) return [];
      return before.flatMap((a, i) => (taken.has(i) ? [] : [{ i, j, like: likeness(a, b) }]));
    })
    .filter(({ like }) => like >= LIKE)
    .toSorted((x, y) => y.like - x.like || Math.abs(x.i - x.j) - Math.abs(y.i - y.j));
  for (const { i, j } of likely) if (!partner.has(j) && !taken.has(i)) join(i, j);
  return [
    ...after.map((_, j) => [partner.get(j), j] as const),
    ...before.flatMap((_, i) => (taken.has(i) ? [] : [[i, undefined] as const])),
  ];
}

/** The fewest of the pairs (by newer index) that must be moved to bring the older order into the newer. */
export function outOfOrder(pairs: readonly (readonly [number, number])[]): number[] {
  const sorted = pairs.toSorted(([, a], [, b]) => a - b);
  const length = sorted.map(() => 1);
  const previous = sorted.map(() => -1);
  for (const [j, [now]] of sorted.entries()) {
    for (let i = 0; i < j; i += 1) {
      if ((sorted[i]?.[0] ?? 0) < now && (length[i] ?? 0) + 1 > (length[j] ?? 0)) {
        length[j] = (length[i] ?? 0) + 1;
        previous[j] = i;
      }
    }
  }
  const kept = new Set<number>();
  for (let at = length.indexOf(Math.max(...length)); at >= 0; at = previous[at] ?? -1) kept.add(at);
  return sorted.flatMap(([, b], i) => (kept.has(i) ? [] : [b]));
}
