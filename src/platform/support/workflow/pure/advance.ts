import type { Instant } from '#kernel/time.ts';
import { begin, catchError, complete, enter, eventsAfter, proceedMulti, startsOf, throwError } from './enter.ts';
import { fireInclusive, parkedAt } from './joins.ts';
import type { Definition, Expressions, Node } from './model.ts';
import { addInstance, recall, rememberStep, removeInstance, returnTo } from './moves.ts';
import {
  arm,
  boundariesOf,
  cancel,
  finish,
  leave,
  nextNumber,
  nodeOf,
  openRun,
  place,
  remove,
  type Run,
  stick,
  timerKey,
  tokenOf,
  write,
} from './run.ts';
import type { Outcome, RefusalCode, State, Stimulus, Token, Variables } from './state.ts';

export interface StartOptions {
  /** A message or timer start event; without it the plain start is used. */
  at?: string;
  /** Notes what happens in order. */
  trace?: boolean;
}

export interface AdvanceOptions {
  trace?: boolean;
}

/** Begins an instance. Pure: the same arguments give the same state and effects. */
export function start(
  definition: Definition,
  variables: Variables,
  now: Instant,
  expressions: Expressions,
  options: StartOptions = {},
): Outcome {
  const root = { id: 's0', host: null, node: null, variables, joins: {}, fired: {} };
  const run = openRun(definition, { format: 1, status: 'running', next: 1, scopes: [root], tokens: [], recent: [] }, now, expressions);
  const named = Object.values(definition.nodes).filter(({ id, kind, parent }) => id === options.at && kind === 'start' && parent === null);
  const starts = options.at === undefined ? startsOf(run, null) : named;
  if (starts.length === 0) return { ok: false, refused: 'start_not_found' };
  for (const node of starts) run.queue.push({ node: node.id, scope: root.id, flow: null, trail: {} });
  settle(run);
  return { ok: true, state: run.state, effects: run.effects };
}

/** Lets one stimulus act on an instance. A refused stimulus has changed nothing; a repeated one is refused. */
export function advance(
  definition: Definition,
  state: State,
  stimulus: Stimulus,
  expressions: Expressions,
  _options: AdvanceOptions = {},
): Outcome {
  if (state.status !== 'running') return { ok: false, refused: 'process_not_running' };
  const run = openRun(definition, state, stimulus.at, expressions);
  const refused = act(run, stimulus);
  if (refused !== null) return { ok: false, refused };
  settle(run);
  rememberStep(run, state, stimulus);
  return { ok: true, state: run.state, effects: run.effects };
}

function act(run: Run, stimulus: Stimulus): RefusalCode | null {
  switch (stimulus.type) {
    case 'taskCompleted':
      return finishWork(run, stimulus.token, ['user'], stimulus.variables);
    case 'serviceReturned':
      return finishWork(run, stimulus.token, ['service', 'rule'], stimulus.variables);
    case 'serviceFailed':
      return serviceFailed(run, stimulus.token, stimulus.error, stimulus.detail ?? '');
    case 'timerFired':
      return timerFired(run, stimulus.key);
    case 'messageReceived':
      return messageReceived(run, stimulus.message, stimulus.key, stimulus.variables ?? {});
    case 'retry':
      return retry(run, stimulus.token, stimulus.variables ?? {});
    case 'returnTo':
      return returnTo(run, stimulus.token, stimulus.node, stimulus.variables ?? {});
    case 'recall':
      return recall(run, stimulus.token);
    case 'addSigner':
      return addInstance(run, stimulus.token, stimulus.item);
    case 'removeSigner':
      return removeInstance(run, stimulus.token);
    case 'signalReceived':
    case 'variablesChanged':
    case 'raise':
    case 'skip':
    case 'moveTo':
      return 'move_not_allowed';
    case 'cancel':
      finish(run, 'cancelled', null);
      return null;
  }
}

function finishWork(run: Run, id: string, kinds: readonly Node['kind'][], variables: Variables = {}): RefusalCode | null {
  const token = tokenOf(run, id);
  if (!token || token.multi || token.stuck?.at === 'leaving' || token.stuck?.at === 'entering') return 'step_not_open';
  if (!kinds.includes(nodeOf(run, token.node).kind)) return 'step_not_open';
  write(run, token.scope, variables);
  complete(run, token, variables);
  return null;
}

function serviceFailed(run: Run, id: string, error: string, detail: string): RefusalCode | null {
  const token = tokenOf(run, id);
  const kind = token && nodeOf(run, token.node).kind;
  if (!token || token.multi || token.stuck || (kind !== 'service' && kind !== 'rule')) return 'step_not_open';
  if (catchError(run, token, error)) return null;
  if (!caughtAround(run, token, error)) stick(run, token, 'waiting', 'service_failed', detail === '' ? error : `${error}: ${detail}`);
  else throwError(run, token.scope, error, token.node);
  return null;
}

/** A service's failure ends nothing unless the model says so: without a catching event it stands still and can be tried again. */
function caughtAround(run: Run, token: Token, error: string): boolean {
  const holder = tokenOf(run, run.state.scopes.find(({ id }) => id === token.scope)?.host);
  if (!holder) return false;
  const catches = boundariesOf(run, holder.node).some(({ trigger }) => trigger?.type === 'error' && (trigger.code ?? error) === error);
  return catches || caughtAround(run, holder, error);
}

function timerFired(run: Run, key: string): RefusalCode | null {
  for (const token of run.state.tokens)
    for (const [node, { round }] of Object.entries(token.timers ?? {}))
      if (timerKey(token.id, node, round) === key) {
        const { [node]: _fired, ...others } = token.timers ?? {};
        token.timers = others;
        occur(run, token, nodeOf(run, node), round);
        return null;
      }
  return 'timer_not_running';
}

function messageReceived(run: Run, message: string, key: string | undefined, variables: Variables): RefusalCode | null {
  for (const token of run.state.tokens)
    for (const event of awaitedBy(run, token)) {
      const name = event.trigger?.type === 'message' ? event.trigger.message : event.kind === 'receive' ? event.id : undefined;
      if (name !== message || (key !== undefined && key !== `${token.id}:${event.id}`)) continue;
      write(run, token.scope, variables);
      occur(run, token, event, 0, variables);
      return null;
    }
  return 'message_not_awaited';
}

function awaitedBy(run: Run, token: Token): Node[] {
  if (token.stuck?.at === 'leaving' || token.stuck?.at === 'entering') return [];
  const node = nodeOf(run, token.node);
  if (node.kind === 'eventBased') return eventsAfter(run, node);
  const own = token.multi ? [] : [node].filter(({ kind }) => kind === 'catch' || kind === 'receive');
  return token.host === undefined ? [...own, ...boundariesOf(run, node.id)] : own;
}

/** An event a token waited for has happened. */
function occur(run: Run, token: Token, event: Node, round: number, answer: Variables = {}): void {
  if (event.id === token.node) return complete(run, token, answer);
  if (event.kind !== 'boundary') {
    remove(run, token);
    return leave(run, { node: event.id, scope: token.scope, trail: { ...token.trail, [event.id]: nextNumber(run) } });
  }
  const { scope, trail } = token;
  if (event.interrupting === false) {
    if (event.trigger?.type === 'timer' && event.trigger.form === 'cycle') arm(run, token, event, round + 1);
  } else cancel(run, token);
  leave(run, { node: event.id, scope, trail });
}

function retry(run: Run, id: string, variables: Variables): RefusalCode | null {
  const token = tokenOf(run, id);
  if (!token?.stuck) return 'step_not_open';
  write(run, token.scope, variables);
  const { at, code } = token.stuck;
  delete token.stuck;
  const node = nodeOf(run, token.node);
  if (code === 'join_starved') {
    remove(run, token);
    leave(run, token);
  } else if (at === 'waiting') {
    if (token.multi) proceedMulti(run, token);
    else if (code === 'service_failed') begin(run, node, token);
    else rearm(run, token, node);
  } else {
    remove(run, token);
    if (at === 'leaving') leave(run, token);
    else run.queue.push({ ...token, flow: null });
  }
  return null;
}

function rearm(run: Run, token: Token, node: Node): void {
  const events =
    node.kind === 'eventBased' ? eventsAfter(run, node) : [...(node.kind === 'catch' ? [node] : []), ...boundariesOf(run, node.id)];
  for (const event of events) if (token.timers?.[event.id] === undefined && !arm(run, token, event)) return;
}

/** Moves every arrival on until all that is left waits, then closes what is finished. Bounded: a loop without a waiting place becomes an incident. */
function settle(run: Run): void {
  for (;;) {
    const arrival = run.queue.shift();
    if (arrival) {
      if (run.budget > 0) enter(run, arrival);
      else stick(run, place(run, arrival), 'entering', 'endless_loop', arrival.node);
      if (arrival.host === undefined || nodeOf(run, arrival.node).kind === 'subProcess') run.budget -= 1;
    } else if (run.state.status !== 'running' || !closeOne(run)) return;
  }
}

/** With nothing under way: fires an inclusive join, reports a starved one, or closes a scope nothing waits in. */
function closeOne(run: Run): boolean {
  for (const scope of run.state.scopes.toReversed()) {
    if (fireInclusive(run, scope)) return true;
    if (run.state.tokens.some((token) => token.scope === scope.id)) continue;
    const starved = parkedAt(run, scope)[0];
    if (starved !== undefined) {
      const trail = Object.assign({}, ...Object.values(scope.joins).flat());
      for (const flow of nodeOf(run, starved).incoming) delete scope.joins[flow];
      stick(
        run,
        place(run, { node: starved, scope: scope.id, flow: null, trail }),
        'waiting',
        'join_starved',
        nodeOf(run, starved).name || starved,
      );
      return true;
    }
    const holder = tokenOf(run, scope.host);
    if (!holder) {
      finish(run, 'completed', null);
      return false;
    }
    run.state.scopes.splice(run.state.scopes.indexOf(scope), 1);
    complete(run, holder, scope.variables);
    return true;
  }
  return false;
}
