import { proceedUndo } from './compensation.ts';
import { complete } from './completion.ts';
import { enter } from './enter.ts';
import { fireWaiting, parkedAt } from './joins.ts';
import { hasConditions } from './lookup.ts';
import { fireCondition } from './occur.ts';
import { disarm, finish, merged, nodeOf, place, type Run, scopeOf, stick, tokenOf } from './run.ts';
import type { Scope, Token } from './state.ts';
import { throwOne } from './throws.ts';
import { evaluateContext, write } from './variables.ts';

/** Moves every arrival on until all that is left waits, then closes what is finished. Bounded: a loop without a waiting place becomes an incident. */
export function settle(run: Run): void {
  while (run.state.status === 'running') {
    const thrown = run.thrown.shift();
    const report = thrown ? undefined : run.reports.shift();
    if (thrown) {
      const token = tokenOf(run, thrown.token);
      // From inside the activity towards its boundary: the token itself is where it is caught first.
      if (token) throwAt(run, token, thrown.trigger);
    } else if (report !== undefined) {
      const token = tokenOf(run, report);
      if (token) proceedUndo(run, token);
    } else if (!arriveNext(run) && !(hasConditions(run.definition) && fireCondition(run)) && !closeOne(run)) return;
  }
}

function throwAt(run: Run, token: Token, trigger: Parameters<typeof throwOne>[3]): void {
  throwOne(run, nodeOf(run, token.node), scopeOf(run, token.scope), trigger, token);
}

function arriveNext(run: Run): boolean {
  const arrival = run.queue.shift();
  if (!arrival) return false;
  const node = nodeOf(run, arrival.node);
  if (run.budget > 0) enter(run, arrival);
  else stick(run, place(run, arrival), 'entering', 'endless_loop', arrival.node);
  // The instances of a 会签 are bounded by their number; rounds of a loop are not.
  // A loop that leaves tokens behind grows dearer by each of them, so that it is stopped while it can still be looked at.
  const price = 1 + Math.floor(run.state.tokens.length / 100);
  if (arrival.host === undefined || node.loop !== undefined || node.kind === 'subProcess' || node.kind === 'call') run.budget -= price;
  return true;
}

/** With nothing under way: fires an inclusive join, reports a starved one, or closes a scope nothing waits in. */
function closeOne(run: Run): boolean {
  for (const scope of run.state.scopes.toReversed()) {
    if (fireWaiting(run, scope)) return true;
    if (run.state.tokens.some((token) => token.scope === scope.id)) continue;
    const holder = tokenOf(run, scope.host);
    if (holder?.undo !== undefined || holder?.stuck !== undefined) continue;
    const starved = parkedAt(run, scope)[0];
    if (starved !== undefined) {
      starve(run, scope, starved);
      return true;
    }
    if (!holder) {
      finish(run, 'completed', null);
      return false;
    }
    close(run, scope, holder);
    return true;
  }
  return false;
}

function starve(run: Run, scope: Scope, id: string): void {
  const node = nodeOf(run, id);
  const trail = merged([...Object.values(scope.joins).flat(), ...(scope.gathered?.[id] ?? [])]);
  for (const flow of node.incoming) delete scope.joins[flow];
  delete scope.gathered?.[id];
  if (Object.keys(scope.gathered ?? {}).length === 0) delete scope.gathered;
  stick(run, place(run, { node: id, scope: scope.id, trail }), 'waiting', 'join_starved', node.name || id);
}

/** A sub-process or called process has nothing left to do. */
function close(run: Run, scope: Scope, holder: Token): void {
  const { outputs, kind } = nodeOf(run, holder.node);
  let answer = kind === 'call' && scope.isolated === true ? {} : scope.variables;
  if (outputs !== undefined) {
    // Computed from its own data alone: what is around it is already there.
    const given = evaluateContext(run, outputs, scope.variables);
    if (!given.ok) return stick(run, holder, 'waiting', 'expression_failed', given.detail);
    answer = given.value;
    write(run, holder.scope, answer);
  }
  disarm(run, scope);
  run.state.scopes.splice(run.state.scopes.indexOf(scope), 1);
  complete(run, holder, answer, scope);
}
