import { complete, offer } from './completion.ts';
import { insideOf } from './lookup.ts';
import type { Node } from './model.ts';
import { enterLoop, enterMulti } from './multi.ts';
import { merged, nextNumber, nodeOf, place, type Run, scopeOf, type Spot, stick, tokenOf } from './run.ts';
import { beginInside, openScope } from './scopes.ts';
import type { Token, Variables } from './state.ts';
import { arm, eventsAt } from './subscriptions.ts';
import { evaluate, evaluateContext, variablesAt, write } from './variables.ts';

export function enterActivity(run: Run, node: Node, arrival: Spot): void {
  if (arrival.host !== undefined) return begin(run, node, place(run, arrival));
  const gathered = gather(run, node, arrival);
  if (!gathered) return;
  const visit = { ...gathered, trail: { ...gathered.trail, [node.id]: nextNumber(run) } };
  if (node.multi) return enterMulti(run, node, visit);
  if (node.loop) return enterLoop(run, node, visit);
  const token = place(run, visit);
  begin(run, node, token);
  if (run.state.tokens.includes(token) && !(token.stuck && token.stuck.at !== 'waiting')) armBoundaries(run, token);
}

/** An activity begins when as many tokens have come as it asks for (startQuantity). */
function gather(run: Run, node: Node, arrival: Spot): Spot | null {
  if (node.startQuantity === undefined || node.startQuantity < 2 || arrival.undoFor !== undefined) return arrival;
  const scope = scopeOf(run, arrival.scope);
  const trails = [...(scope.gathered?.[node.id] ?? []), arrival.trail];
  const { [node.id]: _these, ...others } = scope.gathered ?? {};
  if (trails.length < node.startQuantity) {
    scope.gathered = { ...others, [node.id]: trails };
    return null;
  }
  if (Object.keys(others).length > 0) scope.gathered = others;
  else delete scope.gathered;
  return { ...arrival, trail: merged(trails) };
}

function armBoundaries(run: Run, token: Token): void {
  // What it waits for itself was armed when its work began.
  for (const boundary of eventsAt(run.definition, token)) if (boundary.id !== token.node && !arm(run, token, boundary)) return;
}

/** The work of one waiting place itself. */
export function begin(run: Run, node: Node, token: Token): void {
  switch (node.kind) {
    case 'user':
      run.effects.push(offer(run, node, token));
      return;
    case 'service':
    case 'rule': {
      run.irrevocable = true;
      const variables = variablesAt(run, token.scope, token);
      run.effects.push({ type: 'serviceCalled', token: token.id, node: node.id, service: node.service ?? node.id, variables });
      return;
    }
    case 'send':
      if (node.trigger?.type === 'message') {
        run.irrevocable = true;
        run.effects.push({ type: 'messageSent', node: node.id, message: node.trigger.message });
      }
      return complete(run, token);
    case 'manual':
      return complete(run, token);
    case 'script':
      return runScript(run, node, token);
    case 'subProcess':
      return beginInside(run, token, node.id, openScope(run, token));
    case 'call':
      return beginCalled(run, node, token);
    default:
      arm(run, token, node);
  }
}

/** A script is FEEL: its result goes to a variable, or a context's entries to variables of their names. */
function runScript(run: Run, node: Node, token: Token): void {
  const source = node.script ?? 'null';
  const variables = variablesAt(run, token.scope, token);
  if (node.result === undefined) {
    const result = evaluateContext(run, source, variables);
    if (!result.ok) return stick(run, token, 'waiting', 'expression_failed', result.detail);
    write(run, token.scope, result.value);
    return complete(run, token, result.value);
  }
  const result = evaluate(run, source, variables);
  if (!result.ok) return stick(run, token, 'waiting', 'expression_failed', result.detail);
  const answer = { [node.result]: result.value };
  write(run, token.scope, answer);
  complete(run, token, answer);
}

const DEEPEST_CALL = 30;

function beginCalled(run: Run, node: Node, token: Token): void {
  if (depthOf(run, token) >= DEEPEST_CALL) return stick(run, token, 'waiting', 'called_too_deep', node.name || node.id);
  let given: Variables = {};
  if (node.inputs !== undefined) {
    const inputs = evaluateContext(run, node.inputs, variablesAt(run, token.scope, token));
    if (!inputs.ok) return stick(run, token, 'waiting', 'expression_failed', inputs.detail);
    given = inputs.value;
  }
  beginInside(run, token, insideOf(node), openScope(run, token, given, node.inputs === undefined ? {} : { isolated: true }));
}

function depthOf(run: Run, token: Token): number {
  const holder = tokenOf(run, scopeOf(run, token.scope).host);
  if (!holder) return 0;
  return depthOf(run, holder) + (nodeOf(run, holder.node).kind === 'call' ? 1 : 0);
}
