import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { aProcess, plainExpressions } from '#testkit/process.ts';
import { advance, start } from './advance.ts';
import type { Definition, Expressions, Move, Node, NodeKind } from './model.ts';
import type { Effect, State, Stimulus } from './state.ts';
import { waitsOf } from './waits.ts';

const now = instantOf(Date.parse('2026-03-02T01:00:00.000Z'));
const moves: Move[] = ['returnTo', 'recall', 'addBefore', 'addAfter', 'addParallel', 'removeSigner', 'skip'];

type Drawn = Partial<Node> & Pick<Node, 'kind'>;

/** Any drawing at all: nodes of every kind joined at random, in the process and in sub-processes of it, with events on their borders. */
function drawSoup(numbers: readonly number[]): Definition {
  let at = 0;
  const pick = (below: number): number => (numbers[at++ % numbers.length] ?? 0) % below;
  const kinds: NodeKind[] = [
    'user',
    'user',
    'user',
    'manual',
    'script',
    'exclusive',
    'parallel',
    'inclusive',
    'complex',
    'subProcess',
    'catch',
    'throw',
    'end',
    'service',
  ];
  const nodes: Record<string, Drawn> = {};
  const arrows: string[] = [];
  const fill = (parent: string | null, prefix: string, size: number, depth: number) => {
    const own: string[] = [];
    nodes[`${prefix}s`] = { kind: 'start', parent };
    for (let index = 0; index < size; index += 1) {
      const id = `${prefix}n${index}`;
      let kind = kinds[pick(kinds.length)] ?? 'user';
      if (kind === 'subProcess' && depth > 1) kind = 'user';
      nodes[id] = dress({ kind, parent }, pick);
      own.push(id);
      if (kind === 'subProcess') fill(id, `${id}_`, 1 + pick(3), depth + 1);
      if (kind === 'user' || kind === 'subProcess' || kind === 'service') border(id, parent, own);
    }
    nodes[`${prefix}e`] = { kind: 'end', parent };
    const targets = [...own.filter((id) => nodes[id]?.kind !== 'boundary' && nodes[id]?.forCompensation !== true), `${prefix}e`];
    arrows.push(`${prefix}s -> ${targets[0]}`);
    for (const [index, id] of own.entries()) {
      if (nodes[id]?.kind === 'end' || nodes[id]?.handler !== undefined || nodes[id]?.forCompensation === true) continue;
      arrows.push(`${id} -> ${targets[Math.min(targets.length - 1, index + pick(2))]}${pick(4) === 0 ? ' : yes' : ''}`);
      if (pick(4) === 0) arrows.push(`${id} -> ${targets[pick(targets.length)]}${pick(2) === 0 ? ' : no' : ''}`);
      arrows.push(`${id} => ${prefix}e`);
    }
    if (pick(3) === 0) {
      const id = `${prefix}h`;
      nodes[id] = { kind: 'subProcess', parent, byEvent: true };
      nodes[`${id}s`] = { kind: 'start', parent: id, interrupting: pick(2) === 0, trigger: { type: 'signal', signal: 'go' } };
      nodes[`${id}a`] = { kind: 'user', parent: id, moves };
      arrows.push(`${id}s -> ${id}a`);
    }
  };
  const border = (host: string, parent: string | null, own: string[]) => {
    const what = pick(6);
    const id = `${host}_b`;
    if (what === 0) {
      nodes[id] = {
        kind: 'boundary',
        parent,
        attachedTo: host,
        interrupting: pick(2) === 0,
        trigger: { type: 'timer', form: 'cycle', value: 'R3/PT1H' },
      };
      own.push(id);
    } else if (what === 1) {
      nodes[id] = { kind: 'boundary', parent, attachedTo: host, interrupting: pick(2) === 0, trigger: { type: 'signal', signal: 'go' } };
      own.push(id);
    } else if (what === 2) {
      nodes[`${host}_undo`] = { kind: 'user', parent, forCompensation: true };
      nodes[id] = {
        kind: 'boundary',
        parent,
        attachedTo: host,
        handler: `${host}_undo`,
        trigger: { type: 'compensate', activity: null, wait: true },
      };
    } else if (what === 3) {
      nodes[id] = { kind: 'boundary', parent, attachedTo: host, interrupting: true, trigger: { type: 'error', code: null } };
      own.push(id);
    }
  };
  fill(null, '', 3 + pick(6), 0);
  return aProcess(nodes, arrows);
}

function dress(node: Drawn, pick: (below: number) => number): Drawn {
  const throws = [
    { type: 'signal', signal: 'go' },
    { type: 'escalation', code: 'up' },
    { type: 'compensate', activity: null, wait: pick(2) === 0 },
  ] as const;
  const ends = [...throws, { type: 'error', code: 'bad' }, { type: 'terminate' }] as const;
  switch (node.kind) {
    case 'user':
    case 'subProcess': {
      const extra = pick(5);
      const multi = extra === 0 ? { multi: { sequential: pick(2) === 0, cardinality: String(pick(4)) } } : {};
      const loop = extra === 1 ? { loop: { testBefore: pick(2) === 0, maximum: pick(3) } } : {};
      return { ...node, ...multi, ...loop, ...(node.kind === 'user' ? { moves } : {}) };
    }
    case 'script':
      return { ...node, script: 'yes', result: 'scripted' };
    case 'complex':
      return { ...node, activation: 'yes' };
    case 'catch':
      return { ...node, trigger: pick(2) === 0 ? { type: 'signal', signal: 'go' } : { type: 'timer', form: 'duration', value: 'PT5M' } };
    case 'throw':
      return { ...node, trigger: throws[pick(throws.length)] ?? throws[0] };
    case 'end':
      return pick(2) === 0 ? node : { ...node, trigger: ends[pick(ends.length)] ?? ends[0] };
    default:
      return node;
  }
}

const soup = fc
  .array(fc.nat({ max: 9_999 }), { minLength: 30, maxLength: 120 })
  .map((numbers) => ({ definition: drawSoup(numbers), numbers }));
const picks = fc.array(fc.nat({ max: 9_999 }), { minLength: 10, maxLength: 40 });
const variables = { yes: true, no: false };

/** What was asked for and neither answered nor taken back is exactly what stands open; nothing hangs on something that is gone. */
class Ledger {
  readonly tasks = new Set<string>();
  readonly timers = new Set<string>();

  enter(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'taskOffered') {
        expect(this.tasks.has(effect.token)).toBe(false);
        this.tasks.add(effect.token);
      }
      if (effect.type === 'taskWithdrawn') expect(this.tasks.delete(effect.token)).toBe(true);
      if (effect.type === 'timerSet') this.timers.add(effect.key);
      if (effect.type === 'timerCancelled') expect(this.timers.delete(effect.key)).toBe(true);
    }
  }

  check(definition: Definition, state: State): void {
    const open = state.tokens.filter(
      ({ node, multi, stuck }) => definition.nodes[node]?.kind === 'user' && !multi && stuck?.at !== 'entering' && stuck?.at !== 'leaving',
    );
    expect([...this.tasks].toSorted()).toEqual(
      open
        .filter(({ stuck }) => stuck?.code !== 'join_starved')
        .map(({ id }) => id)
        .toSorted(),
    );
    const running = [...state.tokens, ...state.scopes].flatMap(({ id, timers }) =>
      Object.entries(timers ?? {}).map(([ref, { round }]) => `${id}:${ref}:${round}`),
    );
    expect([...this.timers].toSorted()).toEqual(running.toSorted());
    const tokens = new Set(state.tokens.map(({ id }) => id));
    const scopes = new Set(state.scopes.map(({ id }) => id));
    expect(tokens.size).toBe(state.tokens.length);
    for (const token of state.tokens) {
      expect(scopes.has(token.scope)).toBe(true);
      for (const id of [token.host, token.undoFor]) if (id !== undefined) expect(tokens.has(id)).toBe(true);
    }
    for (const { host } of state.scopes) if (host !== null) expect(tokens.has(host)).toBe(true);
    if (state.status !== 'running') expect(state.tokens).toEqual([]);
    // A running instance waits for something or says where it is stuck.
    else expect(waitsOf(definition, state).length + state.tokens.filter(({ stuck }) => stuck).length).toBeGreaterThan(0);
  }
}

function wish(definition: Definition, state: State, number: number, withMoves: boolean): Stimulus {
  const waits = waitsOf(definition, state);
  const wait = waits[Math.floor(number / 7) % Math.max(1, waits.length)];
  const token = state.tokens[Math.floor(number / 11) % Math.max(1, state.tokens.length)];
  const task =
    waits.filter(({ type }) => type === 'task')[Math.floor(number / 5) % Math.max(1, waits.filter(({ type }) => type === 'task').length)]
      ?.token ?? '';
  if (withMoves)
    switch (number % 12) {
      case 0: {
        const passed = Object.keys(state.tokens.find(({ id }) => id === task)?.trail ?? {});
        return { type: 'returnTo', token: task, node: passed[number % Math.max(1, passed.length)] ?? '', at: now };
      }
      case 1:
        return { type: 'recall', token: state.recent.at(-1)?.token ?? '', at: now };
      case 2:
        return {
          type: 'addSigner',
          token: task,
          position: (['before', 'after', 'parallel'] as const)[number % 3] ?? 'after',
          item: number,
          at: now,
        };
      case 3:
        return { type: 'removeSigner', token: task, at: now };
      case 4:
        return { type: 'skip', token: task, at: now };
      case 5: {
        const nodes = Object.keys(definition.nodes);
        return { type: 'moveTo', token: token?.id ?? '', node: nodes[number % nodes.length] ?? '', at: now };
      }
      case 6:
        return { type: 'retry', token: token?.id ?? '', at: now };
    }
  switch (wait?.type) {
    case 'task':
      return { type: 'taskCompleted', token: wait.token ?? '', at: now };
    case 'service':
      return number % 3 === 0
        ? { type: 'serviceFailed', token: wait.token ?? '', error: 'down', at: now }
        : { type: 'serviceReturned', token: wait.token ?? '', at: now };
    case 'timer':
      return { type: 'timerFired', key: wait.key, at: now };
    case 'signal':
      return { type: 'signalReceived', signal: wait.signal, at: now };
    default:
      return { type: 'retry', token: token?.id ?? '', at: now };
  }
}

/** Drawings that multiply their tokens are stopped by the engine; here they only take time and are left. */
function run(definition: Definition, numbers: readonly number[], withMoves: boolean, expressions: Expressions): void {
  const begun = start(definition, variables, now, expressions, { trace: true });
  if (!begun.ok) throw new Error(begun.refused);
  const ledger = new Ledger();
  let { state } = begun;
  if (state.tokens.length > 40) return;
  ledger.enter(begun.effects);
  ledger.check(definition, state);
  for (const number of numbers) {
    if (state.status !== 'running') return;
    const stimulus = wish(definition, state, number, withMoves);
    const before = JSON.stringify(state);
    const stored: State = JSON.parse(before);
    const moved = advance(definition, stored, stimulus, expressions);
    expect(JSON.stringify(stored)).toBe(before);
    if (!moved.ok) continue;
    if (moved.state.tokens.length > 40) return;
    const again = advance(definition, state, stimulus, expressions);
    expect(JSON.stringify(again)).toBe(JSON.stringify(moved));
    if (stimulus.type === 'taskCompleted') expect(ledger.tasks.delete(stimulus.token)).toBe(true);
    if (stimulus.type === 'timerFired') expect(ledger.timers.delete(stimulus.key)).toBe(true);
    state = moved.state;
    ledger.enter(moved.effects);
    ledger.check(definition, state);
  }
}

test('任意画出的流程，任意事件次序：任务和定时不丢不重，存取一遍不改变什么，总在等待或说明停在哪里', () => {
  fc.assert(
    fc.property(soup, picks, ({ definition }, numbers) => run(definition, numbers, false, plainExpressions)),
    { numRuns: 40 },
  );
});

test('任意流程中随意退回、撤回、加签、减签、跳过、移动，同样不丢不重', () => {
  fc.assert(
    fc.property(soup, picks, ({ definition }, numbers) => run(definition, numbers, true, plainExpressions)),
    { numRuns: 40 },
  );
});
