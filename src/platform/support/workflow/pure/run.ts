import type { Instant } from '#kernel/time.ts';
import type { Definition, Expressions, Node } from './model.ts';
import type { Effect, IncidentCode, Scope, State, Token, Trail, Variables } from './state.ts';
import { readTimer } from './timer.ts';

/** One stimulus at work: a draft of the state and the arrivals not yet dealt with. */
export interface Run {
  readonly definition: Definition;
  readonly state: State;
  readonly expressions: Expressions;
  readonly now: Instant;
  readonly effects: Effect[];
  queue: Arrival[];
  /** Steps left before a loop without a waiting place is called endless. */
  budget: number;
  /** Set once something went out that cannot be taken back. */
  irrevocable: boolean;
}

export interface Arrival {
  node: string;
  scope: string;
  flow: string | null;
  trail: Trail;
  host?: string;
  index?: number;
}

const BUDGET = 1_000;

export function openRun(definition: Definition, state: State, now: Instant, expressions: Expressions): Run {
  return {
    definition,
    state: structuredClone(state),
    expressions,
    now,
    effects: [],
    queue: [],
    budget: BUDGET + Object.keys(definition.nodes).length * 10,
    irrevocable: false,
  };
}

export function nodeOf(run: Run, id: string): Node {
  const node = run.definition.nodes[id];
  if (!node) throw new Error(`no node ${id} in process ${run.definition.process}`);
  return node;
}

export function scopeOf(run: Run, id: string): Scope {
  const scope = run.state.scopes.find((held) => held.id === id);
  if (!scope) throw new Error(`no scope ${id}`);
  return scope;
}

export function tokenOf(run: Run, id: string | null | undefined): Token | undefined {
  return run.state.tokens.find((token) => token.id === id);
}

export function nextNumber(run: Run): number {
  const number = run.state.next;
  run.state.next += 1;
  return number;
}

export function boundariesOf(run: Run, nodeId: string): Node[] {
  return Object.values(run.definition.nodes).filter((node) => node.kind === 'boundary' && node.attachedTo === nodeId);
}

/** What an expression sees: the process's variables, overlaid by those of the sub-processes and the instance it stands in. */
export function variablesAt(run: Run, scopeId: string, instance?: { host?: string; index?: number }): Variables {
  const scope = scopeOf(run, scopeId);
  const holder = tokenOf(run, scope.host);
  const around = holder ? variablesAt(run, holder.scope, holder) : {};
  return { ...around, ...scope.variables, ...instanceVariables(run, instance) };
}

function instanceVariables(run: Run, instance?: { host?: string; index?: number }): Variables {
  const host = tokenOf(run, instance?.host);
  if (!host?.multi || instance?.index === undefined) return {};
  const element = nodeOf(run, host.node).multi?.element;
  return { loopCounter: instance.index + 1, ...(element === undefined ? {} : { [element]: host.multi.items[instance.index] }) };
}

/** A variable is written where its name is already held, else in the nearest instance of a countersigned sub-process, else in the process. */
export function write(run: Run, scopeId: string, variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    let scope = scopeOf(run, scopeId);
    for (;;) {
      const holder = tokenOf(run, scope.host);
      if (!holder || Object.hasOwn(scope.variables, name) || holder.host !== undefined) break;
      scope = scopeOf(run, holder.scope);
    }
    scope.variables[name] = value;
  }
}

export function evaluate(run: Run, source: string, variables: Variables): { ok: true; value: unknown } | { ok: false; detail: string } {
  try {
    return { ok: true, value: run.expressions.evaluate(source, variables) };
  } catch (error) {
    return { ok: false, detail: `${source}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A gate decided by a value that is neither true nor false would decide silently; it stops instead. */
export function evaluateCondition(
  run: Run,
  source: string,
  variables: Variables,
): { ok: true; value: boolean } | { ok: false; detail: string } {
  const result = evaluate(run, source, variables);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  return { ok: false, detail: `${source}: neither true nor false` };
}

/** Creates the token of a waiting place; boundary events are armed by the caller. */
export function place(run: Run, arrival: Arrival, extra: Partial<Token> = {}): Token {
  const { node, scope, trail, host, index } = arrival;
  const token: Token = {
    id: `t${nextNumber(run)}`,
    node,
    scope,
    trail,
    ...(host === undefined || index === undefined ? {} : { host, index }),
    ...extra,
  };
  run.state.tokens.push(token);
  return token;
}

export function stick(run: Run, token: Token, at: NonNullable<Token['stuck']>['at'], code: IncidentCode, detail: string): void {
  token.stuck = { at, code, detail };
  run.effects.push({ type: 'incident', token: token.id, node: token.node, code, detail });
}

/** Sends a token on over the flows its conditions choose (BPMN 2.0.2 §13.3, §13.4). */
export function leave(run: Run, from: { node: string; scope: string; trail: Trail; host?: string; index?: number }): void {
  const node = nodeOf(run, from.node);
  const variables = variablesAt(run, from.scope, from);
  const taken: string[] = [];
  for (const id of node.outgoing) {
    const flow = run.definition.flows[id];
    if (!flow || (id === node.default && node.kind !== 'parallel')) continue;
    if (flow.condition !== undefined && node.kind !== 'parallel') {
      const answer = evaluateCondition(run, flow.condition, variables);
      if (!answer.ok) return stick(run, place(run, { ...from, flow: null }), 'leaving', 'expression_failed', answer.detail);
      if (!answer.value) continue;
    }
    taken.push(id);
    if (node.kind === 'exclusive') break;
  }
  if (taken.length === 0 && node.default !== undefined) taken.push(node.default);
  if (taken.length === 0 && node.outgoing.length > 0)
    return stick(run, place(run, { ...from, flow: null }), 'leaving', 'no_flow_taken', node.name || node.id);
  for (const id of taken) {
    const flow = run.definition.flows[id];
    if (flow) run.queue.push({ node: flow.to, scope: from.scope, flow: id, trail: from.trail });
  }
}

export const timerKey = (token: string, node: string, round: number): string => `${token}:${node}:${round}`;

/** Starts waiting for an event on behalf of a token. */
export function arm(run: Run, token: Token, event: Node, round = 0): boolean {
  const { trigger } = event;
  const message = event.kind === 'receive' ? (trigger?.type === 'message' ? trigger.message : event.id) : undefined;
  if (trigger?.type === 'timer') {
    const text = timerText(run, token, trigger.value);
    const read = text === undefined ? undefined : readTimer(trigger.form, text, run.now);
    if (!read) {
      stick(run, token, 'waiting', 'timer_unreadable', `${event.id}: ${trigger.value}`);
      return false;
    }
    if (round >= read.rounds) return true;
    token.timers = { ...token.timers, [event.id]: { due: read.due, round } };
    run.effects.push({ type: 'timerSet', key: timerKey(token.id, event.id, round), token: token.id, node: event.id, dueAt: read.due });
  } else if (message !== undefined || trigger?.type === 'message') {
    const awaited = message ?? (trigger?.type === 'message' ? trigger.message : event.id);
    run.effects.push({ type: 'messageAwaited', key: `${token.id}:${event.id}`, token: token.id, message: awaited });
  }
  return true;
}

/** A timer value that begins with `=` is FEEL, anything else is ISO 8601 as written. */
function timerText(run: Run, token: Token, value: string): string | undefined {
  if (!value.startsWith('=')) return value;
  const result = evaluate(run, value.slice(1), variablesAt(run, token.scope, token));
  return result.ok && typeof result.value === 'string' ? result.value : undefined;
}

export function disarm(run: Run, token: Token): void {
  for (const [node, { round }] of Object.entries(token.timers ?? {}))
    run.effects.push({ type: 'timerCancelled', key: timerKey(token.id, node, round) });
  delete token.timers;
}

/** Takes a token out after its work; its remaining timers go with it. */
export function remove(run: Run, token: Token): void {
  disarm(run, token);
  run.state.tokens.splice(run.state.tokens.indexOf(token), 1);
}

/** Withdraws a token with everything that hangs on it: open task, timers, instances, inner scope. */
export function cancel(run: Run, token: Token): void {
  if (!run.state.tokens.includes(token)) return;
  for (const child of run.state.tokens.filter(({ host }) => host === token.id)) cancel(run, child);
  for (const scope of run.state.scopes.filter(({ host }) => host === token.id)) clearScope(run, scope, true);
  if (nodeOf(run, token.node).kind === 'user' && !token.multi && token.stuck?.at !== 'leaving' && token.stuck?.at !== 'entering')
    run.effects.push({ type: 'taskWithdrawn', token: token.id, node: token.node });
  remove(run, token);
}

export function clearScope(run: Run, scope: Scope, gone: boolean): void {
  for (const token of run.state.tokens.filter(({ scope: id, host }) => id === scope.id && host === undefined)) cancel(run, token);
  run.queue = run.queue.filter(({ scope: id }) => id !== scope.id);
  scope.joins = {};
  scope.fired = {};
  if (gone) run.state.scopes.splice(run.state.scopes.indexOf(scope), 1);
}

export function finish(run: Run, status: 'completed' | 'terminated' | 'failed' | 'cancelled', node: string | null, error?: string): void {
  for (const scope of run.state.scopes.toReversed()) if (run.state.scopes.includes(scope)) clearScope(run, scope, false);
  run.queue = [];
  run.state.status = status;
  run.state.scopes = run.state.scopes.slice(0, 1);
  run.state.recent = [];
  run.irrevocable = true;
  run.effects.push({ type: 'ended', outcome: status, node, ...(error === undefined ? {} : { error }) });
}
