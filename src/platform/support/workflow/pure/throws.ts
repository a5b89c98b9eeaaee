import { cancelTransaction, throwCompensation } from './compensation.ts';
import { leave } from './flows.ts';
import { eventStartsIn, partsOf } from './lookup.ts';
import type { Node, SimpleTrigger } from './model.ts';
import { occur } from './occur.ts';
import { boundariesOf, cancel, clearScope, finish, note, place, remove, type Run, scopeOf, type Spot, tokenOf } from './run.ts';
import { startEventSubProcess } from './scopes.ts';
import type { Scope, Token, Variables } from './state.ts';
import { parentOf, subscriptionsOf } from './subscriptions.ts';

/** A throwing or end event: all its definitions, then on. */
export function throwAll(run: Run, node: Node, arrival: Spot): void {
  const parts = partsOf(node);
  const undo = parts.find(({ trigger }) => trigger.type === 'compensate')?.trigger;
  if (node.kind === 'end' && !undo) {
    const scope = scopeOf(run, arrival.scope);
    note(run, 'completed', node.id, scope.id);
    for (const { trigger } of parts) if (run.state.scopes.includes(scope)) throwOne(run, node, scope, trigger);
    return;
  }
  // Stands as a token meanwhile: what it throws may end the scope it stands in.
  const token = place(run, arrival);
  for (const { trigger } of parts) {
    if (!run.state.tokens.includes(token)) return;
    throwOne(run, node, scopeOf(run, token.scope), trigger);
  }
  if (!run.state.tokens.includes(token)) return;
  if (undo?.type === 'compensate') return throwCompensation(run, token, undo.activity, undo.wait);
  remove(run, token);
  leave(run, token);
}

/** Throws one event from a scope, or from a token towards its own boundary. */
export function throwOne(run: Run, node: Node, scope: Scope, trigger: SimpleTrigger, at: Token | null = null): void {
  note(run, 'thrown', node.id, scope.id);
  switch (trigger.type) {
    case 'message':
      run.irrevocable = true;
      run.effects.push({ type: 'messageSent', node: node.id, message: trigger.message });
      return;
    case 'signal':
      run.irrevocable = true;
      run.effects.push({ type: 'signalThrown', node: node.id, signal: trigger.signal });
      broadcast(run, trigger.signal);
      return;
    case 'escalation': {
      const caught = throwUp(run, 'escalation', trigger.code, at, scope.id);
      run.effects.push({ type: 'escalated', node: node.id, code: trigger.code, caught });
      return;
    }
    case 'error':
      if (!throwUp(run, 'error', trigger.code, at, scope.id)) finish(run, 'failed', node.id, trigger.code ?? '');
      return;
    case 'cancel':
      return cancelTransaction(run, scope);
    case 'terminate':
      return terminate(run, node, scope);
    default:
  }
}

/** Ends the process or sub-process it stands in, and only that (BPMN 2.0.2 §13.5.6). */
function terminate(run: Run, node: Node, scope: Scope): void {
  if (scope.host === null) return finish(run, 'terminated', node.id);
  clearScope(run, scope, false);
}

/** A signal reaches everything in the instance that waits for it now, each once. Tells whether anything did. */
export function broadcast(run: Run, signal: string, variables: Variables = {}): boolean {
  const waiting = subscriptionsOf(run.definition, run.state).filter(
    ({ trigger }) => trigger.type === 'signal' && trigger.signal === signal,
  );
  for (const subscription of waiting) {
    const { owner } = subscription;
    const alive = 'scope' in owner ? run.state.tokens.includes(owner) : run.state.scopes.includes(owner) && owner.interrupted !== true;
    if (alive) occur(run, subscription, 0, variables);
  }
  return waiting.length > 0;
}

type Thrown = 'error' | 'escalation';

type Catcher = { boundary: Node; owner: Token } | { start: Node; scope: Scope };

/** Who catches an error or escalation thrown at a token (or in a scope): the nearest, and there the one that names the code first. */
export function catcherOf(run: Run, type: Thrown, code: string | null, token: Token | null, scopeId: string): Catcher | undefined {
  const owner = token && (tokenOf(run, token.host) ?? token);
  const boundary = owner && owner.undo === undefined && owner.undoFor === undefined && pick(boundariesOf(run, owner.node), type, code);
  if (boundary) return { boundary, owner };
  const scope = scopeOf(run, scopeId);
  const start = scope.interrupted === true ? undefined : pick(eventStartsIn(run.definition, parentOf(run.definition, scope)), type, code);
  if (start) return { start, scope };
  const holder = tokenOf(run, scope.host);
  return holder && catcherOf(run, type, code, holder, holder.scope);
}

function pick(events: readonly Node[], type: Thrown, code: string | null): Node | undefined {
  const catching = (wanted: string | null) =>
    events.find((event) => partsOf(event).some(({ trigger }) => trigger.type === type && trigger.code === wanted));
  return (code === null ? undefined : catching(code)) ?? catching(null);
}

/** Lets an error or escalation rise until it is caught; tells whether it was. */
export function throwUp(
  run: Run,
  type: Thrown,
  code: string | null,
  token: Token | null,
  scopeId: string,
  variables: Variables = {},
): boolean {
  const catcher = catcherOf(run, type, code, token, scopeId);
  if (!catcher) return false;
  if ('start' in catcher) {
    note(run, 'caught', catcher.start.id, catcher.scope.id);
    startEventSubProcess(run, catcher.scope, catcher.start, variables);
    return true;
  }
  const { boundary, owner } = catcher;
  note(run, 'caught', boundary.id, owner.scope);
  if (type === 'error' || boundary.interrupting !== false) cancel(run, owner);
  leave(run, { node: boundary.id, scope: owner.scope, trail: owner.trail });
  return true;
}
