import { arriveAtInclusive, arriveAtParallel } from './joins.ts';
import type { Node } from './model.ts';
import {
  type Arrival,
  arm,
  boundariesOf,
  cancel,
  clearScope,
  evaluate,
  evaluateCondition,
  finish,
  leave,
  nextNumber,
  nodeOf,
  place,
  remove,
  type Run,
  scopeOf,
  stick,
  tokenOf,
  variablesAt,
  write,
} from './run.ts';
import type { Scope, Token, Variables } from './state.ts';

/** A token comes to a node. */
export function enter(run: Run, arrival: Arrival): void {
  // Its countersign ended while the instance was on its way.
  if (arrival.host !== undefined && !tokenOf(run, arrival.host)) return;
  const node = nodeOf(run, arrival.node);
  const scope = scopeOf(run, arrival.scope);
  switch (node.kind) {
    case 'start':
    case 'boundary':
    case 'exclusive':
      return leave(run, arrival);
    case 'parallel':
      return arriveAtParallel(run, node.id, scope, arrival.flow, arrival.trail);
    case 'inclusive':
      return arriveAtInclusive(run, node.id, scope, arrival.flow, arrival.trail);
    case 'end':
      return enterEnd(run, node, scope);
    case 'throw':
    case 'send':
    case 'manual':
      sendMessage(run, node);
      return leave(run, visited(run, arrival));
    case 'eventBased':
      return enterEventBased(run, node, arrival);
    default:
      return enterActivity(run, node, visited(run, arrival));
  }
}

function visited(run: Run, arrival: Arrival): Arrival {
  return arrival.host === undefined ? { ...arrival, trail: { ...arrival.trail, [arrival.node]: nextNumber(run) } } : arrival;
}

function sendMessage(run: Run, node: Node): void {
  if (node.trigger?.type !== 'message') return;
  run.irrevocable = true;
  run.effects.push({ type: 'messageSent', node: node.id, message: node.trigger.message });
}

function enterEnd(run: Run, node: Node, scope: Scope): void {
  sendMessage(run, node);
  if (node.trigger?.type === 'error') return throwError(run, scope.id, node.trigger.code, node.id);
  if (node.trigger?.type !== 'terminate') return;
  if (scope.host === null) return finish(run, 'terminated', node.id);
  clearScope(run, scope, false);
}

function enterEventBased(run: Run, node: Node, arrival: Arrival): void {
  const token = place(run, arrival);
  for (const event of eventsAfter(run, node)) if (!arm(run, token, event)) return;
}

export function eventsAfter(run: Run, node: Node): Node[] {
  return node.outgoing.flatMap((id) => {
    const flow = run.definition.flows[id];
    return flow ? [nodeOf(run, flow.to)] : [];
  });
}

function enterActivity(run: Run, node: Node, arrival: Arrival): void {
  const fresh = arrival.host === undefined;
  if (fresh && node.multi) return enterMulti(run, node, arrival);
  const token = place(run, arrival);
  begin(run, node, token);
  if (fresh) armBoundaries(run, token);
}

function armBoundaries(run: Run, token: Token): void {
  for (const boundary of boundariesOf(run, token.node)) if (!arm(run, token, boundary)) return;
}

/** The work of one waiting place itself. */
export function begin(run: Run, node: Node, token: Token): void {
  if (node.kind === 'user') run.effects.push(offer(run, node, token));
  else if (node.kind === 'service' || node.kind === 'rule') {
    run.irrevocable = true;
    const variables = variablesAt(run, token.scope, token);
    run.effects.push({ type: 'serviceCalled', token: token.id, node: node.id, service: node.service ?? node.id, variables });
  } else if (node.kind === 'subProcess') beginSubProcess(run, node, token);
  else arm(run, token, node);
}

function offer(run: Run, node: Node, token: Token) {
  const host = tokenOf(run, token.host);
  return {
    type: 'taskOffered',
    token: token.id,
    node: node.id,
    name: node.name,
    duty: node.duty ?? null,
    act: node.act ?? null,
    limit: node.limit ?? null,
    signers: node.signers ?? 1,
    ...(host?.multi && token.index !== undefined ? { item: host.multi.items[token.index] } : {}),
  } as const;
}

function beginSubProcess(run: Run, node: Node, token: Token): void {
  const scope: Scope = { id: `s${nextNumber(run)}`, host: token.id, node: node.id, variables: {}, joins: {}, fired: {} };
  run.state.scopes.push(scope);
  for (const first of startsOf(run, node.id)) run.queue.push({ node: first.id, scope: scope.id, flow: null, trail: token.trail });
}

/** Where a process or sub-process begins when nobody says: at its plain start event, else at what nothing leads to. */
export function startsOf(run: Run, parent: string | null): Node[] {
  const inside = Object.values(run.definition.nodes).filter((node) => node.parent === parent);
  const plain = inside.filter((node) => node.kind === 'start' && node.trigger === undefined);
  if (plain.length > 0) return plain;
  const triggered = inside.filter((node) => node.kind === 'start').slice(0, 1);
  return triggered.length > 0 ? triggered : inside.filter((node) => node.incoming.length === 0 && node.kind !== 'boundary');
}

function enterMulti(run: Run, node: Node, arrival: Arrival): void {
  const { multi } = node;
  if (!multi) return;
  const host = place(run, arrival);
  const source = multi.collection ?? multi.cardinality ?? '1';
  const result = evaluate(run, source, variablesAt(run, arrival.scope));
  const items = result.ok ? itemsOf(result.value) : undefined;
  if (!items) return stick(run, host, 'entering', 'expression_failed', result.ok ? `${source}: neither list nor count` : result.detail);
  host.multi = { items, started: 0, done: 0, removed: 0, results: [] };
  armBoundaries(run, host);
  if (items.length === 0) return endMulti(run, node, host);
  for (let index = 0; index < (multi.sequential ? 1 : items.length); index += 1) startInstance(run, host);
}

const MOST_INSTANCES = 1_000;

function itemsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value.length <= MOST_INSTANCES ? value : undefined;
  const count = Number(value);
  return Number.isInteger(count) && count >= 0 && count <= MOST_INSTANCES
    ? Array.from({ length: count }, (_, index) => index + 1)
    : undefined;
}

/** Starts the next instance of a multi-instance activity. */
export function startInstance(run: Run, host: Token): void {
  if (!host.multi) return;
  const index = host.multi.started;
  host.multi.started += 1;
  openInstance(run, host, index);
}

export function openInstance(run: Run, host: Token, index: number): void {
  run.queue.push({ node: host.node, scope: host.scope, flow: null, trail: host.trail, host: host.id, index });
}

/** The work of a waiting place is done: one instance more of a 会签, or on along the flows. */
export function complete(run: Run, token: Token, answer: Variables = {}): void {
  const host = tokenOf(run, token.host);
  remove(run, token);
  if (!host?.multi || token.index === undefined) return leave(run, token);
  host.multi.results[token.index] = answer;
  host.multi.done += 1;
  for (let index = 0; index < token.index; index += 1) host.multi.results[index] ??= null;
  proceedMulti(run, host);
}

/** Ends a multi-instance activity when its condition or its count says so, else starts the next in turn. */
export function proceedMulti(run: Run, host: Token): void {
  const node = nodeOf(run, host.node);
  const { multi } = host;
  if (!multi) return;
  const all = multi.done >= multi.items.length - multi.removed && multi.started >= multi.items.length;
  if (!all && node.multi?.completion !== undefined && multi.done > 0) {
    const active = run.state.tokens.filter((token) => token.host === host.id).length;
    const variables = {
      ...variablesAt(run, host.scope),
      numberOfInstances: multi.items.length - multi.removed,
      numberOfCompletedInstances: multi.done,
      numberOfActiveInstances: active,
      results: answers(host),
    };
    const over = evaluateCondition(run, node.multi.completion, variables);
    if (!over.ok) return stick(run, host, 'waiting', 'expression_failed', over.detail);
    if (over.value) return endMulti(run, node, host);
  }
  if (all) return endMulti(run, node, host);
  const running = run.state.tokens.some((token) => token.host === host.id);
  if (node.multi?.sequential && !running && multi.started < multi.items.length) startInstance(run, host);
}

const answers = (host: Token): Variables[] => (host.multi?.results ?? []).filter((result) => result !== null);

function endMulti(run: Run, node: Node, host: Token): void {
  const results = answers(host);
  for (const child of run.state.tokens.filter((token) => token.host === host.id)) cancel(run, child);
  remove(run, host);
  if (node.multi?.results !== undefined) write(run, host.scope, { [node.multi.results]: results });
  leave(run, host);
}

/** An error rises from a scope until a boundary event catches it; uncaught, it ends the process as failed. */
export function throwError(run: Run, scopeId: string, code: string | null, from: string): void {
  const holder = tokenOf(run, scopeOf(run, scopeId).host);
  if (!holder) return finish(run, 'failed', from, code ?? '');
  if (!catchError(run, holder, code)) throwError(run, holder.scope, code, from);
}

/** Lets the error boundary of an activity catch; tells whether there was one. */
export function catchError(run: Run, token: Token, code: string | null): boolean {
  const owner = tokenOf(run, token.host) ?? token;
  const catching = boundariesOf(run, owner.node).filter((node) => node.trigger?.type === 'error');
  const exact = catching.find((node) => node.trigger?.type === 'error' && node.trigger.code !== null && node.trigger.code === code);
  const boundary = exact ?? catching.find((node) => node.trigger?.type === 'error' && node.trigger.code === null);
  if (!boundary) return false;
  cancel(run, owner);
  leave(run, { node: boundary.id, scope: owner.scope, trail: owner.trail });
  return true;
}
