import type { FeelValue } from './values.ts';

/** Places for values, all null. A loop: filling an array of holes is slower, and so is mapping one. */
export function places(size: number): FeelValue[] {
  const made: FeelValue[] = [];
  for (let i = 0; i < size; i += 1) made.push(null);
  return made;
}

/** Where a name lives: a slot of the frame, and the filtered items that may carry it first. */
export interface Resolved {
  slot: number | undefined;
  itemSlots: readonly number[];
}

/** Names are resolved to frame slots when compiling; only names inside a filter stay open until the item is seen. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly slots = new Map<string, number>();
  readonly itemSlot: number | undefined;

  constructor(parent?: Scope, itemSlot?: number) {
    this.parent = parent;
    this.itemSlot = itemSlot;
  }

  resolve(name: string): Resolved {
    const itemSlots = this.itemSlot === undefined ? [] : [this.itemSlot];
    if (this.itemSlot !== undefined && name === 'item') return { slot: this.itemSlot, itemSlots };
    const slot = this.slots.get(name);
    if (slot !== undefined || !this.parent) return { slot, itemSlots };
    const outer = this.parent.resolve(name);
    return { slot: outer.slot, itemSlots: [...itemSlots, ...outer.itemSlots] };
  }
}
