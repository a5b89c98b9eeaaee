import type { Definition, Node, SimpleTrigger } from './model.ts';

interface Lookup {
  boundaries: ReadonlyMap<string, Node[]>;
  inside: ReadonlyMap<string | null, Node[]>;
  hasConditions: boolean;
  upstream: Map<string, ReadonlySet<string>>;
}

// A definition never changes, so what is derived from it can be kept as long as it lives.
const known = new WeakMap<Definition, Lookup>();

function lookup(definition: Definition): Lookup {
  const held = known.get(definition);
  if (held) return held;
  const nodes = Object.values(definition.nodes);
  const boundaries = new Map<string, Node[]>();
  const inside = new Map<string | null, Node[]>();
  for (const node of nodes) {
    inside.set(node.parent, [...(inside.get(node.parent) ?? []), node]);
    if (node.kind === 'boundary' && node.attachedTo !== undefined)
      boundaries.set(node.attachedTo, [...(boundaries.get(node.attachedTo) ?? []), node]);
  }
  const hasConditions = nodes.some((node) => partsOf(node).some(({ trigger }) => trigger.type === 'conditional'));
  const made = { boundaries, inside, hasConditions, upstream: new Map() };
  known.set(definition, made);
  return made;
}

export const hasConditions = (definition: Definition): boolean => lookup(definition).hasConditions;

export const boundariesAt = (definition: Definition, node: string): readonly Node[] => lookup(definition).boundaries.get(node) ?? [];

/** The nodes lying directly in a sub-process or called process; null is the process itself. */
export const nodesIn = (definition: Definition, parent: string | null): readonly Node[] => lookup(definition).inside.get(parent) ?? [];

/** What the nodes inside a sub-process or call activity name as their parent. */
export const insideOf = (node: Node): string | null => (node.calls === undefined ? node.id : node.calls);

/** The event definitions of an event; each is told apart from the others by its `ref`. */
export function partsOf(node: Node): { ref: string; part: number; trigger: SimpleTrigger }[] {
  const { trigger } = node;
  if (trigger?.type === 'multiple') return trigger.triggers.map((one, part) => ({ ref: `${node.id}#${part}`, part, trigger: one }));
  if (trigger) return [{ ref: node.id, part: 0, trigger }];
  return node.kind === 'receive' ? [{ ref: node.id, part: 0, trigger: { type: 'message', message: node.id } }] : [];
}

/** The start events of the event sub-processes that lie in a scope. */
export function eventStartsIn(definition: Definition, parent: string | null): Node[] {
  const subs = nodesIn(definition, parent).filter(({ byEvent }) => byEvent === true);
  return subs.flatMap((sub) => nodesIn(definition, sub.id).filter(({ kind, trigger }) => kind === 'start' && trigger !== undefined));
}

/** The activity that undoes another, by the boundary event that says so. */
export const handlerOf = (definition: Definition, node: string): string | undefined =>
  boundariesAt(definition, node).find(({ handler }) => handler !== undefined)?.handler;

export function eventsAfter(definition: Definition, gateway: Node): Node[] {
  return gateway.outgoing.flatMap((id) => definition.nodes[definition.flows[id]?.to ?? ''] ?? []);
}

/**
 * Nodes from which a flow can be reached without passing the join it leads to (BPMN 2.0.2 table 13.3);
 * an activity also reaches what its boundary events do.
 */
export function upstreamOf(definition: Definition, flow: string, join: string): ReadonlySet<string> {
  const { upstream } = lookup(definition);
  const held = upstream.get(flow);
  if (held) return held;
  const seen = new Set<string>();
  const open = [definition.flows[flow]?.from ?? ''];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id === join) continue;
    seen.add(id);
    const node = definition.nodes[id];
    if (node?.attachedTo !== undefined) open.push(node.attachedTo);
    for (const into of node?.incoming ?? []) open.push(definition.flows[into]?.from ?? '');
  }
  upstream.set(flow, seen);
  return seen;
}

/** Where a process or sub-process begins when nobody says: at its plain start event, else at what begins instances, else at what nothing leads to. */
export function startsOf(definition: Definition, parent: string | null): Node[] {
  const inside = nodesIn(definition, parent);
  const starts = inside.filter(({ kind }) => kind === 'start');
  const plain = starts.filter(({ trigger }) => trigger === undefined);
  if (plain.length > 0) return plain;
  const triggered = [...starts, ...inside.filter(({ instantiate }) => instantiate === true)].slice(0, 1);
  if (triggered.length > 0) return triggered;
  return inside.filter(
    ({ kind, incoming, byEvent, forCompensation }) =>
      incoming.length === 0 && kind !== 'boundary' && byEvent !== true && forCompensation !== true,
  );
}
