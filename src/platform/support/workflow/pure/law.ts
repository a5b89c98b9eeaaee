import type { Definition, Move, Node } from './model.ts';
import type { RefusalCode, State } from './state.ts';

const usual: readonly Move[] = ['returnTo', 'recall', 'transfer', 'urge'];

/** What people may do at a step besides completing it. */
export const movesOf = (node: Node): readonly Move[] =>
  node.whenVacant === 'skip' ? [...(node.moves ?? usual), 'skip'] : (node.moves ?? usual);

/** Whether the definition allows a move at a token (for 撤回: at a finished step that can still be taken back). */
export function mayMove(definition: Definition, state: State, token: string, move: Move, target?: string): boolean {
  return refusalOfMove(definition, state, token, move, target) === null;
}

export function refusalOfMove(definition: Definition, state: State, token: string, move: Move, target?: string): RefusalCode | null {
  if (move === 'recall') {
    const step = state.recent.find((recall) => recall.token === token);
    const node = definition.nodes[step?.node ?? ''];
    if (!node) return 'recall_too_late';
    return movesOf(node).includes('recall') ? null : 'move_not_allowed';
  }
  const held = state.tokens.find(({ id }) => id === token);
  const node = definition.nodes[held?.node ?? ''];
  if (!held || !node) return 'step_not_open';
  if (node.kind !== 'user' || !movesOf(node).includes(move)) return 'move_not_allowed';
  if (move !== 'returnTo' || target === undefined) return null;
  if (held.trail[target] === undefined || target === held.node) return 'step_not_passed';
  return node.returnTo === undefined || node.returnTo.includes(target) ? null : 'move_not_allowed';
}
