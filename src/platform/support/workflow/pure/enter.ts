import { enterActivity } from './activities.ts';
import { leave } from './flows.ts';
import { arriveAtComplex, arriveAtInclusive, arriveAtParallel } from './joins.ts';
import type { Node } from './model.ts';
import { type Arrival, nextNumber, nodeOf, note, place, type Run, scopeOf, type Spot, tokenOf } from './run.ts';
import { armAll } from './subscriptions.ts';
import { throwAll } from './throws.ts';

/** A token comes to a node. */
export function enter(run: Run, arrival: Arrival): void {
  const { host, undoFor, flow, trail } = arrival;
  // Its countersign, or the compensation it belongs to, ended while it was on its way.
  if ((host !== undefined && !tokenOf(run, host)) || (undoFor !== undefined && !tokenOf(run, undoFor))) return;
  const node = nodeOf(run, arrival.node);
  const scope = scopeOf(run, arrival.scope);
  note(run, 'entered', node.id, scope.id);
  switch (node.kind) {
    case 'start':
    case 'boundary':
    case 'exclusive':
      return leave(run, arrival);
    case 'parallel':
      return arriveAtParallel(run, node.id, scope, flow, trail);
    case 'inclusive':
      return arriveAtInclusive(run, node.id, scope, flow, trail);
    case 'complex':
      return arriveAtComplex(run, node, scope, flow, trail);
    case 'end':
      return enterEvent(run, node, arrival);
    case 'throw':
      return enterEvent(run, node, { ...arrival, trail: { ...trail, [node.id]: nextNumber(run) } });
    case 'eventBased':
      return armAll(run, place(run, arrival));
    default:
      return enterActivity(run, node, arrival);
  }
}

function enterEvent(run: Run, node: Node, arrival: Spot): void {
  if (node.trigger === undefined || node.trigger.type === 'link') return leave(run, arrival);
  throwAll(run, node, arrival);
}
