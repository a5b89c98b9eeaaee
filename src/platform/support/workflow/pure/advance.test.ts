import { describe, expect, test } from 'vitest';
import { type Instant, instantOf } from '#kernel/time.ts';
import { aProcess, plainExpressions as plain } from '#testkit/process.ts';
import { advance, start } from './advance.ts';
import type { Definition } from './model.ts';
import type { Effect, RefusalCode, State, Stimulus } from './state.ts';

const now = instantOf(Date.parse('2026-03-02T01:00:00.000Z'));

type Without<T> = T extends unknown ? Omit<T, 'at'> : never;

/** An instance in a test; tasks are answered by the name of their node. */
class Instance {
  state: State;
  effects: Effect[];
  readonly definition: Definition;

  constructor(definition: Definition, variables: Record<string, unknown> = {}) {
    this.definition = definition;
    const begun = start(definition, variables, now, plain);
    if (!begun.ok) throw new Error(begun.refused);
    this.state = begun.state;
    this.effects = begun.effects;
  }

  send(stimulus: Without<Stimulus>, at: Instant = now): RefusalCode | null {
    // Omit distributes over the union; the instant is put back here.
    const moved = advance(this.definition, this.state, { ...stimulus, at } as Stimulus, plain);
    if (!moved.ok) return moved.refused;
    this.state = moved.state;
    this.effects = moved.effects;
    return null;
  }

  token(node: string, nth = 0): string {
    return this.state.tokens.filter((token) => token.node === node && !token.multi)[nth]?.id ?? `no token at ${node}`;
  }

  answer(node: string, variables: Record<string, unknown> = {}): this {
    expect(this.send({ type: 'taskCompleted', token: this.token(node), variables })).toBeNull();
    return this;
  }

  get open(): string[] {
    return this.state.tokens
      .filter((token) => !token.multi && !token.stuck && this.definition.nodes[token.node]?.kind !== 'subProcess')
      .map(({ node }) => node);
  }

  ofType<Type extends Effect['type']>(type: Type): Extract<Effect, { type: Type }>[] {
    return this.effects.filter((effect): effect is Extract<Effect, { type: Type }> => effect.type === type);
  }

  get ended(): string | undefined {
    return this.ofType('ended')[0]?.outcome;
  }
}

describe('用户任务与网关', () => {
  test('逐步办理:受理、审查、决定之后流程办结', () => {
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

  test('同一任务重复提交被拒绝,状态不变', () => {
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
  ])('排他网关按条件选路:金额 %i 走 %s', (amount, path) => {
    expect(new Instance(choice).answer('a', { amount }).open).toEqual([path]);
  });

  test('条件算不出结果时停下并说明原因,补上变量后可继续', () => {
    const instance = new Instance(choice).answer('a');
    expect(instance.ofType('incident')).toMatchObject([{ node: 'g', code: 'expression_failed' }]);
    expect(instance.send({ type: 'retry', token: instance.token('g'), variables: { amount: 7 } })).toBeNull();
    expect(instance.open).toEqual(['yes']);
  });

  test('没有一条路可走时停下,不猜', () => {
    const lost = aProcess({ s: 'start', g: 'exclusive', a: 'user', e: 'end' }, ['s -> g', 'g -> a : false', 'a -> e']);
    expect(new Instance(lost).ofType('incident')).toMatchObject([{ code: 'no_flow_taken' }]);
  });

  test('并联审批:一个分支经排他汇合进入并行汇合时,等齐各部门才继续,也不会卡住', () => {
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
  ])('包容网关只等被选中的部门(%s,%s)', (needA, needB, chosen) => {
    const instance = new Instance(inclusive, { needA, needB });
    expect(instance.open).toEqual(chosen);
    for (const [index, node] of chosen.entries()) {
      expect(instance.open).not.toContain('d');
      instance.answer(node);
      expect(instance.open.includes('d')).toBe(index === chosen.length - 1);
    }
    expect(instance.answer('d').ended).toBe('completed');
  });

  test('没有等待环节的死循环被截住,成为异常', () => {
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

  test('非中断型循环定时催办三次,原任务仍在;办完即撤销定时', () => {
    const instance = new Instance(timed(false, 'cycle', 'R3/PT10H'));
    for (const round of [0, 1, 2]) expect(instance.send({ type: 'timerFired', key: `${instance.token('a')}:t:${round}` })).toBeNull();
    expect(instance.open.toSorted()).toEqual(['a', 'late', 'late', 'late']);
    expect(instance.ofType('timerSet')).toEqual([]);
    const other = new Instance(timed(false, 'cycle', 'R/PT10H')).answer('a');
    expect(other.ofType('timerCancelled')).toHaveLength(1);
    expect(other.ended).toBe('completed');
  });

  test('事件网关:先到先走,另一个不再等', () => {
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

  test('服务出错由错误边界接住;没有边界则停下,可重试', () => {
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

describe('子流程与会签', () => {
  const inner = aProcess(
    {
      s: 'start',
      sub: 'subProcess',
      is: { kind: 'start', parent: 'sub' },
      f: { kind: 'parallel', parent: 'sub' },
      a: { kind: 'user', parent: 'sub' },
      b: { kind: 'user', parent: 'sub' },
      bad: { kind: 'end', parent: 'sub', trigger: { type: 'error', code: 'refused' } },
      ok: { kind: 'end', parent: 'sub' },
      x: { kind: 'boundary', attachedTo: 'sub', trigger: { type: 'error', code: 'refused' } },
      after: 'user',
      sorry: 'user',
      e: 'end',
    },
    ['s -> sub', 'is -> f', 'f -> a', 'f -> b', 'a -> bad', 'b -> ok', 'sub -> after', 'x -> sorry', 'after -> e', 'sorry -> e'],
  );

  test('子流程抛出的错误收回其中全部任务,由边界接住', () => {
    const instance = new Instance(inner).answer('a');
    expect(instance.open).toEqual(['sorry']);
    expect(instance.ofType('taskWithdrawn')).toMatchObject([{ node: 'b' }]);
    expect(instance.state.scopes).toHaveLength(1);
  });

  test('终止结束事件结束整个流程,其余任务收回', () => {
    const killed = aProcess(
      { s: 'start', f: 'parallel', a: 'user', b: 'user', k: { kind: 'end', trigger: { type: 'terminate' } }, e: 'end' },
      ['s -> f', 'f -> a', 'f -> b', 'a -> k', 'b -> e'],
    );
    const instance = new Instance(killed).answer('a');
    expect(instance.ended).toBe('terminated');
    expect(instance.state.tokens).toEqual([]);
  });

  const sign = (sequential: boolean, completion?: string) =>
    aProcess(
      {
        s: 'start',
        draft: 'user',
        vote: {
          kind: 'user',
          multi: {
            sequential,
            collection: 'departments',
            element: 'department',
            results: 'opinions',
            ...(completion === undefined ? {} : { completion }),
          },
        },
        d: 'user',
        e: 'end',
      },
      ['s -> draft', 'draft -> vote', 'vote -> d', 'd -> e'],
    );
  const departments = ['消防', '住建', '环保'];

  test('会签:各部门同时办,全部办完才继续,意见汇总', () => {
    const instance = new Instance(sign(false), { departments }).answer('draft');
    expect(instance.ofType('taskOffered').map(({ item }) => item)).toEqual(departments);
    instance.answer('vote', { opinion: 1 }).answer('vote', { opinion: 2 }).answer('vote', { opinion: 3 });
    expect(instance.open).toEqual(['d']);
    expect(instance.state.scopes[0]?.variables['opinions']).toEqual([{ opinion: 1 }, { opinion: 2 }, { opinion: 3 }]);
  });

  test('依次会签:一个办完才到下一个', () => {
    const instance = new Instance(sign(true), { departments }).answer('draft');
    for (const department of departments) {
      expect(instance.ofType('taskOffered').map(({ item }) => item)).toEqual([department]);
      instance.answer('vote');
    }
    expect(instance.open).toEqual(['d']);
  });

  test('或签:一人办完,其余收回', () => {
    const instance = new Instance(sign(false, 'numberOfCompletedInstances >= 1'), { departments }).answer('draft').answer('vote');
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.open).toEqual(['d']);
  });

  test('加签、减签', () => {
    const instance = new Instance(sign(false), { departments }).answer('draft');
    instance.send({ type: 'addInstance', token: instance.token('vote'), item: '人防' });
    expect(instance.ofType('taskOffered')).toMatchObject([{ item: '人防' }]);
    for (const _ of departments) instance.send({ type: 'removeInstance', token: instance.token('vote') });
    expect(instance.open).toEqual(['vote']);
    expect(instance.send({ type: 'removeInstance', token: instance.token('vote') })).toBe('last_signer_stays');
    expect(instance.answer('vote').open).toEqual(['d']);
  });

  test('会签中退回:其余部门的任务一并收回,回到起草;重新会签又是全部部门', () => {
    const instance = new Instance(sign(false), { departments }).answer('draft').answer('vote');
    expect(instance.send({ type: 'returnTo', token: instance.token('vote'), node: 'draft' })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.open).toEqual(['draft']);
    expect(instance.answer('draft').open).toEqual(['vote', 'vote', 'vote']);
  });

  test('会签成员撤回自己刚签的意见', () => {
    const instance = new Instance(sign(false), { departments }).answer('draft');
    const first = instance.token('vote');
    instance.answer('vote', { opinion: 'no' });
    expect(instance.send({ type: 'recall', token: first })).toBeNull();
    expect(instance.ofType('taskOffered')).toMatchObject([{ item: '消防' }]);
    instance.answer('vote', { opinion: 2 }).answer('vote', { opinion: 3 }).answer('vote', { opinion: 1 });
    expect(instance.state.scopes[0]?.variables['opinions']).toEqual([{ opinion: 1 }, { opinion: 2 }, { opinion: 3 }]);
  });
});

describe('退回、撤回、撤销', () => {
  const branches = aProcess(
    { s: 'start', first: 'user', f: 'parallel', a: 'user', a2: 'user', b: 'user', j: 'parallel', d: 'user', g: 'exclusive', e: 'end' },
    [
      's -> first',
      'first -> f',
      'f -> a',
      'a -> a2',
      'a2 -> j',
      'f -> b',
      'b -> j',
      'j -> d',
      'd -> g',
      'g -> first : again = true',
      'g => e',
    ],
  );

  test('分支内退回不惊动并行的另一部门', () => {
    const instance = new Instance(branches).answer('first').answer('a').answer('b');
    expect(instance.send({ type: 'returnTo', token: instance.token('a2'), node: 'a' })).toBeNull();
    expect(instance.open).toEqual(['a']);
    expect(instance.answer('a').answer('a2').open).toEqual(['d']);
  });

  test('退回到分支之前:已到汇合处的分支也作废;汇合之后退回单个分支,其余分支不必重办', () => {
    const instance = new Instance(branches).answer('first').answer('b').answer('a');
    expect(instance.send({ type: 'returnTo', token: instance.token('a2'), node: 'first' })).toBeNull();
    expect(instance.open).toEqual(['first']);
    instance.answer('first').answer('a').answer('a2');
    expect(instance.open).toEqual(['b']);
    expect(instance.answer('b').open).toEqual(['d']);
    expect(instance.send({ type: 'returnTo', token: instance.token('d'), node: 'b' })).toBeNull();
    expect(instance.open).toEqual(['b']);
    const token = instance.token('b');
    expect(instance.answer('b').open).toEqual(['d']);
    expect(instance.send({ type: 'recall', token })).toBeNull();
    expect(instance.open).toEqual(['b']);
    expect(instance.answer('b').answer('d', { again: false }).ended).toBe('completed');
  });

  test('没有经过的环节退不回去', () => {
    const instance = new Instance(branches).answer('first');
    expect(instance.send({ type: 'returnTo', token: instance.token('a'), node: 'd' })).toBe('step_not_passed');
    expect(instance.send({ type: 'returnTo', token: instance.token('a'), node: 'b' })).toBe('step_not_passed');
    expect(instance.send({ type: 'returnTo', token: instance.token('a'), node: 'a' })).toBe('step_not_passed');
  });

  test('撤回:下一环节未动时可以取回,动过则晚了', () => {
    const instance = new Instance(branches);
    const token = instance.token('first');
    instance.answer('first');
    expect(instance.send({ type: 'recall', token })).toBeNull();
    expect(instance.open).toEqual(['first']);
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    const again = instance.token('first');
    instance.answer('first').answer('b');
    expect(instance.send({ type: 'recall', token: again })).toBe('recall_too_late');
  });

  test('撤回已停在汇合处的一步', () => {
    const instance = new Instance(branches).answer('first');
    const token = instance.token('b');
    instance.answer('b');
    expect(instance.send({ type: 'recall', token })).toBeNull();
    expect(instance.open.toSorted()).toEqual(['a', 'b']);
    expect(instance.answer('a').answer('a2').answer('b').open).toEqual(['d']);
  });

  test('撤销流程:全部任务收回,之后什么都不再接受', () => {
    const instance = new Instance(branches).answer('first');
    const token = instance.token('a');
    instance.send({ type: 'cancel' });
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.ended).toBe('cancelled');
    expect(instance.send({ type: 'taskCompleted', token })).toBe('process_not_running');
  });
});
