import { describe, expect, test } from 'vitest';
import { Instance } from '#testkit/instance.ts';
import { aProcess } from '#testkit/process.ts';
import { mayMove } from './law.ts';
import type { Move, Node } from './model.ts';

const all: Move[] = ['returnTo', 'recall', 'addBefore', 'addAfter', 'addParallel', 'removeSigner', 'skip'];

const single = (extra: Partial<Node> = { moves: all }) =>
  aProcess(
    {
      s: 'start',
      draft: 'user',
      a: { kind: 'user', ...extra },
      t: { kind: 'boundary', attachedTo: 'a', interrupting: true, trigger: { type: 'timer', form: 'duration', value: 'P5D' } },
      late: 'user',
      d: 'user',
      e: 'end',
    },
    ['s -> draft', 'draft -> a', 'a -> d', 't -> late', 'late -> e', 'd -> e'],
  );

describe('加签', () => {
  test('前加签：原任务收回，加签人先签，签完再交回原办理人', () => {
    const instance = new Instance(single()).answer('draft');
    const own = instance.token('a');
    expect(instance.send({ type: 'addSigner', token: own, position: 'before', item: '法制科' })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toMatchObject([{ token: own }]);
    expect(instance.ofType('taskOffered')).toMatchObject([{ node: 'a', item: '法制科', added: true }]);
    expect(instance.send({ type: 'taskCompleted', token: own })).toBe('step_not_open');
    instance.answer('a', { advice: 'ok' });
    expect(instance.ofType('taskOffered')).toMatchObject([{ node: 'a' }]);
    expect(instance.ofType('taskOffered')[0]?.added).toBeUndefined();
    expect(instance.answer('a').open).toEqual(['d']);
  });

  test('后加签：原办理人签完，加签人再签，然后才往下走', () => {
    const instance = new Instance(single()).answer('draft');
    instance.send({ type: 'addSigner', token: instance.token('a'), position: 'after', item: '气象局' });
    expect(instance.ofType('taskOffered')).toEqual([]);
    instance.answer('a');
    expect(instance.ofType('taskOffered')).toMatchObject([{ node: 'a', item: '气象局' }]);
    expect(instance.answer('a').open).toEqual(['d']);
  });

  test('并加签：单人任务变成两人同办，都签完才往下走；时限仍按原来的算', () => {
    const instance = new Instance(single()).answer('draft');
    const [timer] = instance.ofType('timerSet');
    instance.send({ type: 'addSigner', token: instance.token('a'), position: 'parallel', item: '环保局' });
    expect(instance.ofType('taskWithdrawn')).toEqual([]);
    const [moved] = instance.ofType('timerSet');
    expect(moved?.dueAt).toBe(timer?.dueAt);
    expect(instance.send({ type: 'timerFired', key: timer?.key ?? '' })).toBe('timer_not_running');
    expect(instance.answer('a').open).toEqual(['a']);
    expect(instance.answer('a').open).toEqual(['d']);
    const late = new Instance(single()).answer('draft');
    late.send({ type: 'addSigner', token: late.token('a'), position: 'parallel', item: '环保局' });
    expect(late.send({ type: 'timerFired', key: late.ofType('timerSet')[0]?.key ?? '' })).toBeNull();
    expect(late.ofType('taskWithdrawn')).toHaveLength(2);
    expect(late.open).toEqual(['late']);
  });

  test('加签之后时限照走，到点时当前签署人的任务收回', () => {
    const instance = new Instance(single()).answer('draft');
    instance.send({ type: 'addSigner', token: instance.token('a'), position: 'before', item: '法制科' });
    const [timer] = instance.ofType('timerSet');
    expect(instance.send({ type: 'timerFired', key: timer?.key ?? '' })).toBeNull();
    expect(instance.open).toEqual(['late']);
  });

  test('会签中给某一部门加签，汇总的仍是该部门自己的意见', () => {
    const vote = aProcess(
      {
        s: 'start',
        v: { kind: 'user', moves: all, multi: { sequential: false, collection: 'departments', results: 'opinions' } },
        e: 'end',
      },
      ['s -> v', 'v -> e'],
    );
    const instance = new Instance(vote, { departments: ['消防', '住建'] });
    instance.send({ type: 'addSigner', token: instance.token('v'), position: 'after', item: '人防' });
    instance.answer('v', { ok: 1 }).answer('v', { ok: 2 }).answer('v', { advice: 3 });
    expect(instance.ended).toBe('completed');
    expect(instance.state.scopes[0]?.variables['opinions']).toEqual([{ ok: 1 }, { ok: 2 }]);
  });

  test('减签：未轮到的加签人直接去掉，正在签的收回并轮到下一位', () => {
    const instance = new Instance(single()).answer('draft');
    const own = instance.token('a');
    instance.send({ type: 'addSigner', token: own, position: 'after', item: '气象局' });
    expect(instance.send({ type: 'removeSigner', token: own, item: '地震局' })).toBe('not_a_countersign');
    expect(instance.send({ type: 'removeSigner', token: own, item: '气象局' })).toBeNull();
    instance.send({ type: 'addSigner', token: own, position: 'before', item: '法制科' });
    expect(instance.send({ type: 'removeSigner', token: instance.token('a') })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toHaveLength(1);
    expect(instance.send({ type: 'removeSigner', token: instance.token('a') })).toBe('not_a_countersign');
    expect(instance.answer('a').open).toEqual(['d']);
  });

  test('加签后退回：加签人的任务一并收回', () => {
    const instance = new Instance(single()).answer('draft');
    instance.send({ type: 'addSigner', token: instance.token('a'), position: 'parallel', item: '环保局' });
    expect(instance.send({ type: 'returnTo', token: instance.token('a'), node: 'draft' })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.open).toEqual(['draft']);
    expect(instance.answer('draft').open).toEqual(['a']);
  });
});

describe('流程图没有允许的操作一律拒绝', () => {
  const given = (extra: Partial<Node>) => new Instance(single(extra)).answer('draft');

  test.each<[string, Partial<Node>, Move, boolean]>([
    ['未写明时可以退回', {}, 'returnTo', true],
    ['未写明时不可加签', {}, 'addBefore', false],
    ['只许转办的不可退回', { moves: ['transfer'] }, 'returnTo', false],
    ['空岗可跳过的可以跳过', { moves: ['transfer'], whenVacant: 'skip' }, 'skip', true],
    ['空岗须等待的不可跳过', { moves: ['transfer'], whenVacant: 'wait' }, 'skip', false],
  ])('%s', (_title, extra, move, lawful) => {
    const instance = given(extra);
    expect(mayMove(instance.definition, instance.state, instance.token('a'), move)).toBe(lawful);
  });

  test('只能退到写明的环节；不许的操作发来也被拒绝，状态不变', () => {
    const instance = given({ moves: ['returnTo'], returnTo: ['d'] });
    const before = JSON.stringify(instance.state);
    const token = instance.token('a');
    expect(instance.send({ type: 'returnTo', token, node: 'draft' })).toBe('move_not_allowed');
    expect(instance.send({ type: 'skip', token })).toBe('move_not_allowed');
    expect(instance.send({ type: 'addSigner', token, position: 'parallel', item: 1 })).toBe('move_not_allowed');
    expect(instance.send({ type: 'removeSigner', token })).toBe('move_not_allowed');
    expect(JSON.stringify(instance.state)).toBe(before);
  });

  test('跳过空岗：任务收回，流程往下走', () => {
    const instance = given({ whenVacant: 'skip' });
    expect(instance.send({ type: 'skip', token: instance.token('a') })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toMatchObject([{ node: 'a' }]);
    expect(instance.open).toEqual(['d']);
  });
});

describe('管理员修复与任务上报', () => {
  const nested = aProcess(
    {
      s: 'start',
      sub: 'subProcess',
      is: { kind: 'start', parent: 'sub' },
      a: { kind: 'user', parent: 'sub', multi: { sequential: false, cardinality: '2' } },
      g: { kind: 'exclusive', parent: 'sub' },
      b: { kind: 'user', parent: 'sub' },
      ie: { kind: 'end', parent: 'sub' },
      x: { kind: 'boundary', attachedTo: 'sub', interrupting: true, trigger: { type: 'error', code: 'gone' } },
      u: { kind: 'boundary', attachedTo: 'sub', interrupting: false, trigger: { type: 'escalation', code: null } },
      sorry: 'user',
      boss: 'user',
      e: 'end',
    },
    ['s -> sub', 'is -> a', 'a -> g', 'g -> b : way = 1', 'b -> ie', 'sub -> e', 'x -> sorry', 'sorry -> e', 'u -> boss', 'boss -> e'],
  );

  test('停住的流程由管理员移到同一层的另一环节', () => {
    const instance = new Instance(nested).answer('a').answer('a');
    expect(instance.ofType('incident')).toMatchObject([{ node: 'g', code: 'expression_failed' }]);
    const token = instance.state.tokens.find(({ stuck }) => stuck !== undefined)?.id ?? '';
    expect(instance.send({ type: 'moveTo', token, node: 'sorry' })).toBe('target_not_in_scope');
    expect(instance.send({ type: 'moveTo', token, node: 'b' })).toBeNull();
    expect(instance.open).toEqual(['b']);
    expect(instance.answer('b').ended).toBe('completed');
  });

  test('会签中的任务移走时，全部会签任务收回', () => {
    const instance = new Instance(nested);
    expect(instance.send({ type: 'moveTo', token: instance.token('a'), node: 'b' })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.open).toEqual(['b']);
  });

  test('办理人上报错误或升级，由边界接住；流程图没有安排的不予接受', () => {
    const instance = new Instance(nested);
    const token = instance.token('a');
    expect(instance.send({ type: 'raise', token, event: 'error', code: 'other' })).toBe('event_not_caught');
    expect(instance.send({ type: 'raise', token, event: 'escalation', code: 'slow' })).toBeNull();
    expect(instance.open.toSorted()).toEqual(['a', 'a', 'boss']);
    expect(instance.send({ type: 'raise', token, event: 'error', code: 'gone' })).toBeNull();
    expect(instance.open.toSorted()).toEqual(['boss', 'sorry']);
  });
});
