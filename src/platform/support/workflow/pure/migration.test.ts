import { describe, expect, test } from 'vitest';
import { Instance } from '#testkit/instance.ts';
import { aProcess } from '#testkit/process.ts';
import { planMigration } from './migration.ts';

const old = aProcess({ s: 'start', f: 'parallel', a: 'user', b: 'user', j: 'parallel', d: 'user', e: 'end' }, [
  's -> f',
  'f -> a',
  'f -> b',
  'a -> j',
  'b -> j',
  'j -> d',
  'd -> e',
]);

describe('运行中的流程改用新的流程图', () => {
  test('环节同名的直接对应，改名的按对照表；之后照新图办到终点', () => {
    const next = aProcess({ s: 'start', f: 'parallel', a: 'user', review: 'user', j: 'parallel', check: 'user', d: 'user', e: 'end' }, [
      's -> f',
      'f -> a',
      'f -> review',
      'a -> j',
      'review -> j',
      'j -> check',
      'check -> d',
      'd -> e',
    ]);
    const instance = new Instance(old).answer('a');
    const plan = planMigration(old, next, instance.state, { b: 'review', b_j_4: 'review_j_4' });
    expect(plan.problems).toEqual([]);
    expect(plan.moved).toEqual([{ token: instance.token('b'), from: 'b', to: 'review' }]);
    const moved = new Instance(next);
    moved.state = plan.state;
    expect(moved.answer('review').open).toEqual(['check']);
    expect(moved.answer('check').answer('d').ended).toBe('completed');
  });

  test('对不上的逐项列出，什么也不移动', () => {
    const next = aProcess({ s: 'start', a: 'service', d: 'user', e: 'end' }, ['s -> a', 'a -> d', 'd -> e']);
    const instance = new Instance(old);
    const plan = planMigration(old, next, instance.state);
    expect(plan.ok).toBe(false);
    expect(plan.state).toBe(instance.state);
    expect(plan.problems.map(({ element, code }) => [element, code])).toEqual([
      ['a', 'element_changed'],
      ['b', 'element_missing'],
    ]);
    const parked = new Instance(old).answer('a');
    const without = aProcess({ s: 'start', b: 'user', d: 'user', e: 'end' }, ['s -> b', 'b -> d', 'd -> e']);
    expect(planMigration(old, without, parked.state).problems).toMatchObject([{ element: 'a_j_3', code: 'flow_missing' }]);
  });

  test('新图给等待中的环节加了定时，不替人猜从何时算起', () => {
    const timed = aProcess(
      {
        s: 'start',
        f: 'parallel',
        a: 'user',
        b: 'user',
        j: 'parallel',
        d: 'user',
        e: 'end',
        t: { kind: 'boundary', attachedTo: 'a', trigger: { type: 'timer', form: 'duration', value: 'P1D' } },
      },
      ['s -> f', 'f -> a', 'f -> b', 'a -> j', 'b -> j', 'j -> d', 'd -> e', 't -> e'],
    );
    expect(planMigration(old, timed, new Instance(old).state).problems).toEqual([
      { element: 'a', code: 'element_changed', detail: 'timer' },
    ]);
    expect(planMigration(old, timed, new Instance(old).answer('a').state).ok).toBe(true);
  });

  test('已经结束的流程不迁移', () => {
    const ended = new Instance(old).answer('a').answer('b').answer('d');
    expect(planMigration(old, old, ended.state).problems).toMatchObject([{ code: 'not_running' }]);
  });
});
