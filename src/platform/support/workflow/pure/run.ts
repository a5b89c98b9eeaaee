import type { Instant } from '#kernel/time.ts';
import { boundariesAt } from './lookup.ts';
import type { Definition, Expressions, Node, SimpleTrigger } from './model.ts';
import type { Effect, IncidentCode, Scope, State, Timers, Token, TraceEntry, Trail, Variables } from './state.ts';

/** One stimulus at work: a draft of the state and the arrivals not yet dealt with. */
export interface Run {
  readonly definition: Definition;
  readonly state: State;
  readonly expressions: Expressions;
  readonly now: Instant;
  readonly effects: Effect[];
  readonly trace: TraceEntry[] | null;
  queue: Arrival[];
  /** Events instances of multi-instance activities throw towards the boundary. */
  thrown: { token: string; node: string; trigger: SimpleTrigger }[];
  /** Compensating tokens of which one piece of work is done. */
  reports: string[];
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
  undoFor?: string;
  locals?: Variables;
}

/** Where a token stands or comes from. */
export type Spot = Omit<Arrival, 'flow'>;

const BUDGET = 1_000;
const MOST_TOKENS = 3_000;

export function openRun(definition: Definition, state: State, now: Instant, expressions: Expressions, trace = false): Run {
  return {
    definition,
    state: copy(state),
    expressions,
    now,
    effects: [],
    trace: trace ? [] : null,
    queue: [],
    thrown: [],
    reports: [],
    // A process that multiplies its tokens without end is stopped, however often somebody lets it go on.
    budget: state.tokens.length > MOST_TOKENS ? 0 : BUDGET + Object.keys(definition.nodes).length * 10,
    irrevocable: false,
  };
}

/** A deep copy of plain JSON; several times quicker than structuredClone on values this small. */
function copy<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as Value;
  const made: Record<string, unknown> = {};
  for (const [key, held] of Object.entries(value)) made[key] = copy(held);
  return made as Value;
}

export function note(run: Run, what: TraceEntry['what'], element: string, scope: string, token?: string): void {
  run.trace?.push({ what, element, scope, ...(token === undefined ? {} : { token }) });
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

/** The scope inside a sub-process's token. */
export const scopeIn = (run: Run, token: Token): Scope | undefined => run.state.scopes.find(({ host }) => host === token.id);

export function nextNumber(run: Run): number {
  const number = run.state.next;
  run.state.next += 1;
  return number;
}

export const boundariesOf = (run: Run, nodeId: string): readonly Node[] => boundariesAt(run.definition, nodeId);

export function merged(trails: readonly Trail[]): Trail {
  const together: Trail = {};
  for (const trail of trails) for (const [step, visit] of Object.entries(trail)) together[step] = Math.max(together[step] ?? 0, visit);
  return together;
}

/** Creates the token of a waiting place; boundary events are armed by the caller. */
export function place(run: Run, arrival: Spot, extra: Partial<Token> = {}): Token {
  const { node, scope, trail, host, index, undoFor, locals } = arrival;
  const token: Token = {
    id: `t${nextNumber(run)}`,
    node,
    scope,
    trail,
    ...(host === undefined || index === undefined ? {} : { host, index }),
    ...(undoFor === undefined ? {} : { undoFor }),
    ...(locals === undefined ? {} : { locals }),
    ...extra,
  };
  run.state.tokens.push(token);
  return token;
}

export function stick(run: Run, token: Token, at: NonNullable<Token['stuck']>['at'], code: IncidentCode, detail: string): void {
  token.stuck = { at, code, detail };
  note(run, 'incident', token.node, token.scope, token.id);
  run.effects.push({ type: 'incident', token: token.id, node: token.node, code, detail });
}

export const timerKey = (owner: string, ref: string, round: number): string => `${owner}:${ref}:${round}`;

export function disarm(run: Run, owner: { id: string; timers?: Timers }): void {
  for (const [ref, { round }] of Object.entries(owner.timers ?? {}))
    run.effects.push({ type: 'timerCancelled', key: timerKey(owner.id, ref, round) });
  delete owner.timers;
}

/** Takes a token out after its work; its remaining timers go with it. */
export function remove(run: Run, token: Token): void {
  disarm(run, token);
  run.state.tokens.splice(run.state.tokens.indexOf(token), 1);
}

const isOpen = (node: Node, token: Token): boolean =>
  node.kind === 'user' && !token.multi && token.stuck?.at !== 'leaving' && token.stuck?.at !== 'entering';

/** Withdraws a token with everything that hangs on it: open task, timers, instances, inner scope, compensation under way. */
export function cancel(run: Run, token: Token): void {
  if (!run.state.tokens.includes(token)) return;
  for (const child of run.state.tokens.filter(({ host, undoFor }) => host === token.id || undoFor === token.id)) cancel(run, child);
  for (const scope of run.state.scopes.filter(({ host }) => host === token.id)) clearScope(run, scope, true);
  if (isOpen(nodeOf(run, token.node), token)) run.effects.push({ type: 'taskWithdrawn', token: token.id, node: token.node });
  note(run, 'withdrawn', token.node, token.scope, token.id);
  remove(run, token);
}

export function clearScope(run: Run, scope: Scope, gone: boolean): void {
  for (const token of run.state.tokens.filter(({ scope: id, host }) => id === scope.id && host === undefined)) cancel(run, token);
  run.queue = run.queue.filter(({ scope: id }) => id !== scope.id);
  scope.joins = {};
  scope.fired = {};
  delete scope.gathered;
  delete scope.resetting;
  if (!gone) return;
  disarm(run, scope);
  run.state.scopes.splice(run.state.scopes.indexOf(scope), 1);
}

export function finish(run: Run, status: 'completed' | 'terminated' | 'failed' | 'cancelled', node: string | null, error?: string): void {
  for (const scope of run.state.scopes.toReversed())
    if (run.state.scopes.includes(scope)) {
      clearScope(run, scope, false);
      disarm(run, scope);
    }
  run.queue = [];
  run.reports = [];
  run.thrown = [];
  run.state.status = status;
  run.state.scopes = run.state.scopes.slice(0, 1);
  for (const scope of run.state.scopes) delete scope.completed;
  run.state.recent = [];
  run.irrevocable = true;
  note(run, 'ended', node ?? run.definition.process, 's0');
  run.effects.push({ type: 'ended', outcome: status, node, ...(error === undefined ? {} : { error }) });
}
