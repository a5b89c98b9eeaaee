import { boundariesAt, nodesIn, startsOf } from './lookup.ts';
import type { Definition, Node } from './model.ts';

const MOST_MARKINGS = 4_000;
/** Two tokens on a flow stand for more: enough to tell whether a join can ever have one on each. */
const MOST_TOKENS = 2;

type Marking = ReadonlyMap<string, number>;

/**
 * Parallel joins that get a token but can never get one on every flow, whatever gates decide and events do. Every marking is looked at, data
 * left aside; where there are too many to look at, nothing is claimed.
 */
export function findJoinsNeverFilled(definition: Definition): string[] {
  const parents = new Set(Object.values(definition.nodes).map(({ parent }) => parent));
  return [...parents].flatMap((parent) => {
    const joins = nodesIn(definition, parent).filter(({ kind, incoming }) => kind === 'parallel' && incoming.length > 1);
    return joins.length === 0 ? [] : explore(definition, parent, joins);
  });
}

function explore(definition: Definition, parent: string | null, joins: readonly Node[]): string[] {
  const nodes = nodesIn(definition, parent);
  const touched = new Set<string>();
  const filled = new Set<string>();
  const seen = new Set<string>();
  const open: Marking[] = firstMarkings(definition, parent, nodes);
  for (let marking = open.pop(); marking; marking = open.pop()) {
    const key = [...marking]
      .filter(([, count]) => count > 0)
      .map(([flow, count]) => `${flow}=${count}`)
      .toSorted()
      .join(' ');
    if (seen.has(key)) continue;
    if (seen.size >= MOST_MARKINGS) return [];
    seen.add(key);
    for (const join of joins) {
      const came = join.incoming.filter((flow) => (marking.get(flow) ?? 0) > 0);
      if (came.length > 0) touched.add(join.id);
      if (came.length === join.incoming.length) filled.add(join.id);
    }
    for (const node of nodes) open.push(...firings(definition, node, marking));
  }
  return joins.filter(({ id }) => touched.has(id) && !filled.has(id)).map(({ id }) => id);
}

function firstMarkings(definition: Definition, parent: string | null, nodes: readonly Node[]): Marking[] {
  const plain = startsOf(definition, parent);
  const others = nodes.filter((node) => node.kind === 'start' && !plain.includes(node));
  const together = plain.flatMap(({ outgoing }) => outgoing);
  return [together, ...others.map(({ outgoing }) => outgoing)].map((flows) => add(new Map(), flows));
}

/** What a node may do with a marking: which tokens it takes, and every way it may give some back. */
function firings(definition: Definition, node: Node, marking: Marking): Marking[] {
  const came = node.incoming.filter((flow) => (marking.get(flow) ?? 0) > 0);
  if (came.length === 0) return [];
  if (node.kind === 'parallel') return came.length < node.incoming.length ? [] : [add(take(marking, came), node.outgoing)];
  if (node.kind === 'exclusive' || node.kind === 'eventBased')
    return came.flatMap((flow) => node.outgoing.map((next) => add(take(marking, [flow]), [next])));
  const joined = node.kind === 'inclusive' || node.kind === 'complex' ? [came, ...came.map((flow) => [flow])] : came.map((flow) => [flow]);
  return joined.flatMap((flows) => exits(definition, node).map((exit) => add(take(marking, flows), exit)));
}

function exits(definition: Definition, node: Node): string[][] {
  const certain = node.outgoing.filter((id) => id !== node.default && definition.flows[id]?.condition === undefined);
  const possible = node.outgoing.filter((id) => !certain.includes(id));
  const choosing = node.kind === 'inclusive' || node.kind === 'complex' ? node.outgoing : possible;
  const always = choosing === possible ? certain : [];
  // The more tokens a gate gives the easier a join fills; each alone and all together bound what subsets could do.
  const own =
    choosing.length === 0
      ? [always]
      : [[...always, ...choosing], ...choosing.map((id) => [...always, id]), ...(always.length > 0 ? [always] : [])];
  const events = boundariesAt(definition, node.id).filter(({ handler }) => handler === undefined);
  const aborted = events.filter(({ interrupting }) => interrupting !== false).map(({ outgoing }) => outgoing);
  const besides = events.filter(({ interrupting }) => interrupting === false).flatMap(({ outgoing }) => [...outgoing, ...outgoing]);
  const twice = (node.completionQuantity ?? 1) > 1 ? own.map((exit) => [...exit, ...exit]) : own;
  return [...twice, ...aborted].flatMap((exit) => (besides.length > 0 ? [exit, [...exit, ...besides]] : [exit]));
}

function take(marking: Marking, flows: readonly string[]): Marking {
  const left = new Map(marking);
  for (const flow of flows) {
    const count = left.get(flow) ?? 0;
    // At the cap there may be more than are counted.
    if (count === 1) left.delete(flow);
    else left.set(flow, count - 1);
  }
  return left;
}

function add(marking: Marking, flows: readonly string[]): Marking {
  const more = new Map(marking);
  for (const flow of flows) more.set(flow, Math.min(MOST_TOKENS, (more.get(flow) ?? 0) + 1));
  return more;
}
