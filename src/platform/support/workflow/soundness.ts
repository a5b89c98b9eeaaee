import { instantOf } from '#kernel/time.ts';
import type { Findings } from './elements.ts';
import { boundariesAt, eventsAfter, insideOf, nodesIn, partsOf, startsOf } from './pure/lookup.ts';
import type { Definition, Node, SimpleTrigger } from './pure/model.ts';
import { findJoinsNeverFilled } from './pure/joinable.ts';
import { readTimer } from './pure/timer.ts';

type Check = (elementId: string, source: string | undefined) => void;

/** What moddle cannot see: gates that could not choose, timers that cannot be read, places no token ever comes to or gets away from. */
export function checkDefinition(definition: Definition, findings: Findings, checkExpression?: (source: string) => string | null): void {
  if (findings.tolerant) return;
  const nodes = Object.values(definition.nodes);
  const check: Check = (elementId, source) => {
    const wrong = source === undefined ? null : (checkExpression?.(source) ?? null);
    if (wrong !== null) findings.refuse(elementId, 'expression_wrong', wrong.slice(0, 300));
  };
  for (const flow of Object.values(definition.flows)) check(flow.id, flow.condition);
  for (const node of nodes) {
    checkExpressions(node, findings, check);
    for (const { trigger } of partsOf(node)) checkTrigger(definition, node, trigger, findings, check);
    checkChoice(definition, node, findings);
    checkPlace(definition, node, findings);
  }
  const parents = [null, ...new Set(nodes.flatMap((node) => (node.kind === 'call' && node.calls ? [node.calls] : [])))];
  for (const parent of parents) checkStart(definition, parent, parent ?? definition.process, findings);
  for (const node of nodes) if (node.kind === 'subProcess') checkStart(definition, node.id, node.id, findings);
  checkWays(definition, findings);
}

function checkExpressions(node: Node, findings: Findings, check: Check): void {
  const { multi, loop } = node;
  check(node.id, multi?.collection ?? multi?.cardinality);
  check(node.id, multi?.completion);
  if (multi?.behavior?.type === 'complex') for (const { condition } of multi.behavior.cases) check(node.id, condition);
  for (const source of [loop?.condition, node.script, node.inputs, node.outputs, node.activation]) check(node.id, source);
  if (multi && (multi.collection ?? multi.cardinality) === undefined) findings.refuse(node.id, 'countersign_without_list');
  if (loop && loop.condition === undefined && loop.maximum === undefined) findings.refuse(node.id, 'loop_without_end');
}

function checkTrigger(definition: Definition, node: Node, trigger: SimpleTrigger, findings: Findings, check: Check): void {
  const misplaced = () => findings.refuse(node.id, 'event_misplaced', trigger.type);
  const around = definition.nodes[node.parent ?? ''];
  switch (trigger.type) {
    case 'timer':
      if (trigger.value.startsWith('=')) check(node.id, trigger.value.slice(1));
      else if (!readTimer(trigger.form, trigger.value, instantOf(0))) findings.refuse(node.id, 'timer_unreadable', trigger.value);
      return;
    case 'conditional':
      return check(node.id, trigger.condition);
    case 'message':
      return check(node.id, trigger.correlation);
    case 'error':
    case 'escalation':
      if (node.kind === 'start' && around?.byEvent !== true) misplaced();
      return;
    case 'compensate':
      if (node.kind === 'start' && around?.byEvent !== true) misplaced();
      if (node.kind === 'boundary' && node.handler === undefined) findings.refuse(node.id, 'handler_missing');
      return;
    case 'cancel': {
      const transaction = node.kind === 'boundary' ? definition.nodes[node.attachedTo ?? ''] : enclosing(definition, node);
      if (transaction?.transaction !== true) misplaced();
      else if (node.kind === 'end' && !cancelBoundary(definition, transaction))
        findings.refuse(transaction.id, 'event_misplaced', 'cancel');
      return;
    }
    default:
  }
}

function enclosing(definition: Definition, node: Node): Node | undefined {
  const around = definition.nodes[node.parent ?? ''];
  return !around || around.transaction === true ? around : enclosing(definition, around);
}

const cancelBoundary = (definition: Definition, transaction: Node): boolean =>
  boundariesAt(definition, transaction.id).some((event) => partsOf(event).some(({ trigger }) => trigger.type === 'cancel'));

function checkChoice(definition: Definition, node: Node, findings: Findings): void {
  const gateway = /^(?:exclusive|inclusive|parallel|complex|eventBased)$/.test(node.kind);
  if (gateway && node.outgoing.length === 0) findings.refuse(node.id, 'dead_end', node.name);
  if ((node.kind !== 'exclusive' && node.kind !== 'inclusive') || node.outgoing.length < 2) return;
  for (const id of node.outgoing)
    if (id !== node.default && definition.flows[id]?.condition === undefined) findings.refuse(id, 'flow_without_condition', node.name);
}

const activities: readonly Node['kind'][] = ['user', 'manual', 'service', 'rule', 'receive', 'send', 'script', 'call', 'subProcess'];

function checkPlace(definition: Definition, node: Node, findings: Findings): void {
  if (node.kind === 'boundary') {
    const host = definition.nodes[node.attachedTo ?? ''];
    if (!host || !activities.includes(host.kind) || host.byEvent === true)
      findings.refuse(node.id, 'boundary_misplaced', node.attachedTo ?? '');
  }
  if (node.kind === 'complex' && node.incoming.length > 1 && node.activation === undefined)
    findings.refuse(node.id, 'expression_wrong', 'activationCondition');
  if (node.kind === 'eventBased')
    for (const target of eventsAfter(definition, node)) {
      const event =
        target.kind === 'receive' || (target.kind === 'catch' && target.trigger !== undefined && target.trigger.type !== 'link');
      if (!event) findings.refuse(node.id, 'gateway_needs_events', target.id);
    }
  for (const target of node.returnTo ?? [])
    if (!definition.nodes[target]) findings.refuse(node.id, 'attribute_wrong', `yw:returnTo="${target}"`);
}

/** An embedded or called process begins at a plain start; an event sub-process at the one event it waits for (BPMN 2.0.2 §10.5.2). */
function checkStart(definition: Definition, parent: string | null, at: string, findings: Findings): void {
  const inside = nodesIn(definition, parent);
  const starts = inside.filter(({ kind }) => kind === 'start');
  const container = definition.nodes[parent ?? ''];
  if (container?.byEvent === true) {
    if (starts.length !== 1 || starts[0]?.trigger === undefined) findings.refuse(at, 'start_missing');
    return;
  }
  if (parent === null) {
    if (startsOf(definition, null).length === 0) findings.refuse(at, 'start_missing');
    return;
  }
  // A sub-process without any start event begins at what nothing leads to.
  if (inside.length > 0 && (starts.length === 0 || starts.some(({ trigger }) => trigger === undefined))) return;
  findings.refuse(at, 'start_missing');
}

function checkWays(definition: Definition, findings: Findings): void {
  const nodes = Object.values(definition.nodes);
  const reached = closure(firstNodes(definition), (node) => forward(definition, node));
  for (const node of nodes) if (!reached.has(node.id)) findings.refuse(node.id, 'never_reached');
  const parents = new Set(nodes.map(({ parent }) => parent));
  for (const parent of parents) {
    const inside = nodesIn(definition, parent).filter(({ id }) => reached.has(id));
    if (endsOtherwise(definition, parent)) continue;
    const ends = inside.filter((node) => node.outgoing.length === 0 && node.kind !== 'boundary');
    const leading = closure(ends, (node) => backward(definition, node));
    for (const node of inside)
      if (!leading.has(node.id) && node.byEvent !== true && node.handler === undefined)
        findings.refuse(node.id, 'end_unreachable', node.name);
  }
  for (const join of findJoinsNeverFilled(definition)) if (reached.has(join)) findings.refuse(join, 'join_never_fills');
}

/** Whether a scope can end although some of its ways do not: by an interrupting event, or a terminate end elsewhere in it. */
function endsOtherwise(definition: Definition, parent: string | null): boolean {
  const inside = nodesIn(definition, parent);
  const ends = inside.some((node) =>
    partsOf(node).some(({ trigger }) => node.kind === 'end' && /^(?:terminate|error|cancel)$/.test(trigger.type)),
  );
  const taken = inside.some((node) => node.byEvent === true && nodesIn(definition, node.id).some((start) => start.interrupting === true));
  const holders = Object.values(definition.nodes).filter((node) => insideOf(node) === parent && parent !== null);
  return ends || taken || holders.some(({ id }) => boundariesAt(definition, id).some(({ interrupting }) => interrupting === true));
}

function firstNodes(definition: Definition): Node[] {
  const inside = nodesIn(definition, null);
  const begun = inside.filter(({ kind, instantiate, byEvent }) => kind === 'start' || instantiate === true || byEvent === true);
  return [...startsOf(definition, null), ...begun];
}

function forward(definition: Definition, node: Node): Node[] {
  const next = node.outgoing.flatMap((flow) => definition.nodes[definition.flows[flow]?.to ?? ''] ?? []);
  const inside = node.kind === 'subProcess' || node.kind === 'call' ? nodesIn(definition, insideOf(node)) : [];
  const starts = inside.some(({ kind }) => kind === 'start');
  const first = inside.filter(
    ({ kind, byEvent, incoming, forCompensation }) =>
      kind === 'start' || byEvent === true || (!starts && incoming.length === 0 && kind !== 'boundary' && forCompensation !== true),
  );
  const handler = definition.nodes[node.handler ?? ''];
  return [...next, ...boundariesAt(definition, node.id), ...first, ...(handler ? [handler] : [])];
}

function backward(definition: Definition, node: Node): Node[] {
  const before = node.incoming.flatMap((flow) => definition.nodes[definition.flows[flow]?.from ?? ''] ?? []);
  const host = definition.nodes[node.attachedTo ?? ''];
  return host ? [...before, host] : before;
}

function closure(from: readonly Node[], next: (node: Node) => Node[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    open.push(...next(node));
  }
  return seen;
}
