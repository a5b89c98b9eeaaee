import { complete } from './completion.ts';
import { leave } from './flows.ts';
import { eventsAfter } from './lookup.ts';
import { cancel, nextNumber, nodeOf, note, remove, type Run } from './run.ts';
import { startEventSubProcess } from './scopes.ts';
import type { Token, Variables } from './state.ts';
import { armTimer, type Subscription, subscriptionsOf } from './subscriptions.ts';
import { evaluateCondition, variablesAt, write } from './variables.ts';

/** An event that was waited for has happened. */
export function occur(run: Run, subscription: Subscription, round = 0, variables: Variables = {}): void {
  const { owner, token, scope, event, ref, part, trigger } = subscription;
  write(run, scope.id, variables);
  note(run, 'caught', event.id, scope.id, token?.id);
  if (event.trigger?.type === 'multiple' && event.trigger.parallel) {
    const came = [...(owner.came?.[event.id] ?? []), part];
    const all = came.length >= event.trigger.triggers.length;
    const { [event.id]: _these, ...others } = owner.came ?? {};
    owner.came = all ? others : { ...others, [event.id]: came };
    if (Object.keys(owner.came).length === 0) delete owner.came;
    if (!all) return;
  }
  const goesOn = event.interrupting === false && (event.kind === 'boundary' || event.kind === 'start');
  if (goesOn && trigger.type === 'timer' && trigger.form === 'cycle') armTimer(run, owner, ref, trigger, round + 1);
  if (!token) return startEventSubProcess(run, scope, event);
  if (event.id === token.node) return complete(run, token, variables);
  if (event.kind !== 'boundary') return pass(run, token, event.id);
  const { scope: id, trail } = token;
  if (!goesOn) cancel(run, token);
  leave(run, { node: event.id, scope: id, trail });
}

/** One of the events after an event-based gateway: the first to come decides, unless all must come (BPMN 2.0.2 §10.6.6). */
function pass(run: Run, token: Token, event: string): void {
  const gateway = nodeOf(run, token.node);
  if (gateway.allEvents === true) {
    token.came = { ...token.came, [event]: [0] };
    if (eventsAfter(run.definition, gateway).every(({ id }) => token.came?.[id] !== undefined)) remove(run, token);
  } else remove(run, token);
  leave(run, { node: event, scope: token.scope, trail: { ...token.trail, [event]: nextNumber(run) } });
}

/** Looks at all conditional events; the first whose condition has become true happens. Tells whether one did. */
export function fireCondition(run: Run): boolean {
  for (const subscription of subscriptionsOf(run.definition, run.state)) {
    const { owner, token, scope, event, ref, trigger } = subscription;
    if (trigger.type !== 'conditional') continue;
    const answer = evaluateCondition(run, trigger.condition, variablesAt(run, scope.id, token ?? {}));
    // Data that are not there yet make no condition true; what cannot be computed at all was refused with the definition.
    const holds = answer.ok && answer.value;
    const held = owner.held?.includes(ref) === true;
    if (holds === held) continue;
    const others = (owner.held ?? []).filter((name) => name !== ref);
    const now = holds ? [...others, ref] : others;
    if (now.length > 0) owner.held = now;
    else delete owner.held;
    if (!holds) continue;
    occur(run, { ...subscription, event });
    return true;
  }
  return false;
}
