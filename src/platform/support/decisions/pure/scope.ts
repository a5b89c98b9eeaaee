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
    const itemSlots: number[] = [];
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.itemSlot !== undefined) {
        itemSlots.push(scope.itemSlot);
        if (name === 'item') return { slot: scope.itemSlot, itemSlots };
      }
      const slot = scope.slots.get(name);
      if (slot !== undefined) return { slot, itemSlots };
    }
    return { slot: undefined, itemSlots };
  }
}
