import type { Definition } from './model.ts';
import type { State, Wait } from './state.ts';
import { subscriptionsOf } from './subscriptions.ts';

/** Everything the instance waits for now: what people and services have to do, and every event it would react to. */
export function waitsOf(definition: Definition, state: State): Wait[] {
  if (state.status !== 'running') return [];
  const work = state.tokens.flatMap((token): Wait[] => {
    const kind = definition.nodes[token.node]?.kind;
    const place = { element: token.node, scope: token.scope, token: token.id };
    if (token.multi || token.stuck) return [];
    if (kind === 'user') return [{ ...place, type: 'task' }];
    return kind === 'service' || kind === 'rule' ? [{ ...place, type: 'service' }] : [];
  });
  const events = subscriptionsOf(definition, state).flatMap(({ owner, token, scope, event, ref, trigger }): Wait[] => {
    const place = { element: event.id, scope: scope.id, token: token?.id ?? null };
    const timer = owner.timers?.[ref];
    switch (trigger.type) {
      case 'timer':
        return timer ? [{ ...place, type: 'timer', key: `${owner.id}:${ref}:${timer.round}`, due: timer.due }] : [];
      case 'message': {
        const correlation = owner.correlations?.[ref];
        const key = `${owner.id}:${ref}`;
        return [{ ...place, type: 'message', key, message: trigger.message, ...(correlation === undefined ? {} : { correlation }) }];
      }
      case 'signal':
        return [{ ...place, type: 'signal', signal: trigger.signal }];
      case 'conditional':
        return [{ ...place, type: 'condition', condition: trigger.condition }];
      default:
        return [];
    }
  });
  return [...work, ...events];
}
