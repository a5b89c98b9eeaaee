import { unfire } from './joins.ts';
import { refusalOfMove } from './law.ts';
import { openInstance } from './multi.ts';
import { cancel, nodeOf, type Run, scopeOf, tokenOf } from './run.ts';
import type { RefusalCode, Scope, State, Stimulus, Token, Trail, Variables } from './state.ts';
import { armScope, parentOf } from './subscriptions.ts';
import { write } from './variables.ts';

/** 退回: withdraws everything that descends from the step's last visit, parallel branches and 会签 siblings included, and opens the step anew. */
export function returnTo(run: Run, id: string, node: string, variables: Variables): RefusalCode | null {
  const refused = refusalOfMove(run.definition, run.state, id, 'returnTo', node);
  if (refused !== null) return refused;
  const token = tokenOf(run, id);
  const visit = token?.trail[node];
  if (!token || visit === undefined) return 'step_not_open';
  const scope = scopeHolding(run, token, nodeOf(run, node).parent);
  if (!scope) return 'step_out_of_reach';
  const trail = trailTo(run, token, node, visit);
  write(run, scope.id, variables);
  withdrawDescendants(run, node, visit);
  resume(run, scope);
  run.queue.push({ node, scope: scope.id, flow: null, trail });
  return null;
}

function scopeHolding(run: Run, token: Token, parent: string | null): Scope | undefined {
  const scope = scopeOf(run, token.scope);
  if (parentOf(run.definition, scope) === parent) return scope;
  const holder = tokenOf(run, scope.host);
  return holder && scopeHolding(run, holder, parent);
}

/** Going back out of an interrupting event sub-process sets its scope free again. */
function resume(run: Run, scope: Scope): void {
  const taken = run.state.tokens.some(({ scope: id, node }) => id === scope.id && nodeOf(run, node).byEvent === true);
  if (scope.interrupted !== true || taken) return;
  delete scope.interrupted;
  armScope(run, scope);
}

/**
 * How the step was come to. A join has mixed the trails of its branches, which are no ancestors of each other:
 * what one branch brought to the join is the purer witness, and the shortest is the true one.
 */
function trailTo(run: Run, token: Token, node: string, visit: number): Trail {
  const brought = run.state.scopes.flatMap(({ fired }) => Object.values(fired).flatMap((consumed) => Object.values(consumed)));
  const witnesses = [token.trail, ...brought.filter((trail) => trail[node] === visit)].map((trail) => before(trail, visit));
  return witnesses.reduce((best, trail) => (Object.keys(trail).length < Object.keys(best).length ? trail : best));
}

const before = (trail: Trail, visit: number): Trail => Object.fromEntries(Object.entries(trail).filter(([, number]) => number < visit));

function withdrawDescendants(run: Run, node: string, visit: number): void {
  for (const token of run.state.tokens.filter(({ trail, host }) => trail[node] === visit && host === undefined)) cancel(run, token);
  for (const scope of run.state.scopes) {
    unfire(scope, node, visit);
    for (const [flow, trails] of Object.entries(scope.joins)) {
      const kept = trails.filter((trail) => trail[node] !== visit);
      if (kept.length > 0) scope.joins[flow] = kept;
      else delete scope.joins[flow];
    }
  }
}

const MOST_RECENT = 8;

/** Notes what came of a finished user step, so that it can be taken back; forgets the steps whose consequences have moved on. */
export function rememberStep(run: Run, earlier: State, stimulus: Stimulus): void {
  const { state } = run;
  if (state.status !== 'running') return;
  if (stimulus.type === 'taskCompleted' && !run.irrevocable) {
    const token = earlier.tokens.find(({ id }) => id === stimulus.token);
    const visit = token?.trail[token.node];
    // A step somebody was added to is taken back by 减签, not by 撤回.
    if (token && visit !== undefined && token.after === undefined && token.signer === undefined) {
      const fresh = state.tokens.filter(({ id }) => !earlier.tokens.some((known) => known.id === id)).map(({ id }) => id);
      const { node, scope, trail, id, host, index } = token;
      const instance = host === undefined || index === undefined ? {} : { host, index };
      state.recent.push({ token: id, node, scope, visit, trail, produced: fresh, parked: parkedFrom(state, node, visit), ...instance });
    }
  }
  const open = new Set(state.tokens.map(({ id }) => id));
  state.recent = state.recent
    .filter(({ produced, host }) => [...produced, ...(host === undefined ? [] : [host])].every((id) => open.has(id)))
    .slice(-MOST_RECENT);
}

function parkedFrom(state: State, node: string, visit: number): number {
  return state.scopes.flatMap(({ joins }) => Object.values(joins).flat()).filter((trail) => trail[node] === visit).length;
}

/** 撤回: the finished step is open again, as long as everything that came of it still stands untouched. */
export function recall(run: Run, id: string): RefusalCode | null {
  const refused = refusalOfMove(run.definition, run.state, id, 'recall');
  if (refused !== null) return refused;
  const step = run.state.recent.find(({ token }) => token === id);
  if (!step) return 'recall_too_late';
  run.state.recent = run.state.recent.filter((held) => held !== step);
  const host = tokenOf(run, step.host);
  if (host?.multi && step.index !== undefined) {
    for (const token of step.produced.map((produced) => tokenOf(run, produced))) if (token) cancel(run, token);
    if (nodeOf(run, host.node).multi?.sequential) host.multi.started = step.index + 1;
    host.multi.results[step.index] = null;
    host.multi.done -= 1;
    openInstance(run, host, step.index);
    return null;
  }
  const descendants = run.state.tokens.filter(({ trail, host: of }) => trail[step.node] === step.visit && of === undefined);
  const untouched = descendants.every((token) => step.produced.includes(token.id) && token.stuck === undefined);
  const parked = parkedFrom(run.state, step.node, step.visit);
  if (!untouched || parked !== step.parked || descendants.length + parked === 0) return 'recall_too_late';
  withdrawDescendants(run, step.node, step.visit);
  run.queue.push({ node: step.node, scope: step.scope, flow: null, trail: before(step.trail, step.visit) });
  return null;
}

/** An administrator's repair: puts a token, of a 会签 all of it, on another node of the same scope. */
export function moveTo(run: Run, id: string, target: string): RefusalCode | null {
  const token = tokenOf(run, id);
  const owner = tokenOf(run, token?.host) ?? token;
  if (!owner || owner.undoFor !== undefined || owner.undo !== undefined) return 'step_not_open';
  const node = run.definition.nodes[target];
  const scope = scopeOf(run, owner.scope);
  const apart = node?.kind === 'boundary' || node?.kind === 'start' || node?.byEvent === true || node?.forCompensation === true;
  if (!node || apart || node.parent !== parentOf(run.definition, scope)) return 'target_not_in_scope';
  cancel(run, owner);
  run.queue.push({ node: target, scope: scope.id, flow: null, trail: owner.trail });
  return null;
}
