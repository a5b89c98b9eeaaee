import { nodeOf, note, place, type Run, scopeOf, type Spot, stick } from './run.ts';
import { evaluateCondition, variablesAt } from './variables.ts';

/** Sends a token on over the flows its conditions choose (BPMN 2.0.2 §13.3, §13.4). */
export function leave(run: Run, from: Spot): void {
  const node = nodeOf(run, from.node);
  // Work of compensation has no way on: it reports to what threw the compensation.
  if (from.undoFor !== undefined) {
    note(run, 'completed', node.id, from.scope);
    run.reports.push(from.undoFor);
    return;
  }
  const taken = chosen(run, from, node.kind === 'parallel');
  if (taken === null) return;
  note(run, 'completed', node.id, from.scope);
  for (let times = 0; times < (node.completionQuantity ?? 1); times += 1) send(run, from, taken);
}

export function send(run: Run, from: Spot, flows: readonly string[]): void {
  for (const id of flows) {
    const flow = run.definition.flows[id];
    if (!flow) continue;
    note(run, 'flow', id, from.scope);
    run.queue.push({ node: flow.to, scope: scopeOf(run, from.scope).id, flow: id, trail: from.trail });
  }
}

function chosen(run: Run, from: Spot, all: boolean): string[] | null {
  const node = nodeOf(run, from.node);
  if (all) return node.outgoing;
  const taken: string[] = [];
  let variables: Record<string, unknown> | undefined;
  for (const id of node.outgoing) {
    if (id === node.default) continue;
    const condition = run.definition.flows[id]?.condition;
    if (condition !== undefined) {
      variables ??= variablesAt(run, from.scope, from);
      const answer = evaluateCondition(run, condition, variables);
      if (!answer.ok) {
        stick(run, place(run, from), 'leaving', 'expression_failed', answer.detail);
        return null;
      }
      if (!answer.value) continue;
    }
    taken.push(id);
    if (node.kind === 'exclusive') break;
  }
  if (taken.length === 0 && node.default !== undefined) taken.push(node.default);
  if (taken.length > 0 || node.outgoing.length === 0) return taken;
  stick(run, place(run, from), 'leaving', 'no_flow_taken', node.name || node.id);
  return null;
}
