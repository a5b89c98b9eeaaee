/**
 * A table's rules as boxes over its columns' atoms, after D. Calvanese, M. Dumas, Ü. Laurson, F. M. Maggi, M. Montali, I. Teinemaa,
 * "Semantics and Analysis of DMN Decision Tables", BPM 2016: gaps and overlaps are found column by column. Here a column's atoms are grouped by
 * the set of rules they fit (a bit mask), so that what remains to be looked at depends on that set alone and is looked at once.
 */
export interface Dimension {
  /** For each class of atoms the rules whose cell holds there, as bits. */
  classes: readonly bigint[];
}

/** One list of classes for each dimension; null where all of them. */
export type Box = readonly (readonly number[] | null)[];

const MOST_VISITS = 400_000;

export class Regions {
  visits = 0;
  stopped = false;
  readonly dimensions: readonly Dimension[];
  /** For each dimension on: the rules that hold everywhere from there. */
  readonly everywhere: bigint[];

  constructor(dimensions: readonly Dimension[], rules: bigint) {
    this.dimensions = dimensions;
    this.everywhere = [];
    let all = rules;
    for (let d = dimensions.length; d >= 0; d -= 1) {
      for (const mask of dimensions[d]?.classes ?? []) all &= mask;
      this.everywhere[d] = all;
    }
  }

  /** Boxes where none of the rules holds, within the allowed classes; at most `most` of them. */
  uncovered(rules: bigint, most: number, within?: (dimension: number, index: number) => boolean): Box[] {
    const known = this.dimensions.map(() => new Map<bigint, Box[]>());
    const look = (d: number, active: bigint): Box[] => {
      if ((active & (this.everywhere[d] ?? 0n)) !== 0n) return [];
      if (active === 0n) return [this.rest(d, within)];
      const dimension = this.dimensions[d];
      if (!dimension) return [];
      const before = known[d]?.get(active);
      if (before) return before;
      const groups = new Map<bigint, number[]>();
      for (const [i, mask] of dimension.classes.entries()) {
        if (within && !within(d, i)) continue;
        this.visits += 1;
        const left = active & mask;
        const group = groups.get(left);
        if (group) group.push(i);
        else groups.set(left, [i]);
      }
      const found: { classes: number[]; inner: Box[]; key: string }[] = [];
      for (const [left, classes] of groups) {
        if (this.visits > MOST_VISITS) {
          this.stopped = true;
          break;
        }
        const inner = look(d + 1, left);
        if (inner.length === 0) continue;
        const key = JSON.stringify(inner);
        const same = found.find((one) => one.key === key);
        if (same) same.classes.push(...classes);
        else found.push({ classes, inner, key });
        if (found.reduce((sum, one) => sum + one.inner.length, 0) >= most) break;
      }
      const whole = found.length === 1 && found[0]?.classes.length === dimension.classes.length;
      const boxes = found.flatMap(({ classes, inner }) => inner.map((box): Box => [whole ? null : classes, ...box])).slice(0, most);
      known[d]?.set(active, boxes);
      return boxes;
    };
    return look(0, rules);
  }

  rest(from: number, within?: (dimension: number, index: number) => boolean): Box {
    return this.dimensions.slice(from).map(({ classes }, i) => {
      if (!within) return null;
      const allowed = [...classes.keys()].filter((index) => within(from + i, index));
      return allowed.length === classes.length ? null : allowed;
    });
  }
}
