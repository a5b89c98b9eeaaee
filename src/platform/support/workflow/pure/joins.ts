import type { Definition } from './model.ts';
import { leave, nodeOf, type Run } from './run.ts';
import type { Scope, Trail } from './state.ts';

/** A branch has arrived at a parallel join; each incoming flow is counted by itself, so two tokens over one flow never stand for two branches. */
export function arriveAtParallel(run: Run, nodeId: string, scope: Scope, flow: string | null, trail: Trail): void {
  const { incoming } = nodeOf(run, nodeId);
  if (incoming.length < 2 || flow === null) return leave(run, { node: nodeId, scope: scope.id, trail });
  park(scope, flow, trail);
  if (incoming.every((id) => (scope.joins[id]?.length ?? 0) > 0)) fire(run, nodeId, scope);
}

/** An inclusive join waits for what may still come (BPMN 2.0.2 table 13.3); `fireInclusive` decides when everything else stands still. */
export function arriveAtInclusive(run: Run, nodeId: string, scope: Scope, flow: string | null, trail: Trail): void {
  if (nodeOf(run, nodeId).incoming.length < 2 || flow === null) return leave(run, { node: nodeId, scope: scope.id, trail });
  park(scope, flow, trail);
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
  const merged: Trail = {};
  const consumed: Record<string, Trail> = {};
  for (const id of nodeOf(run, nodeId).incoming) {
    const [first, ...rest] = scope.joins[id] ?? [];
    if (first) consumed[id] = first;
    for (const [step, visit] of Object.entries(first ?? {})) merged[step] = Math.max(merged[step] ?? 0, visit);
    if (rest.length > 0) scope.joins[id] = rest;
    else delete scope.joins[id];
  }
  scope.fired[nodeId] = consumed;
  leave(run, { node: nodeId, scope: scope.id, trail: merged });
}

/** The joins of a scope at which tokens are parked. */
export function parkedAt(run: Run, scope: Scope): string[] {
  return [...new Set(Object.keys(scope.joins).flatMap((flow) => run.definition.flows[flow]?.to ?? []))];
}

/** Fires one inclusive join of the scope that nothing more can reach; tells whether one fired. */
export function fireInclusive(run: Run, scope: Scope): boolean {
  const waiting = parkedAt(run, scope).filter((id) => nodeOf(run, id).kind === 'inclusive');
  const ready = waiting.find((id) => !mayStillCome(run, scope, id));
  if (ready === undefined) return false;
  fire(run, ready, scope);
  return true;
}

function mayStillCome(run: Run, scope: Scope, join: string): boolean {
  const { incoming } = nodeOf(run, join);
  const filled = incoming.filter((flow) => scope.joins[flow] !== undefined);
  const empty = incoming.filter((flow) => scope.joins[flow] === undefined);
  const toEmpty = upstreamOf(run.definition, empty, join);
  const toFilled = upstreamOf(run.definition, filled, join);
  const places = [
    ...run.state.tokens.filter((token) => token.scope === scope.id && token.host === undefined).map(({ node }) => node),
    ...parkedAt(run, scope).filter((id) => id !== join),
  ];
  return places.some((node) => toEmpty.has(node) && !toFilled.has(node));
}

/** Nodes from which one of the flows can be reached without passing the join itself; an activity also reaches what its boundary events do. */
function upstreamOf(definition: Definition, flows: readonly string[], join: string): Set<string> {
  const seen = new Set<string>();
  const open = flows.flatMap((id) => definition.flows[id]?.from ?? []);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id === join) continue;
    seen.add(id);
    const node = definition.nodes[id];
    if (node?.attachedTo !== undefined) open.push(node.attachedTo);
    for (const flow of node?.incoming ?? []) open.push(...[definition.flows[flow]?.from ?? []].flat());
  }
  return seen;
}
