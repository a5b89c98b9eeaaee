import { instantOf } from '#kernel/time.ts';
import type { Findings } from './elements.ts';
import type { Definition, Node } from './pure/model.ts';
import { readTimer } from './pure/timer.ts';

/** What moddle cannot see: gates that could not choose, timers that cannot be read, places no token ever comes to. */
export function checkDefinition(definition: Definition, findings: Findings, checkExpression?: (source: string) => string | null): void {
  if (findings.tolerant) return;
  const nodes = Object.values(definition.nodes);
  const check = (elementId: string, source: string | undefined) => {
    const wrong = source === undefined ? null : (checkExpression?.(source) ?? null);
    if (wrong !== null) findings.refuse(elementId, 'expression_wrong', wrong);
  };
  for (const flow of Object.values(definition.flows)) check(flow.id, flow.condition);
  for (const node of nodes) {
    check(node.id, node.multi?.collection ?? node.multi?.cardinality);
    check(node.id, node.multi?.completion);
    if (node.multi && (node.multi.collection ?? node.multi.cardinality) === undefined) findings.refuse(node.id, 'countersign_without_list');
    checkTimer(node, findings, check);
    checkChoice(definition, node, findings);
    checkPlace(definition, node, findings);
  }
  const starts = (parent: string | null) => nodes.filter((node) => node.parent === parent && node.kind === 'start');
  if (starts(null).length === 0) findings.refuse(definition.process, 'start_missing');
  for (const node of nodes)
    if (node.kind === 'subProcess' && !starts(node.id).some(({ trigger }) => trigger === undefined))
      findings.refuse(node.id, 'start_missing');
  const reached = reachable(definition);
  for (const node of nodes) if (!reached.has(node.id)) findings.refuse(node.id, 'never_reached');
}

function checkTimer(node: Node, findings: Findings, check: (id: string, source: string) => void): void {
  if (node.trigger?.type !== 'timer') return;
  const { form, value } = node.trigger;
  if (value.startsWith('=')) check(node.id, value.slice(1));
  else if (!readTimer(form, value, instantOf(0))) findings.refuse(node.id, 'timer_unreadable', value);
}

function checkChoice(definition: Definition, node: Node, findings: Findings): void {
  if ((node.kind !== 'exclusive' && node.kind !== 'inclusive') || node.outgoing.length < 2) return;
  for (const id of node.outgoing)
    if (id !== node.default && definition.flows[id]?.condition === undefined) findings.refuse(id, 'flow_without_condition', node.name);
}

const waiting: readonly Node['kind'][] = ['user', 'service', 'rule', 'receive', 'subProcess'];

function checkPlace(definition: Definition, node: Node, findings: Findings): void {
  if (node.kind === 'boundary') {
    const host = definition.nodes[node.attachedTo ?? ''];
    if (!host || !waiting.includes(host.kind)) findings.refuse(node.id, 'boundary_misplaced', node.attachedTo ?? '');
  }
  if (node.kind === 'eventBased')
    for (const id of node.outgoing) {
      const target = definition.nodes[definition.flows[id]?.to ?? ''];
      const event = target?.kind === 'receive' || (target?.kind === 'catch' && target.trigger !== undefined);
      if (!event) findings.refuse(node.id, 'gateway_needs_events', id);
    }
}

function reachable(definition: Definition): Set<string> {
  const seen = new Set<string>();
  const open = Object.values(definition.nodes).filter((node) => node.parent === null && node.kind === 'start');
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const { id, outgoing } = node;
    const next = Object.values(definition.nodes).filter(
      (other) => other.attachedTo === id || (other.parent === id && other.kind === 'start'),
    );
    open.push(...next, ...outgoing.flatMap((flow) => definition.nodes[definition.flows[flow]?.to ?? ''] ?? []));
  }
  return seen;
}
