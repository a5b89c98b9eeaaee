import { boundariesAt, eventsAfter, eventStartsIn, insideOf, nodesIn, partsOf } from './lookup.ts';
import type { Definition, Node, SimpleTrigger } from './model.ts';
import { place, type Run, stick, timerKey } from './run.ts';
import type { Scope, State, Token } from './state.ts';
import { readTimer } from './timer.ts';
import { evaluate, variablesAt } from './variables.ts';

/** One thing a token, or a scope for its event sub-processes, waits for. */
export interface Subscription {
  owner: Token | Scope;
  token: Token | null;
  scope: Scope;
  event: Node;
  ref: string;
  part: number;
  trigger: SimpleTrigger;
}

export function subscriptionsOf(definition: Definition, state: State): Subscription[] {
  const found: Subscription[] = [];
  const add = (owner: Token | Scope, token: Token | null, scope: Scope, events: readonly Node[]) => {
    for (const event of events)
      for (const part of partsOf(event)) if (isAwaited(owner, event, part.part)) found.push({ owner, token, scope, event, ...part });
  };
  for (const token of state.tokens) {
    const scope = state.scopes.find(({ id }) => id === token.scope);
    if (scope) add(token, token, scope, eventsAt(definition, token));
  }
  for (const scope of state.scopes) add(scope, null, scope, startsAwaitedIn(definition, state, scope));
  return found;
}

/** The definitions of a parallel multiple event that have come are not awaited again. */
function isAwaited(owner: Token | Scope, event: Node, part: number): boolean {
  return owner.came?.[event.id]?.includes(part) !== true;
}

/** The events a token waits for: its own, those after its event-based gateway, those on its boundary. */
export function eventsAt(definition: Definition, token: Token): readonly Node[] {
  if (token.stuck?.at === 'leaving' || token.stuck?.at === 'entering') return [];
  const node = definition.nodes[token.node];
  if (!node || token.undo !== undefined) return [];
  if (node.kind === 'eventBased') return eventsAfter(definition, node).filter(({ id }) => token.came?.[id] === undefined);
  const own = !token.multi && (node.kind === 'catch' || node.kind === 'receive') ? [node] : [];
  if (token.host !== undefined || (token.undoFor !== undefined && node.forCompensation !== true)) return own;
  return [...own, ...boundariesAt(definition, node.id).filter(({ handler }) => handler === undefined)];
}

function startsAwaitedIn(definition: Definition, state: State, scope: Scope): Node[] {
  const holder = state.tokens.find(({ id }) => id === scope.host);
  if (state.status !== 'running' || scope.interrupted === true || holder?.undo !== undefined || holder?.undoFor !== undefined) return [];
  return eventStartsIn(definition, parentOf(definition, scope));
}

/** What the nodes of a scope name as their parent. */
export function parentOf(definition: Definition, scope: Scope): string | null {
  const node = definition.nodes[scope.node ?? ''];
  return node ? insideOf(node) : null;
}

/** Begins to wait for the events of a scope's event sub-processes. */
export function armScope(run: Run, scope: Scope): void {
  if (nodesIn(run.definition, parentOf(run.definition, scope)).some(({ byEvent }) => byEvent === true))
    for (const start of startsAwaitedIn(run.definition, run.state, scope)) armStart(run, scope, start);
}

/** A limit that cannot be read would silently never come: it stands as an incident at the event sub-process. */
export function armStart(run: Run, scope: Scope, start: Node): void {
  if (arm(run, scope, start)) return;
  stick(run, place(run, { node: start.parent ?? '', scope: scope.id, trail: {} }), 'waiting', 'timer_unreadable', start.id);
}

export function armAll(run: Run, token: Token): void {
  for (const event of eventsAt(run.definition, token)) if (!arm(run, token, event)) return;
}

/** Begins to wait for one event on behalf of a token or scope. */
export function arm(run: Run, owner: Token | Scope, event: Node, round = 0): boolean {
  for (const { ref, trigger } of partsOf(event)) {
    if (trigger.type === 'timer' && owner.timers?.[ref] === undefined && !armTimer(run, owner, ref, trigger, round)) return false;
    if (trigger.type === 'message') armMessage(run, owner, ref, trigger);
  }
  return true;
}

const scopeIdOf = (owner: Token | Scope): string => ('scope' in owner ? owner.scope : owner.id);

export function armTimer(run: Run, owner: Token | Scope, ref: string, trigger: SimpleTrigger & { type: 'timer' }, round: number): boolean {
  const text = timerText(run, owner, trigger.value);
  const read = text === undefined ? undefined : readTimer(trigger.form, text, run.now);
  if (!read) {
    if ('scope' in owner) stick(run, owner, 'waiting', 'timer_unreadable', `${ref}: ${trigger.value}`);
    return false;
  }
  if (round >= read.rounds) return true;
  const token = owner.id;
  const node = ref.replace(/#\d+$/, '');
  owner.timers = { ...owner.timers, [ref]: { due: read.due, round } };
  run.effects.push({ type: 'timerSet', key: timerKey(token, ref, round), token, node, dueAt: read.due });
  return true;
}

/** A timer value that begins with `=` is FEEL, anything else is ISO 8601 as written. */
function timerText(run: Run, owner: Token | Scope, value: string): string | undefined {
  if (!value.startsWith('=')) return value;
  const result = evaluate(run, value.slice(1), variablesAt(run, scopeIdOf(owner), 'scope' in owner ? owner : {}));
  return result.ok && typeof result.value === 'string' ? result.value : undefined;
}

function armMessage(run: Run, owner: Token | Scope, ref: string, trigger: SimpleTrigger & { type: 'message' }): void {
  const { message } = trigger;
  let correlation: unknown;
  if (trigger.correlation !== undefined) {
    const result = evaluate(run, trigger.correlation, variablesAt(run, scopeIdOf(owner), 'scope' in owner ? owner : {}));
    // A key that cannot be computed matches nothing, so that no stranger's message is taken.
    correlation = result.ok ? result.value : null;
    owner.correlations = { ...owner.correlations, [ref]: correlation };
  }
  const asked = correlation === undefined ? {} : { correlation };
  run.effects.push({ type: 'messageAwaited', key: `${owner.id}:${ref}`, token: owner.id, message, ...asked });
}
