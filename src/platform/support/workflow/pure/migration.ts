import { boundariesAt, partsOf } from './lookup.ts';
import type { Definition, Node } from './model.ts';
import type { Completed, Scope, State, Token, Trail } from './state.ts';

export type MigrationProblemCode = 'not_running' | 'element_missing' | 'element_changed' | 'flow_missing' | 'scope_changed';

export interface MigrationProblem {
  /** The element of the definition the instance runs on. */
  element: string;
  code: MigrationProblemCode;
  detail: string;
}

export interface MigrationPlan {
  ok: boolean;
  /** The state as it would be; the given one when there are problems. */
  state: State;
  /** Waiting places that get another element. */
  moved: { token: string; from: string; to: string }[];
  problems: MigrationProblem[];
}

interface Planning {
  from: Definition;
  to: Definition;
  /** The element of the new definition that stands for one of the old: as mapped, else of the same id. */
  target(id: string): string;
  refuse(element: string, code: MigrationProblemCode, detail?: string): void;
}

/**
 * What moving a running instance to another definition would do. Nothing is guessed: an element or flow keeps its id or is named in
 * `mapping`, and everything the instance holds must have its place in the new definition, or nothing is moved at all.
 */
export function planMigration(
  from: Definition,
  to: Definition,
  state: State,
  mapping: Readonly<Record<string, string>> = {},
): MigrationPlan {
  const problems: MigrationProblem[] = [];
  const planning: Planning = {
    from,
    to,
    target: (id) => mapping[id] ?? id,
    refuse: (element, code, detail = '') => problems.push({ element, code, detail }),
  };
  if (state.status !== 'running') planning.refuse(from.process, 'not_running', state.status);
  for (const named of Object.keys(mapping))
    if (!from.nodes[named] && !from.flows[named]) planning.refuse(named, 'element_missing', mapping[named]);
  const tokens = state.tokens.map((token) => moveToken(planning, token));
  const scopes = state.scopes.map((scope) => moveScope(planning, scope));
  const known = (step: string): boolean => to.nodes[planning.target(step)] !== undefined;
  const recent = state.recent
    .filter(({ node }) => known(node))
    .map((step) => ({ ...step, node: planning.target(step.node), trail: moveTrail(planning, step.trail) }));
  if (problems.length > 0) return { ok: false, state, moved: [], problems };
  const moved = state.tokens.flatMap(({ id, node }) =>
    planning.target(node) === node ? [] : [{ token: id, from: node, to: planning.target(node) }],
  );
  return { ok: true, state: { ...state, tokens, scopes, recent }, moved, problems };
}

/** An element may only become one of the same kind, in the same place, that waits for the same things. */
function counterpart(planning: Planning, id: string): Node | undefined {
  const old = planning.from.nodes[id];
  const next = planning.to.nodes[planning.target(id)];
  if (!next || !old) {
    planning.refuse(id, 'element_missing', planning.target(id));
    return undefined;
  }
  const parent = old.parent === null ? null : planning.target(old.parent);
  if (next.parent !== parent) planning.refuse(id, 'scope_changed', next.id);
  if (shape(next) !== shape(old)) planning.refuse(id, 'element_changed', next.id);
  return next;
}

function shape({ kind, multi, loop, calls, byEvent, transaction, allEvents }: Node): string {
  return JSON.stringify([kind, multi?.sequential, loop !== undefined, calls !== undefined, byEvent, transaction, allEvents]);
}

function moveToken(planning: Planning, token: Token): Token {
  const next = counterpart(planning, token.node);
  if (!next) return token;
  // Timers run or do not run: one that is new or gone would have to be set or stopped, and with what time is not for us to guess.
  const before = timersAt(planning.from, token.node).map(({ ref, form }) => `${planning.target(ref)} ${form}`);
  const after = timersAt(planning.to, next.id).map(({ ref, form }) => `${ref} ${form}`);
  if (!token.stuck && before.toSorted().join() !== after.toSorted().join()) planning.refuse(token.node, 'element_changed', 'timer');
  for (const ref of [...Object.keys(token.came ?? {}), ...Object.keys(token.correlations ?? {})])
    if (!planning.to.nodes[planning.target(plain(ref))]) planning.refuse(plain(ref), 'element_missing', planning.target(plain(ref)));
  const left = token.undo?.left.map((entry) => ({ ...moveCompleted(planning, entry), scope: entry.scope }));
  return {
    ...token,
    node: next.id,
    trail: moveTrail(planning, token.trail),
    ...(token.timers ? { timers: renamed(planning, token.timers) } : {}),
    ...(token.came ? { came: renamed(planning, token.came) } : {}),
    ...(token.correlations ? { correlations: renamed(planning, token.correlations) } : {}),
    ...(token.held ? { held: token.held.map((ref) => rename(planning, ref)) } : {}),
    ...(token.undo && left ? { undo: { ...token.undo, left } } : {}),
  };
}

function timersAt(definition: Definition, id: string): { ref: string; form: string }[] {
  const node = definition.nodes[id];
  const after =
    node?.kind === 'eventBased' ? node.outgoing.flatMap((flow) => definition.nodes[definition.flows[flow]?.to ?? ''] ?? []) : [];
  return [...(node ? [node] : []), ...after, ...boundariesAt(definition, id)].flatMap((event) =>
    partsOf(event).flatMap(({ ref, trigger }) => (trigger.type === 'timer' ? [{ ref, form: trigger.form }] : [])),
  );
}

const plain = (ref: string): string => ref.replace(/#\d+$/, '');

function rename(planning: Planning, ref: string): string {
  return planning.target(plain(ref)) + ref.slice(plain(ref).length);
}

function renamed<Value>(planning: Planning, held: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(held).map(([ref, value]) => [rename(planning, ref), value]));
}

/** Steps that are no more cannot be gone back to. */
function moveTrail(planning: Planning, trail: Trail): Trail {
  const steps = Object.entries(trail).map(([step, visit]) => [planning.target(step), visit] as const);
  return Object.fromEntries(steps.filter(([step]) => planning.to.nodes[step] !== undefined));
}

function moveScope(planning: Planning, scope: Scope): Scope {
  const node = scope.node === null ? null : (counterpart(planning, scope.node)?.id ?? scope.node);
  for (const ref of Object.keys(scope.timers ?? {}))
    if (planning.to.nodes[planning.target(plain(ref))]?.trigger?.type !== 'timer') planning.refuse(plain(ref), 'element_missing');
  const joins = Object.entries(scope.joins).map(
    ([flow, trails]) => [moveFlow(planning, flow), trails.map((one) => moveTrail(planning, one))] as const,
  );
  const fired = Object.entries(scope.fired).flatMap(([join, consumed]) => {
    const flows = Object.entries(consumed).map(([flow, trail]) => [planning.target(flow), moveTrail(planning, trail)] as const);
    const stands = planning.to.nodes[planning.target(join)] && flows.every(([flow]) => planning.to.flows[flow]);
    return stands ? [[planning.target(join), Object.fromEntries(flows)] as const] : [];
  });
  const gathered = Object.entries(scope.gathered ?? {}).map(
    ([id, trails]) => [counterpart(planning, id)?.id ?? id, trails.map((one) => moveTrail(planning, one))] as const,
  );
  const resetting = Object.entries(scope.resetting ?? {}).map(
    ([id, flows]) => [counterpart(planning, id)?.id ?? id, flows.map((flow) => moveFlow(planning, flow))] as const,
  );
  return {
    ...scope,
    node,
    joins: Object.fromEntries(joins),
    fired: Object.fromEntries(fired),
    ...(scope.timers ? { timers: renamed(planning, scope.timers) } : {}),
    ...(scope.held ? { held: scope.held.map((ref) => rename(planning, ref)) } : {}),
    ...(scope.came ? { came: renamed(planning, scope.came) } : {}),
    ...(scope.correlations ? { correlations: renamed(planning, scope.correlations) } : {}),
    ...(scope.completed ? { completed: scope.completed.map((entry) => moveCompleted(planning, entry)) } : {}),
    ...(gathered.length > 0 ? { gathered: Object.fromEntries(gathered) } : {}),
    ...(resetting.length > 0 ? { resetting: Object.fromEntries(resetting) } : {}),
  };
}

/** A token parked before a join needs the flow it came over, into the same join. */
function moveFlow(planning: Planning, id: string): string {
  const next = planning.to.flows[planning.target(id)];
  const join = planning.from.flows[id]?.to;
  if (!next || join === undefined || next.to !== planning.target(join)) planning.refuse(id, 'flow_missing', planning.target(id));
  return planning.target(id);
}

function moveCompleted(planning: Planning, entry: Completed): Completed {
  const node = counterpart(planning, entry.node)?.id ?? entry.node;
  const { inside } = entry;
  const completed = inside?.completed.map((one) => moveCompleted(planning, one));
  return {
    ...entry,
    node,
    trail: moveTrail(planning, entry.trail),
    ...(inside && completed ? { inside: { ...inside, completed } } : {}),
  };
}
