import { describe, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { aProcess, plainExpressions } from '#testkit/process.ts';
import { Instance } from '#testkit/instance.ts';
import { start } from './advance.ts';

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

  test('子流程抛出的错误收回其中全部任务，由边界接住', () => {
    const instance = new Instance(inner).answer('a');
    expect(instance.open).toEqual(['sorry']);
    expect(instance.ofType('taskWithdrawn')).toMatchObject([{ node: 'b' }]);
    expect(instance.state.scopes).toHaveLength(1);
  });

  test('终止结束事件结束整个流程，其余任务收回', () => {
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
          moves: ['returnTo', 'recall', 'addParallel', 'removeSigner'],
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

  test('会签：各部门同时办，全部办完才继续，意见汇总', () => {
    const instance = new Instance(sign(false), { departments }).answer('draft');
    expect(instance.ofType('taskOffered').map(({ item }) => item)).toEqual(departments);
    instance.answer('vote', { opinion: 1 }).answer('vote', { opinion: 2 }).answer('vote', { opinion: 3 });
    expect(instance.open).toEqual(['d']);
    expect(instance.state.scopes[0]?.variables['opinions']).toEqual([{ opinion: 1 }, { opinion: 2 }, { opinion: 3 }]);
  });

  test('依次会签：一个办完才到下一个', () => {
    const instance = new Instance(sign(true), { departments }).answer('draft');
    for (const department of departments) {
      expect(instance.ofType('taskOffered').map(({ item }) => item)).toEqual([department]);
      instance.answer('vote');
    }
    expect(instance.open).toEqual(['d']);
  });

  test('或签：一人办完，其余收回', () => {
    const instance = new Instance(sign(false, 'numberOfCompletedInstances >= 1'), { departments }).answer('draft').answer('vote');
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.open).toEqual(['d']);
  });

  test('加签、减签', () => {
    const instance = new Instance(sign(false), { departments }).answer('draft');
    instance.send({ type: 'addSigner', token: instance.token('vote'), position: 'parallel', item: '人防' });
    expect(instance.ofType('taskOffered')).toMatchObject([{ item: '人防' }]);
    for (const _ of departments) instance.send({ type: 'removeSigner', token: instance.token('vote') });
    expect(instance.open).toEqual(['vote']);
    expect(instance.send({ type: 'removeSigner', token: instance.token('vote') })).toBe('last_signer_stays');
    expect(instance.answer('vote').open).toEqual(['d']);
  });

  test('会签中退回：其余部门的任务一并收回，回到起草；重新会签又是全部部门', () => {
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

  test('退回到分支之前：已到汇合处的分支也作废；汇合之后退回单个分支，其余分支不必重办', () => {
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

  test('撤回：下一环节未动时可以取回，动过则晚了', () => {
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

  test('撤销流程：全部任务收回，之后什么都不再接受', () => {
    const instance = new Instance(branches).answer('first');
    const token = instance.token('a');
    instance.send({ type: 'cancel' });
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.ended).toBe('cancelled');
    expect(instance.send({ type: 'taskCompleted', token })).toBe('process_not_running');
  });
});

describe('子流程上的边界事件与启动', () => {
  const watched = aProcess(
    {
      s: 'start',
      m: { kind: 'start', trigger: { type: 'message', message: '来信' } },
      sub: 'subProcess',
      is: { kind: 'start', parent: 'sub' },
      vote: { kind: 'user', parent: 'sub', multi: { sequential: false, cardinality: '3' } },
      ie: { kind: 'end', parent: 'sub' },
      t: { kind: 'boundary', attachedTo: 'sub', interrupting: true, trigger: { type: 'timer', form: 'duration', value: 'P1M' } },
      late: 'user',
      letter: 'user',
      e: 'end',
    },
    ['s -> sub', 'is -> vote', 'vote -> ie', 'sub -> e', 't -> late', 'late -> e', 'm -> letter', 'letter -> e'],
  );

  test('子流程超时：其中会签全部收回，走超时一路', () => {
    const instance = new Instance(watched).answer('vote');
    const key = `${instance.state.tokens.find(({ node }) => node === 'sub')?.id}:t:0`;
    expect(instance.send({ type: 'timerFired', key })).toBeNull();
    expect(instance.ofType('taskWithdrawn')).toHaveLength(2);
    expect(instance.open).toEqual(['late']);
    expect(instance.state.scopes).toHaveLength(1);
    expect(instance.answer('late').ended).toBe('completed');
  });

  test('子流程按时办完，定时撤销', () => {
    const instance = new Instance(watched).answer('vote').answer('vote').answer('vote');
    expect(instance.ofType('timerCancelled')).toHaveLength(1);
    expect(instance.ended).toBe('completed');
  });

  test('由消息启动；指名的启动事件不存在则拒绝', () => {
    const now = instantOf(0);
    const begun = start(watched, {}, now, plainExpressions, { at: 'm' });
    expect(begun.ok && begun.state.tokens.map(({ node }) => node)).toEqual(['letter']);
    expect(start(watched, {}, now, plainExpressions, { at: 'is' })).toEqual({ ok: false, refused: 'start_not_found' });
  });

  test('没有经过的子流程内环节退不进去；子流程内可退回到子流程之前', () => {
    const nested = aProcess(
      {
        s: 'start',
        draft: 'user',
        sub: 'subProcess',
        is: { kind: 'start', parent: 'sub' },
        inner: { kind: 'user', parent: 'sub' },
        ie: { kind: 'end', parent: 'sub' },
        d: 'user',
        e: 'end',
      },
      ['s -> draft', 'draft -> sub', 'is -> inner', 'inner -> ie', 'sub -> d', 'd -> e'],
    );
    const instance = new Instance(nested).answer('draft');
    expect(instance.send({ type: 'returnTo', token: instance.token('inner'), node: 'draft' })).toBeNull();
    expect(instance.open).toEqual(['draft']);
    expect(instance.state.scopes).toHaveLength(1);
    instance.answer('draft').answer('inner');
    expect(instance.send({ type: 'returnTo', token: instance.token('d'), node: 'inner' })).toBe('step_not_passed');
    expect(instance.send({ type: 'returnTo', token: instance.token('d'), node: 'sub' })).toBeNull();
    expect(instance.open).toEqual(['inner']);
  });
});
