import { startsOf } from './lookup.ts';
import type { Node } from './model.ts';
import { clearScope, disarm, merged, nextNumber, nodeOf, note, place, type Run } from './run.ts';
import type { Scope, Token, Variables } from './state.ts';
import { armScope } from './subscriptions.ts';

export function openScope(run: Run, holder: Token, variables: Variables = {}, extra: Partial<Scope> = {}): Scope {
  const scope: Scope = { id: `s${nextNumber(run)}`, host: holder.id, node: holder.node, variables, joins: {}, fired: {}, ...extra };
  run.state.scopes.push(scope);
  return scope;
}

/** Sets a sub-process or called process going inside its token. */
export function beginInside(run: Run, holder: Token, parent: string | null, scope: Scope): void {
  armScope(run, scope);
  // A recursive call visits the same nodes again: inside it only its own visits count.
  const trail =
    holder.node === parent ? holder.trail : Object.fromEntries(Object.entries(holder.trail).filter(([id]) => !liesIn(run, id, parent)));
  for (const first of startsOf(run.definition, parent)) run.queue.push({ node: first.id, scope: scope.id, flow: null, trail });
}

function liesIn(run: Run, id: string, parent: string | null): boolean {
  const node = run.definition.nodes[id];
  if (!node) return false;
  return node.parent === parent || (node.parent !== null && liesIn(run, node.parent, parent));
}

/**
 * Begins an event sub-process in a scope (BPMN 2.0.2 §13.5.4). An interrupting one ends everything else in the scope and
 * keeps the trails of what it ended, so that its steps can still go back.
 */
export function startEventSubProcess(run: Run, scope: Scope, start: Node, variables: Variables = {}): void {
  const interrupting = start.interrupting !== false;
  const inScope = run.state.tokens.filter((token) => token.scope === scope.id);
  const trail = interrupting ? merged([...inScope.map((token) => token.trail), ...Object.values(scope.joins).flat()]) : {};
  if (interrupting) {
    clearScope(run, scope, false);
    disarm(run, scope);
    scope.interrupted = true;
  }
  const sub = nodeOf(run, start.parent ?? '');
  note(run, 'entered', sub.id, scope.id);
  const holder = place(run, { node: sub.id, scope: scope.id, trail: { ...trail, [sub.id]: nextNumber(run) } });
  const inner = openScope(run, holder, variables);
  armScope(run, inner);
  run.queue.push({ node: start.id, scope: inner.id, flow: null, trail: holder.trail });
}
