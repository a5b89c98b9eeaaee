import { leave } from './flows.ts';
import { eventStartsIn, handlerOf, insideOf, partsOf } from './lookup.ts';
import {
  boundariesOf,
  cancel,
  clearScope,
  disarm,
  nodeOf,
  note,
  place,
  remove,
  type Run,
  scopeIn,
  scopeOf,
  stick,
  tokenOf,
} from './run.ts';
import { openScope, startEventSubProcess } from './scopes.ts';
import type { Completed, Scope, Token, Variables } from './state.ts';
import { localsOf } from './variables.ts';

type Left = Completed & { scope: string };

/** Notes a completed activity that could be compensated, with what its compensation will need (BPMN 2.0.2 §13.5.5). */
export function noteCompleted(run: Run, token: Token, inner?: Scope): void {
  if (token.undoFor !== undefined) return;
  const { node, trail } = token;
  const locals = localsOf(run, token);
  const own = Object.keys(locals).length > 0 ? { locals } : {};
  let entry: Completed | undefined;
  if (handlerOf(run.definition, node) !== undefined) entry = { node, trail, ...own };
  else if (inner && (inner.completed !== undefined || undoStartIn(run, node) !== undefined))
    entry = { node, trail, ...own, inside: { variables: inner.variables, completed: inner.completed ?? [] } };
  if (!entry) return;
  const scope = scopeOf(run, token.scope);
  scope.completed = [...(scope.completed ?? []), entry];
}

function undoStartIn(run: Run, node: string) {
  const starts = eventStartsIn(run.definition, insideOf(nodeOf(run, node)));
  return starts.find((start) => partsOf(start).some(({ trigger }) => trigger.type === 'compensate'));
}

/**
 * Takes out of the records what a compensation throw event names, last completed last. Without an activity: everything of the
 * scope it stands in; thrown in an event sub-process, everything of the scope that one belongs to.
 */
export function takeCompleted(run: Run, from: Scope, activity: string | null): Left[] {
  for (let scope: Scope | undefined = from; scope; scope = around(run, scope)) {
    const { id, completed = [] } = scope;
    const named = completed.filter(({ node }) => activity === null || node === activity);
    const kept = completed.filter((entry) => !named.includes(entry));
    if (kept.length > 0) scope.completed = kept;
    else delete scope.completed;
    if (named.length > 0) return named.map((entry) => ({ ...entry, scope: id }));
    const byEvent = scope.node !== null && nodeOf(run, scope.node).byEvent === true;
    if (activity === null && !byEvent) return [];
  }
  return [];
}

function around(run: Run, scope: Scope): Scope | undefined {
  const holder = tokenOf(run, scope.host);
  return holder && scopeOf(run, holder.scope);
}

/** Starts the next work of a compensating token, or ends its compensation. */
export function proceedUndo(run: Run, token: Token): void {
  const entry = token.undo?.left.pop();
  if (!token.undo || !entry) return endUndo(run, token);
  const { node, scope, inside, locals } = entry;
  note(run, 'compensated', node, scope);
  const handler = handlerOf(run.definition, node);
  const spot = { scope, trail: token.trail, undoFor: token.id, ...(locals === undefined ? {} : { locals }) };
  if (handler !== undefined) run.queue.push({ ...spot, node: handler, flow: null });
  else if (inside) reopen(run, place(run, { ...spot, node }), inside.variables, inside.completed);
  else proceedUndo(run, token);
}

/** A completed sub-process is compensated with its data as they were at its end: by its own compensation event sub-process, else from within. */
function reopen(run: Run, holder: Token, variables: Variables, completed: Completed[]): void {
  const inner = openScope(run, holder, variables);
  const start = undoStartIn(run, holder.node);
  if (start) {
    if (completed.length > 0) inner.completed = completed;
    return startEventSubProcess(run, inner, { ...start, interrupting: false });
  }
  holder.undo = { left: completed.map((entry) => ({ ...entry, scope: inner.id })), afterwards: 'report' };
  proceedUndo(run, holder);
}

function endUndo(run: Run, token: Token): void {
  const afterwards = token.undo?.afterwards;
  delete token.undo;
  const inner = scopeIn(run, token);
  if (inner) clearScope(run, inner, true);
  if (afterwards === 'cancel') return leaveCancelled(run, token);
  remove(run, token);
  if (afterwards === 'leave') leave(run, token);
  else if (token.undoFor !== undefined) run.reports.push(token.undoFor);
}

/** A compensating token at a throw event; `wait` false lets the thrower go on at once (waitForCompletion). */
export function throwCompensation(run: Run, token: Token, activity: string | null, wait: boolean): void {
  const left = takeCompleted(run, scopeOf(run, token.scope), activity);
  if (wait) {
    token.undo = { left, afterwards: 'leave' };
    return proceedUndo(run, token);
  }
  const { node, scope, trail } = token;
  const apart = place(run, { node, scope, trail }, { undo: { left, afterwards: 'report' } });
  remove(run, token);
  leave(run, token);
  proceedUndo(run, apart);
}

/** A cancel end event: what still runs in the transaction ends, what is completed is compensated, then the cancel boundary is left by. */
export function cancelTransaction(run: Run, scope: Scope): void {
  const holder = tokenOf(run, scope.host);
  if (!holder) return;
  if (nodeOf(run, holder.node).transaction !== true) return cancelTransaction(run, scopeOf(run, holder.scope));
  clearScope(run, scope, false);
  disarm(run, scope);
  const left = (scope.completed ?? []).map((entry) => ({ ...entry, scope: scope.id }));
  delete scope.completed;
  holder.undo = { left, afterwards: 'cancel' };
  proceedUndo(run, holder);
}

function leaveCancelled(run: Run, token: Token): void {
  const owner = tokenOf(run, token.host) ?? token;
  const isCancel = (id: string) => partsOf(nodeOf(run, id)).some(({ trigger }) => trigger.type === 'cancel');
  const boundary = boundariesOf(run, owner.node).find(({ id }) => isCancel(id));
  if (!boundary) return stick(run, owner, 'waiting', 'no_flow_taken', owner.node);
  cancel(run, owner);
  note(run, 'caught', boundary.id, owner.scope);
  leave(run, { node: boundary.id, scope: owner.scope, trail: owner.trail });
}
