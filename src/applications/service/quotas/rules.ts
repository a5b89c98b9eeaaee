import type { CasePlace } from './schema.ts';

/** By rank among those in the order: the first `total` hold the places, the rest wait in their order (行政许可法第五十七条). */
export function standing(rank: number, total: number): Pick<CasePlace, 'state' | 'waitingAs'> {
  return rank <= total ? { state: 'held', waitingAs: null } : { state: 'waiting', waitingAs: rank - total };
}

/** Where one who comes now would stand behind `taken` others. */
export function standingAhead(inOrder: number, total: number): Pick<CasePlace, 'state' | 'waitingAs'> {
  const { waitingAs } = standing(inOrder + 1, total);
  return { state: 'ahead', waitingAs };
}

/** Who came to a place when somebody at this rank left: the one who was first in waiting; nobody when a waiting one left. */
export function risen(leftRank: number, total: number, inOrderBefore: number): number | null {
  return leftRank <= total && inOrderBefore > total ? total : null;
}
