import { describe, expect, test } from 'vitest';
import { aProcess } from '#testkit/process.ts';
import { Instance } from '#testkit/instance.ts';

describe('用户任务与网关', () => {
  test('逐步办理：受理、审查、决定之后流程办结', () => {
    const instance = new Instance(
      aProcess({ s: 'start', accept: { kind: 'user', duty: 'window_clerk', act: 'accept' }, review: 'user', e: 'end' }, [
        's -> accept',
        'accept -> review',
        'review -> e',
      ]),
    );
    expect(instance.ofType('taskOffered')).toEqual([
      { type: 'taskOffered', token: 't2', node: 'accept', name: 'accept', duty: 'window_clerk', act: 'accept', limit: null, signers: 1 },
    ]);
    expect(instance.answer('accept').open).toEqual(['review']);
    expect(instance.answer('review').ended).toBe('completed');
    expect(instance.state.status).toBe('completed');
  });

  test('同一任务重复提交被拒绝，状态不变', () => {
    const instance = new Instance(aProcess({ s: 'start', a: 'user', b: 'user', e: 'end' }, ['s -> a', 'a -> b', 'b -> e']));
    const token = instance.token('a');
    instance.answer('a');
    const before = JSON.stringify(instance.state);
    expect(instance.send({ type: 'taskCompleted', token })).toBe('step_not_open');
    expect(JSON.stringify(instance.state)).toBe(before);
  });

  const choice = aProcess({ s: 'start', a: 'user', g: 'exclusive', yes: 'user', no: 'user', e: 'end' }, [
    's -> a',
    'a -> g',
    'g -> yes : amount >= 5',
    'g => no',
    'yes -> e',
    'no -> e',
  ]);
  test.each([
    [9, 'yes'],
    [2, 'no'],
  ])('排他网关按条件选路：金额 %i 走 %s', (amount, path) => {
    expect(new Instance(choice).answer('a', { amount }).open).toEqual([path]);
  });

  test('条件算不出结果时停下并说明原因，补上变量后可继续', () => {
    const instance = new Instance(choice).answer('a');
    expect(instance.ofType('incident')).toMatchObject([{ node: 'g', code: 'expression_failed' }]);
    expect(instance.send({ type: 'retry', token: instance.token('g'), variables: { amount: 7 } })).toBeNull();
    expect(instance.open).toEqual(['yes']);
  });

  test('没有一条路可走时停下，不猜', () => {
    const lost = aProcess({ s: 'start', g: 'exclusive', a: 'user', e: 'end' }, ['s -> g', 'g -> a : false', 'a -> e']);
    expect(new Instance(lost).ofType('incident')).toMatchObject([{ code: 'no_flow_taken' }]);
  });

  test('并联审批：一个分支经排他汇合进入并行汇合时，等齐各部门才继续，也不会卡住', () => {
    const joint = aProcess(
      { s: 'start', f: 'parallel', a: 'user', x: 'exclusive', a1: 'user', m: 'exclusive', b: 'user', j: 'parallel', d: 'user', e: 'end' },
      ['s -> f', 'f -> a', 'f -> b', 'a -> x', 'x -> a1 : deep = true', 'x => m', 'a1 -> m', 'm -> j', 'b -> j', 'j -> d', 'd -> e'],
    );
    const instance = new Instance(joint).answer('a', { deep: true }).answer('a1');
    expect(instance.open).toEqual(['b']);
    expect(instance.answer('b').open).toEqual(['d']);
    expect(instance.answer('d').ended).toBe('completed');
  });

  test('同一条线上来两个令牌不顶替另一条线', () => {
    const twice = aProcess(
      { s: 'start', f: 'parallel', a: 'user', b: 'user', c: 'user', m: 'exclusive', j: 'parallel', d: 'user', e: 'end' },
      ['s -> f', 'f -> a', 'f -> b', 'f -> c', 'a -> m', 'b -> m', 'm -> j', 'c -> j', 'j -> d', 'd -> e'],
    );
    const instance = new Instance(twice).answer('a').answer('b');
    expect(instance.open).toEqual(['c']);
    expect(instance.answer('c').open).toEqual(['d']);
    instance.answer('d');
    expect(instance.ofType('incident')).toMatchObject([{ node: 'j', code: 'join_starved' }]);
  });

  const inclusive = aProcess({ s: 'start', g: 'inclusive', a: 'user', b: 'user', c: 'user', j: 'inclusive', d: 'user', e: 'end' }, [
    's -> g',
    'g -> a : needA = true',
    'g -> b : needB = true',
    'g => c',
    'a -> j',
    'b -> j',
    'c -> j',
    'j -> d',
    'd -> e',
  ]);
  test.each([
    [true, true, ['a', 'b']],
    [true, false, ['a']],
    [false, false, ['c']],
  ])('包容网关只等被选中的部门（%s,%s）', (needA, needB, chosen) => {
    const instance = new Instance(inclusive, { needA, needB });
    expect(instance.open).toEqual(chosen);
    for (const [index, node] of chosen.entries()) {
      expect(instance.open).not.toContain('d');
      instance.answer(node);
      expect(instance.open.includes('d')).toBe(index === chosen.length - 1);
    }
    expect(instance.answer('d').ended).toBe('completed');
  });

  test('没有等待环节的死循环被截住，成为异常', () => {
    const loop = aProcess({ s: 'start', g: 'exclusive', m: 'manual' }, ['s -> g', 'g -> m', 'm -> g']);
    expect(new Instance(loop).ofType('incident')).toMatchObject([{ code: 'endless_loop' }]);
  });
});

describe('定时与消息', () => {
  const timed = (interrupting: boolean, form: 'duration' | 'cycle', value: string) =>
    aProcess(
      {
        s: 'start',
        a: 'user',
        t: { kind: 'boundary', attachedTo: 'a', interrupting, trigger: { type: 'timer', form, value } },
        late: 'user',
        e: 'end',
        e2: 'end',
      },
      ['s -> a', 'a -> e', 't -> late', 'late -> e2'],
    );

  test('中断型边界定时到点后原任务收回', () => {
    const instance = new Instance(timed(true, 'duration', 'P60D'));
    const [timer] = instance.ofType('timerSet');
    expect(timer?.dueAt).toBe('2026-05-01T01:00:00.000Z');
    expect(instance.send({ type: 'timerFired', key: timer?.key ?? '' })).toBeNull();
    expect(instance.open).toEqual(['late']);
    expect(instance.ofType('taskWithdrawn')).toMatchObject([{ node: 'a' }]);
    expect(instance.send({ type: 'timerFired', key: timer?.key ?? '' })).toBe('timer_not_running');
  });

  test('非中断型循环定时催办三次，原任务仍在；办完即撤销定时', () => {
    const instance = new Instance(timed(false, 'cycle', 'R3/PT10H'));
    for (const round of [0, 1, 2]) expect(instance.send({ type: 'timerFired', key: `${instance.token('a')}:t:${round}` })).toBeNull();
    expect(instance.open.toSorted()).toEqual(['a', 'late', 'late', 'late']);
    expect(instance.ofType('timerSet')).toEqual([]);
    const other = new Instance(timed(false, 'cycle', 'R/PT10H')).answer('a');
    expect(other.ofType('timerCancelled')).toHaveLength(1);
    expect(other.ended).toBe('completed');
  });

  test('事件网关：先到先走，另一个不再等', () => {
    const race = aProcess(
      {
        s: 'start',
        g: 'eventBased',
        m: { kind: 'catch', trigger: { type: 'message', message: '补正' } },
        t: { kind: 'catch', trigger: { type: 'timer', form: 'date', value: '2026-03-09' } },
        a: 'user',
        b: 'user',
        e: 'end',
      },
      ['s -> g', 'g -> m', 'g -> t', 'm -> a', 't -> b', 'a -> e', 'b -> e'],
    );
    const instance = new Instance(race);
    expect(instance.ofType('timerSet')[0]?.dueAt).toBe('2026-03-08T16:00:00.000Z');
    expect(instance.send({ type: 'messageReceived', message: '别的' })).toBe('message_not_awaited');
    expect(instance.send({ type: 'messageReceived', message: '补正', variables: { done: 1 } })).toBeNull();
    expect(instance.open).toEqual(['a']);
    expect(instance.ofType('timerCancelled')).toHaveLength(1);
    expect(instance.send({ type: 'messageReceived', message: '补正' })).toBe('message_not_awaited');
    expect(instance.state.scopes[0]?.variables).toEqual({ done: 1 });
  });

  test('服务出错由错误边界接住；没有边界则停下，可重试', () => {
    const caught = aProcess(
      { s: 'start', v: 'service', x: { kind: 'boundary', attachedTo: 'v', trigger: { type: 'error', code: null } }, a: 'user', e: 'end' },
      ['s -> v', 'v -> e', 'x -> a', 'a -> e'],
    );
    const instance = new Instance(caught);
    expect(instance.ofType('serviceCalled')).toMatchObject([{ node: 'v' }]);
    expect(instance.send({ type: 'serviceFailed', token: instance.token('v'), error: 'down' })).toBeNull();
    expect(instance.open).toEqual(['a']);
    const bare = new Instance(aProcess({ s: 'start', v: 'service', e: 'end' }, ['s -> v', 'v -> e']));
    bare.send({ type: 'serviceFailed', token: bare.token('v'), error: 'down' });
    expect(bare.ofType('incident')).toMatchObject([{ code: 'service_failed' }]);
    expect(bare.send({ type: 'retry', token: bare.token('v') })).toBeNull();
    expect(bare.ofType('serviceCalled')).toHaveLength(1);
    bare.send({ type: 'serviceReturned', token: bare.token('v') });
    expect(bare.ended).toBe('completed');
  });
});
