import { expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { Instance } from '#testkit/instance.ts';
import { aProcess, plainExpressions } from '#testkit/process.ts';
import { advance, start } from './advance.ts';
import type { State } from './state.ts';
import { waitsOf } from './waits.ts';

const now = instantOf(0);
const watched = aProcess(
  {
    s: 'start',
    a: 'user',
    t: { kind: 'boundary', attachedTo: 'a', interrupting: true, trigger: { type: 'timer', form: 'duration', value: 'P1D' } },
    z: { kind: 'boundary', attachedTo: 'a', interrupting: false, trigger: { type: 'signal', signal: '警报' } },
    c: { kind: 'boundary', attachedTo: 'a', interrupting: false, trigger: { type: 'conditional', condition: 'risk' } },
    h: { kind: 'subProcess', byEvent: true },
    hs: { kind: 'start', parent: 'h', interrupting: true, trigger: { type: 'message', message: '撤回申请', correlation: 'number' } },
    he: { kind: 'end', parent: 'h' },
    e: 'end',
  },
  ['s -> a', 'a -> e', 't -> e', 'z -> e', 'c -> e', 'hs -> he'],
);

test('流程在等什么，一处说全：任务、定时、信号、条件、消息', () => {
  const instance = new Instance(watched, { risk: false, number: 'A-1' });
  const token = instance.token('a');
  expect(waitsOf(watched, instance.state)).toEqual([
    { element: 'a', scope: 's0', token, type: 'task' },
    { element: 't', scope: 's0', token, type: 'timer', key: `${token}:t:0`, due: '2026-03-03T01:00:00.000Z' },
    { element: 'z', scope: 's0', token, type: 'signal', signal: '警报' },
    { element: 'c', scope: 's0', token, type: 'condition', condition: 'risk' },
    { element: 'hs', scope: 's0', token: null, type: 'message', key: 's0:hs', message: '撤回申请', correlation: 'A-1' },
  ]);
  instance.answer('a');
  expect(waitsOf(watched, instance.state)).toEqual([]);
});

test('消息只交给编号相符的流程', () => {
  const instance = new Instance(watched, { risk: false, number: 'A-1' });
  expect(instance.send({ type: 'messageReceived', message: '撤回申请', correlation: 'B-7' })).toBe('message_not_awaited');
  expect(instance.send({ type: 'messageReceived', message: '撤回申请' })).toBe('message_not_awaited');
  expect(instance.send({ type: 'messageReceived', message: '撤回申请', correlation: 'A-1' })).toBeNull();
  expect(instance.ended).toBe('completed');
});

test('经过按次序记下；不要求时不记', () => {
  const straight = aProcess({ s: 'start', a: 'user', e: 'end' }, ['s -> a', 'a -> e']);
  const quiet = start(straight, {}, now, plainExpressions);
  expect(quiet.ok && 'trace' in quiet).toBe(false);
  const begun = start(straight, {}, now, plainExpressions, { trace: true });
  expect(begun.ok && begun.trace?.map(({ what, element }) => `${what} ${element}`)).toEqual([
    'entered s',
    'completed s',
    'flow s_a_0',
    'entered a',
  ]);
  expect(begun.ok && quiet.ok && begun.state).toEqual(quiet.ok && quiet.state);
});

test('五步审批的状态每一步都不到 1 kB；旧状态照样可读', () => {
  const steps = ['accept', 'review', 'verify', 'decide', 'deliver'];
  const approval = aProcess(
    { s: 'start', ...Object.fromEntries(steps.map((id) => [id, 'user'] as const)), e: 'end' },
    ['s', ...steps].map((id, index) => `${id} -> ${steps[index] ?? 'e'}`),
  );
  const instance = new Instance(approval);
  for (const step of steps) {
    expect(JSON.stringify(instance.state).length).toBeLessThan(1_000);
    instance.answer(step);
  }
  expect(instance.ended).toBe('completed');
  // As it was stored before scopes knew of events and compensation.
  const stored: State = JSON.parse(
    '{"format":1,"status":"running","next":5,"scopes":[{"id":"s0","host":null,"node":null,"variables":{},"joins":{},"fired":{}}],"tokens":[{"id":"t4","node":"review","scope":"s0","trail":{"accept":1,"review":3}}],"recent":[{"token":"t2","node":"accept","scope":"s0","visit":1,"trail":{"accept":1},"produced":["t4"],"parked":0}]}',
  );
  const back = advance(approval, stored, { type: 'recall', token: 't2', at: now }, plainExpressions);
  expect(back.ok && back.state.tokens.map(({ node }) => node)).toEqual(['accept']);
});

test('三百个子流程同时会签不算死循环', () => {
  const many = aProcess(
    {
      s: 'start',
      p: { kind: 'subProcess', multi: { sequential: false, cardinality: '300' } },
      ps: { kind: 'start', parent: 'p' },
      a: { kind: 'user', parent: 'p' },
      pe: { kind: 'end', parent: 'p' },
      e: 'end',
    },
    ['s -> p', 'ps -> a', 'a -> pe', 'p -> e'],
  );
  const instance = new Instance(many);
  expect(instance.ofType('incident')).toEqual([]);
  expect(instance.ofType('taskOffered')).toHaveLength(300);
});

test('事件子流程的定时算不出来时停下并说明，补上以后照常计时', () => {
  const reminded = aProcess(
    {
      s: 'start',
      a: 'user',
      h: { kind: 'subProcess', byEvent: true },
      hs: { kind: 'start', parent: 'h', interrupting: false, trigger: { type: 'timer', form: 'duration', value: '=limit' } },
      he: { kind: 'end', parent: 'h' },
      e: 'end',
    },
    ['s -> a', 'a -> e', 'hs -> he'],
  );
  const instance = new Instance(reminded);
  expect(instance.ofType('incident')).toMatchObject([{ node: 'h', code: 'timer_unreadable' }]);
  const token = instance.state.tokens.find(({ stuck }) => stuck !== undefined)?.id ?? '';
  expect(instance.send({ type: 'retry', token, variables: { limit: 'P1D' } })).toBeNull();
  expect(instance.ofType('timerSet')).toMatchObject([{ token: 's0', node: 'hs' }]);
  expect(instance.answer('a').ended).toBe('completed');
  expect(instance.ofType('timerCancelled')).toHaveLength(1);
});
