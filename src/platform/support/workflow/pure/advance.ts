import type { Instant } from '#kernel/time.ts';
import { begin } from './activities.ts';
import { complete } from './completion.ts';
import { leave } from './flows.ts';
import { eventsAfter, nodesIn, startsOf } from './lookup.ts';
import type { Definition, Expressions, Node } from './model.ts';
import { moveTo, recall, rememberStep, returnTo } from './moves.ts';
import { proceedMulti } from './multi.ts';
import { occur } from './occur.ts';
import { finish, nextNumber, nodeOf, openRun, place, remove, type Run, scopeIn, scopeOf, stick, timerKey, tokenOf } from './run.ts';
import { settle } from './settle.ts';
import { addSigner, removeSigner, skip } from './signers.ts';
import type { Outcome, RefusalCode, State, Stimulus, Token, Variables } from './state.ts';
import { arm, armAll, armScope, armStart, eventsAt, subscriptionsOf } from './subscriptions.ts';
import { broadcast, catcherOf, throwUp } from './throws.ts';
import { write } from './variables.ts';

export interface AdvanceOptions {
  /** Notes what happens, in order. */
  trace?: boolean;
}

export interface StartOptions extends AdvanceOptions {
  /** A start event, or an event after an event-based gateway that begins instances; without it the plain start is used. */
  at?: string;
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
  const fresh: State = { format: 1, status: 'running', next: 1, scopes: [root], tokens: [], recent: [] };
  const run = openRun(definition, fresh, now, expressions, options.trace);
  const starts = options.at === undefined ? startsOf(definition, null) : startsAt(definition, options.at);
  if (starts.length === 0) return { ok: false, refused: 'start_not_found' };
  for (const scope of run.state.scopes) armScope(run, scope);
  for (const node of starts) {
    if (node.kind === 'catch' || node.kind === 'receive') beginAtGateway(run, node);
    else run.queue.push({ node: node.id, scope: root.id, flow: null, trail: {} });
  }
  settle(run);
  return outcomeOf(run);
}

function startsAt(definition: Definition, id: string): Node[] {
  const node = definition.nodes[id];
  if (!node || node.parent !== null) return [];
  return node.kind === 'start' || instantiatingGateway(definition, node) ? [node] : [];
}

const instantiatingGateway = (definition: Definition, event: Node): Node | undefined =>
  event.incoming
    .flatMap((flow) => definition.nodes[definition.flows[flow]?.from ?? ''] ?? [])
    .find(({ instantiate }) => instantiate === true);

/** The first event of an instance; a parallel instantiating gateway then waits for the others (BPMN 2.0.2 §10.6.6). */
function beginAtGateway(run: Run, event: Node): void {
  const gateway = instantiatingGateway(run.definition, event);
  if (gateway?.allEvents === true && eventsAfter(run.definition, gateway).length > 1)
    armAll(run, place(run, { node: gateway.id, scope: 's0', trail: {} }, { came: { [event.id]: [0] } }));
  leave(run, { node: event.id, scope: 's0', trail: { [event.id]: nextNumber(run) } });
}

/** Lets one stimulus act on an instance. A refused stimulus has changed nothing; a repeated one is refused. */
export function advance(
  definition: Definition,
  state: State,
  stimulus: Stimulus,
  expressions: Expressions,
  options: AdvanceOptions = {},
): Outcome {
  if (state.status !== 'running') return { ok: false, refused: 'process_not_running' };
  const run = openRun(definition, state, stimulus.at, expressions, options.trace);
  const refused = act(run, stimulus);
  if (refused !== null) return { ok: false, refused };
  settle(run);
  rememberStep(run, state, stimulus);
  return outcomeOf(run);
}

const outcomeOf = ({ state, effects, trace }: Run): Outcome => ({ ok: true, state, effects, ...(trace ? { trace } : {}) });

function act(run: Run, stimulus: Stimulus): RefusalCode | null {
  switch (stimulus.type) {
    case 'taskCompleted':
      return finishWork(run, stimulus.token, ['user'], stimulus.variables);
    case 'serviceReturned':
      return finishWork(run, stimulus.token, ['service', 'rule'], stimulus.variables);
    case 'serviceFailed':
      return serviceFailed(run, stimulus.token, stimulus.error, stimulus.detail ?? '');
    case 'raise':
      return raise(run, stimulus);
    case 'timerFired':
      return timerFired(run, stimulus.key);
    case 'messageReceived':
      return messageReceived(run, stimulus);
    case 'signalReceived':
      return broadcast(run, stimulus.signal, stimulus.variables) ? null : 'signal_not_awaited';
    case 'variablesChanged':
      return variablesChanged(run, stimulus.variables, stimulus.token);
    case 'retry':
      return retry(run, stimulus.token, stimulus.variables ?? {});
    case 'returnTo':
      return returnTo(run, stimulus.token, stimulus.node, stimulus.variables ?? {});
    case 'recall':
      return recall(run, stimulus.token);
    case 'addSigner':
      return addSigner(run, stimulus.token, stimulus.position, stimulus.item);
    case 'removeSigner':
      return removeSigner(run, stimulus.token, stimulus.item);
    case 'skip':
      return skip(run, stimulus.token);
    case 'moveTo':
      return moveTo(run, stimulus.token, stimulus.node);
    case 'cancel':
      finish(run, 'cancelled', null);
      return null;
  }
}

function openWork(run: Run, id: string, kinds: readonly Node['kind'][]): Token | undefined {
  const token = tokenOf(run, id);
  if (!token || token.multi || token.stuck?.at === 'leaving' || token.stuck?.at === 'entering') return undefined;
  return kinds.includes(nodeOf(run, token.node).kind) ? token : undefined;
}

function finishWork(run: Run, id: string, kinds: readonly Node['kind'][], variables: Variables = {}): RefusalCode | null {
  const token = openWork(run, id, kinds);
  if (!token) return 'step_not_open';
  write(run, token.scope, variables);
  complete(run, token, variables);
  return null;
}

/** A service's failure ends nothing unless the model says so: without a catching event it stands still and can be tried again. */
function serviceFailed(run: Run, id: string, error: string, detail: string): RefusalCode | null {
  const token = openWork(run, id, ['service', 'rule']);
  if (!token || token.stuck) return 'step_not_open';
  if (!throwUp(run, 'error', error, token, token.scope))
    stick(run, token, 'waiting', 'service_failed', detail === '' ? error : `${error}: ${detail}`);
  return null;
}

function raise(run: Run, { token: id, event, code, variables = {} }: Stimulus & { type: 'raise' }): RefusalCode | null {
  const token = openWork(run, id, ['user', 'service', 'rule']);
  if (!token) return 'step_not_open';
  if (!catcherOf(run, event, code, token, token.scope)) return 'event_not_caught';
  write(run, token.scope, variables);
  throwUp(run, event, code, token, token.scope);
  return null;
}

function timerFired(run: Run, key: string): RefusalCode | null {
  for (const owner of [...run.state.tokens, ...run.state.scopes])
    for (const [ref, { round }] of Object.entries(owner.timers ?? {}))
      if (timerKey(owner.id, ref, round) === key) {
        const subscription = subscriptionsOf(run.definition, run.state).find((held) => held.owner === owner && held.ref === ref);
        if (!subscription) return 'timer_not_running';
        const { [ref]: _fired, ...others } = owner.timers ?? {};
        owner.timers = others;
        occur(run, subscription, round);
        return null;
      }
  return 'timer_not_running';
}

/** A message goes to one waiting place: the one named, or the first whose correlation fits. */
function messageReceived(run: Run, stimulus: Stimulus & { type: 'messageReceived' }): RefusalCode | null {
  const { message, key, correlation, variables = {} } = stimulus;
  const waiting = subscriptionsOf(run.definition, run.state).find(({ owner, ref, trigger }) => {
    if (trigger.type !== 'message' || trigger.message !== message) return false;
    if (key !== undefined && key !== `${owner.id}:${ref}`) return false;
    if (trigger.correlation === undefined) return true;
    const asked = owner.correlations?.[ref] ?? null;
    return asked !== null && JSON.stringify(asked) === JSON.stringify(correlation);
  });
  if (!waiting) return 'message_not_awaited';
  occur(run, waiting, 0, variables);
  return null;
}

function variablesChanged(run: Run, variables: Variables, id: string | undefined): RefusalCode | null {
  const token = tokenOf(run, id);
  if (id !== undefined && !token) return 'step_not_open';
  write(run, token?.scope ?? 's0', variables);
  return null;
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
    if (node.startQuantity === undefined) leave(run, token);
    else run.queue.push({ ...token, flow: null });
  } else if (at === 'waiting') {
    if (token.multi) proceedMulti(run, token);
    else if (code === 'timer_unreadable') rearm(run, token);
    // A called process that only could not give its results back is still there; the end of this run closes it.
    else if (!scopeIn(run, token)) begin(run, node, token);
  } else {
    remove(run, token);
    if (at === 'leaving') leave(run, token);
    else run.queue.push({ ...token, flow: null });
  }
  return null;
}

function rearm(run: Run, token: Token): void {
  if (nodeOf(run, token.node).byEvent === true) {
    remove(run, token);
    for (const start of nodesIn(run.definition, token.node)) if (start.kind === 'start') armStart(run, scopeOf(run, token.scope), start);
    return;
  }
  for (const event of eventsAt(run.definition, token)) if (!arm(run, token, event)) return;
}
