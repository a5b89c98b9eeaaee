import { leave, send } from './flows.ts';
import { upstreamOf } from './lookup.ts';
import type { Node } from './model.ts';
import { merged, nodeOf, note, place, type Run, type Spot, stick } from './run.ts';
import type { Scope, Trail } from './state.ts';
import { evaluateCondition, variablesAt } from './variables.ts';

/** A branch has arrived at a parallel join; each incoming flow is counted by itself, so two tokens over one flow never stand for two branches. */
export function arriveAtParallel(run: Run, nodeId: string, scope: Scope, flow: string | null, trail: Trail): void {
  const { incoming } = nodeOf(run, nodeId);
  if (incoming.length < 2 || flow === null) return leave(run, { node: nodeId, scope: scope.id, trail });
  park(scope, flow, trail);
  if (incoming.every((id) => (scope.joins[id]?.length ?? 0) > 0)) fire(run, nodeId, scope);
}

/** An inclusive join waits for what may still come (BPMN 2.0.2 table 13.3); `fireWaiting` decides when everything else stands still. */
export function arriveAtInclusive(run: Run, nodeId: string, scope: Scope, flow: string | null, trail: Trail): void {
  if (nodeOf(run, nodeId).incoming.length < 2 || flow === null) return leave(run, { node: nodeId, scope: scope.id, trail });
  park(scope, flow, trail);
}

/** A complex gateway looks at its condition at each token (BPMN 2.0.2 table 13.5); in its second phase it waits like an inclusive join. */
export function arriveAtComplex(run: Run, node: Node, scope: Scope, flow: string | null, trail: Trail): void {
  if (node.incoming.length < 2 || flow === null || node.activation === undefined)
    return leave(run, { node: node.id, scope: scope.id, trail });
  park(scope, flow, trail);
  activate(run, node, scope);
}

function activate(run: Run, node: Node, scope: Scope): void {
  if (scope.resetting?.[node.id] !== undefined || node.activation === undefined) return;
  const over = evaluateCondition(run, node.activation, { ...variablesAt(run, scope.id), ...countsOf(scope, node) });
  if (!over.ok) return stick(run, place(run, take(scope, node)), 'entering', 'expression_failed', over.detail);
  if (!over.value) return;
  const came = node.incoming.filter((id) => scope.joins[id] !== undefined);
  scope.resetting = { ...scope.resetting, [node.id]: node.incoming.filter((id) => !came.includes(id)) };
  release(run, node, take(scope, node, came), true);
}

function countsOf(scope: Scope, node: Node): Record<string, number | boolean> {
  const counts = node.incoming.map((id) => [id, scope.joins[id]?.length ?? 0] as const);
  const together = counts.reduce((sum, [, count]) => sum + Math.min(count, 1), 0);
  return { ...Object.fromEntries(counts), activationCount: together, waitingForStart: scope.resetting?.[node.id] === undefined };
}

/** Takes one token from each of the flows. */
function take(scope: Scope, node: Node, flows: readonly string[] = node.incoming): Spot {
  const trails: Trail[] = [];
  for (const id of flows) {
    const [first, ...rest] = scope.joins[id] ?? [];
    if (first) trails.push(first);
    if (rest.length > 0) scope.joins[id] = rest;
    else delete scope.joins[id];
  }
  return { node: node.id, scope: scope.id, trail: merged(trails) };
}

/** In the first phase as an inclusive split; in the second only over flows whose condition says so, perhaps none. */
function release(run: Run, node: Node, from: Spot, waitingForStart: boolean): void {
  const variables = { ...variablesAt(run, from.scope), waitingForStart };
  const taken: string[] = [];
  for (const id of node.outgoing) {
    const condition = run.definition.flows[id]?.condition;
    if (id === node.default || (condition === undefined && !waitingForStart)) continue;
    const answer = condition === undefined ? ({ ok: true, value: true } as const) : evaluateCondition(run, condition, variables);
    if (!answer.ok) return stick(run, place(run, from), 'leaving', 'expression_failed', answer.detail);
    if (answer.value) taken.push(id);
  }
  if (taken.length === 0 && waitingForStart && node.default !== undefined) taken.push(node.default);
  if (taken.length === 0 && waitingForStart && node.outgoing.length > 0)
    return stick(run, place(run, from), 'leaving', 'no_flow_taken', node.name || node.id);
  note(run, 'completed', node.id, from.scope);
  send(run, from, taken);
}

/** Undoes the firings that a withdrawn visit of a step took part in, as far as the other branches are concerned. */
export function unfire(scope: Scope, step: string, visit: number): void {
  for (const [join, consumed] of Object.entries(scope.fired)) {
    if (!Object.values(consumed).some((trail) => trail[step] === visit)) continue;
    delete scope.fired[join];
    for (const [flow, trail] of Object.entries(consumed)) if (trail[step] !== visit) park(scope, flow, trail);
  }
}

function park(scope: Scope, flow: string, trail: Trail): void {
  scope.joins[flow] = [...(scope.joins[flow] ?? []), trail];
}

function fire(run: Run, nodeId: string, scope: Scope): void {
  const node = nodeOf(run, nodeId);
  const consumed = Object.fromEntries(node.incoming.flatMap((id) => (scope.joins[id]?.[0] ? [[id, scope.joins[id][0]]] : [])));
  scope.fired[nodeId] = consumed;
  leave(run, take(scope, node));
}

/** The joins of a scope at which tokens are parked. */
export function parkedAt(run: Run, scope: Scope): string[] {
  const joins = Object.keys(scope.joins).flatMap((flow) => run.definition.flows[flow]?.to ?? []);
  return [...new Set([...joins, ...Object.keys(scope.gathered ?? {})])];
}

/** Fires one inclusive join, or ends the second phase of one complex gateway, that nothing more can reach; tells whether it did. */
export function fireWaiting(run: Run, scope: Scope): boolean {
  for (const id of Object.keys(scope.resetting ?? {})) {
    const open = (scope.resetting?.[id] ?? []).filter((flow) => scope.joins[flow] === undefined);
    const filled = (scope.resetting?.[id] ?? []).filter((flow) => scope.joins[flow] !== undefined);
    if (open.length > 0 && mayStillCome(run, scope, id, open, filled)) continue;
    const node = nodeOf(run, id);
    const { [id]: _over, ...others } = scope.resetting ?? {};
    const from = take(scope, node, filled);
    if (Object.keys(others).length > 0) scope.resetting = others;
    else delete scope.resetting;
    release(run, node, from, false);
    // What came meanwhile for the next round may already be enough.
    if (node.incoming.some((flow) => scope.joins[flow] !== undefined)) activate(run, node, scope);
    return true;
  }
  const waiting = parkedAt(run, scope).filter((id) => nodeOf(run, id).kind === 'inclusive');
  const ready = waiting.find((id) => {
    const { incoming } = nodeOf(run, id);
    const empty = incoming.filter((flow) => scope.joins[flow] === undefined);
    return !mayStillCome(
      run,
      scope,
      id,
      empty,
      incoming.filter((flow) => scope.joins[flow] !== undefined),
    );
  });
  if (ready === undefined) return false;
  fire(run, ready, scope);
  return true;
}

/** Whether some token can reach an empty flow of the join and no filled one. */
function mayStillCome(run: Run, scope: Scope, join: string, empty: readonly string[], filled: readonly string[]): boolean {
  const places = [
    ...run.state.tokens
      .filter((token) => token.scope === scope.id && token.host === undefined && token.undoFor === undefined)
      .map(({ node }) => node),
    ...parkedAt(run, scope).filter((id) => id !== join),
  ];
  const reaches = (flows: readonly string[], node: string) => flows.some((flow) => upstreamOf(run.definition, flow, join).has(node));
  return places.some((node) => reaches(empty, node) && !reaches(filled, node));
}
