import { leave } from './flows.ts';
import type { Loop, Node } from './model.ts';
import { cancel, nodeOf, place, remove, type Run, type Spot, stick } from './run.ts';
import type { Token, Variables } from './state.ts';
import { armAll } from './subscriptions.ts';
import { evaluate, evaluateCondition, variablesAt, write } from './variables.ts';

export function enterMulti(run: Run, node: Node, arrival: Spot): void {
  const { multi } = node;
  if (!multi) return;
  const host = place(run, arrival);
  const source = multi.collection ?? multi.cardinality ?? '1';
  const result = evaluate(run, source, variablesAt(run, arrival.scope, arrival));
  const items = result.ok ? itemsOf(result.value) : undefined;
  if (!items) return stick(run, host, 'entering', 'expression_failed', result.ok ? `${source}: neither list nor count` : result.detail);
  host.multi = { items, started: 0, done: 0, removed: 0, results: [] };
  armAll(run, host);
  if (items.length === 0) return endMulti(run, node, host);
  for (let index = 0; index < (multi.sequential ? 1 : items.length); index += 1) startInstance(run, host);
}

/** Standard loop: one instance after the other under one host, so that boundary events and moves see it as one activity. */
export function enterLoop(run: Run, node: Node, arrival: Spot): void {
  if (!node.loop) return;
  const host = place(run, arrival, { multi: { items: [], started: 0, done: 0, removed: 0, results: [] } });
  armAll(run, host);
  if (node.loop.testBefore) nextRound(run, node, node.loop, host);
  else startInstance(run, host);
}

function nextRound(run: Run, node: Node, loop: Loop, host: Token): void {
  const rounds = host.multi?.done ?? 0;
  if (loop.maximum !== undefined && rounds >= loop.maximum) return endMulti(run, node, host);
  if (loop.condition === undefined) return startInstance(run, host);
  const again = evaluateCondition(run, loop.condition, { ...variablesAt(run, host.scope, host), loopCounter: rounds });
  if (!again.ok) return stick(run, host, 'waiting', 'expression_failed', again.detail);
  if (again.value) startInstance(run, host);
  else endMulti(run, node, host);
}

const MOST_INSTANCES = 1_000;

function itemsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value.length <= MOST_INSTANCES ? value : undefined;
  const count = Number(value);
  return Number.isInteger(count) && count >= 0 && count <= MOST_INSTANCES
    ? Array.from({ length: count }, (_, index) => index + 1)
    : undefined;
}

/** Starts the next instance of a multi-instance activity. */
export function startInstance(run: Run, host: Token): void {
  if (!host.multi) return;
  const { kind, multi } = nodeOf(run, host.node);
  const grant = multi && (kind === 'subProcess' || kind === 'call') ? Math.min(10, run.credit) : 0;
  run.credit -= grant;
  run.budget += grant;
  const index = host.multi.started;
  host.multi.started += 1;
  openInstance(run, host, index);
}

export function openInstance(run: Run, host: Token, index: number): void {
  const { node, scope, trail, id, locals } = host;
  run.queue.push({ node, scope, flow: null, trail, host: id, index, ...(locals === undefined ? {} : { locals }) });
}

/** One instance is done: notes its answer and what it throws, then goes on. */
export function instanceDone(run: Run, host: Token, index: number, answer: Variables): void {
  if (!host.multi) return;
  host.multi.results[index] = answer;
  host.multi.done += 1;
  for (let before = 0; before < index; before += 1) host.multi.results[before] ??= null;
  throwBehavior(run, nodeOf(run, host.node), host);
  proceedMulti(run, host);
}

/** BPMN 2.0.2 §10.3.8: which events a completed instance throws towards the boundary of the activity. */
function throwBehavior(run: Run, node: Node, host: Token): void {
  const behavior = node.multi?.behavior;
  if (!behavior || !host.multi) return;
  const thrown = { token: host.id, node: node.id };
  if (behavior.type === 'none') run.thrown.push({ ...thrown, trigger: behavior.event });
  else if (behavior.type === 'one') {
    if (host.multi.done === 1) run.thrown.push({ ...thrown, trigger: behavior.event });
  } else if (behavior.type === 'complex')
    for (const { condition, event } of behavior.cases) {
      const holds = evaluateCondition(run, condition, { ...variablesAt(run, host.scope, host), ...countsOf(run, host) });
      if (holds.ok && holds.value) run.thrown.push({ ...thrown, trigger: event });
      if (!holds.ok) return stick(run, host, 'waiting', 'expression_failed', holds.detail);
    }
}

function countsOf(run: Run, host: Token): Variables {
  const { multi } = host;
  if (!multi) return {};
  return {
    numberOfInstances: multi.items.length - multi.removed,
    numberOfCompletedInstances: multi.done,
    numberOfActiveInstances: run.state.tokens.filter((token) => token.host === host.id).length,
    numberOfTerminatedInstances: multi.removed,
    results: answers(host),
  };
}

/** Ends a multi-instance activity when its condition or its count says so, else starts the next in turn. */
export function proceedMulti(run: Run, host: Token): void {
  const node = nodeOf(run, host.node);
  const { multi } = host;
  if (!multi || host.stuck) return;
  if (node.loop && multi.items.length === 0) return nextRound(run, node, node.loop, host);
  const all = multi.done >= multi.items.length - multi.removed && multi.started >= multi.items.length;
  if (!all && node.multi?.completion !== undefined && multi.done > 0) {
    const over = evaluateCondition(run, node.multi.completion, { ...variablesAt(run, host.scope, host), ...countsOf(run, host) });
    if (!over.ok) return stick(run, host, 'waiting', 'expression_failed', over.detail);
    if (over.value) return endMulti(run, node, host);
  }
  if (all) return endMulti(run, node, host);
  const running = run.state.tokens.some((token) => token.host === host.id) || run.queue.some((arrival) => arrival.host === host.id);
  if (node.multi?.sequential && !running && multi.started < multi.items.length) startInstance(run, host);
}

const answers = (host: Token): Variables[] => (host.multi?.results ?? []).filter((result) => result !== null);

function endMulti(run: Run, node: Node, host: Token): void {
  const results = answers(host);
  for (const child of run.state.tokens.filter((token) => token.host === host.id)) cancel(run, child);
  remove(run, host);
  if (node.multi?.results !== undefined) write(run, host.scope, { [node.multi.results]: results });
  leave(run, host);
}
