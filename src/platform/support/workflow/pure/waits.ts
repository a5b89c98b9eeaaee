import type { Definition } from './model.ts';
import type { State, Wait } from './state.ts';

/** Everything the instance waits for now. */
export function waitsOf(definition: Definition, state: State): Wait[] {
  return state.tokens.flatMap((token): Wait[] => {
    const kind = definition.nodes[token.node]?.kind;
    const place = { element: token.node, scope: token.scope, token: token.id };
    if (token.multi || token.stuck) return [];
    if (kind === 'user') return [{ ...place, type: 'task' }];
    if (kind === 'service' || kind === 'rule') return [{ ...place, type: 'service' }];
    return [];
  });
}
