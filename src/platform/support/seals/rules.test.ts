import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day, dayOf, Instant } from '#kernel/time.ts';
import {
  fitting,
  inForceAt,
  numberOf,
  refuseAct,
  refuseName,
  type SealTransition,
  stamps,
  type TakenStep,
  transitionOf,
  transitions,
} from './rules.ts';
import { SealStatus } from './schema.ts';

const acts = Object.keys(transitions) as SealTransition[];
const day = Day.parse('2026-03-02');
const state = (status: SealStatus) => ({ status, version: 1, firstBy: 'head' });

describe('印章状态', () => {
  test.each([
    ['applied', ['withdraw', 'refuse', 'file']],
    ['withdrawn', []],
    ['refused', []],
    ['in_use', ['stop', 'hand_over']],
    ['stopped', ['ask_resumption', 'hand_over', 'cancel']],
    ['resuming', ['decline_resumption', 'resume', 'hand_over']],
    ['handed_over', ['cancel']],
    ['cancelled', []],
  ] as const)('%s 的印章只能 %j', (status, allowed) => {
    const open = acts.filter((act) => refuseAct(act, state(status), 1, 'another') === null);
    expect(open).toEqual(allowed);
  });

  test('申请、停用、要求恢复的人不能自己同意；看到的不是最新的，先刷新', () => {
    for (const act of acts.filter((one) => transitionOf(one).second)) {
      const from = transitionOf(act).from[0] ?? 'applied';
      expect(refuseAct(act, state(from), 1, 'head')).toBe('seal_second_person');
      expect(refuseAct(act, state(from), 0, 'another')).toBe('seal_changed');
    }
  });

  test('移交封存、注销了的印章，无论再办什么都不能再盖', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), (drawn) => {
        let status: SealStatus = 'applied';
        let ended = false;
        for (const act of drawn) {
          if (refuseAct(act, state(status), 1, 'another') === null) status = transitionOf(act).to;
          ended ||= status === 'handed_over' || status === 'cancelled';
          if (ended) expect(stamps({ status, inUseFrom: day }, day)).toBe(false);
        }
      }),
    );
  });

  test('只有在用的能盖，并且到了启用的那一天', () => {
    for (const status of SealStatus.options) expect(stamps({ status, inUseFrom: day }, Day.parse('2026-03-02'))).toBe(status === 'in_use');
    expect(stamps({ status: 'in_use', inUseFrom: day }, Day.parse('2026-03-01'))).toBe(false);
  });
});

describe('盖哪一枚', () => {
  const unit = { kind: 'unit' as const };
  const approval = { kind: 'approval' as const };
  test('有相应的专用章就盖专用章，没有的盖单位公章，都没有的不盖', () => {
    expect(fitting([unit, approval], 'approval')).toBe(approval);
    expect(fitting([unit], 'acceptance')).toBe(unit);
    expect(fitting([approval], 'acceptance')).toBeUndefined();
    expect(fitting([approval], 'unit')).toBeUndefined();
  });

  test('单位公章的印文就是部门名称；专用章以部门名称开头，另写用途', () => {
    expect(refuseName('unit', '澜川市民政局', '澜川市民政局')).toBeNull();
    expect(refuseName('unit', '民政局', '澜川市民政局')).toBe('seal_name_not_units');
    expect(refuseName('approval', '澜川市民政局行政审批专用章', '澜川市民政局')).toBeNull();
    expect(refuseName('approval', '澜川市民政局', '澜川市民政局')).toBe('seal_name_not_special');
    expect(refuseName('acceptance', '受理专用章', '澜川市民政局')).toBe('seal_name_not_special');
  });

  test('印章编码按区划顺序编', () => expect(numberOf('990100', 12)).toBe('YZ990100000012'));
});

describe('出具时在不在用', () => {
  const at = (text: string) => Instant.parse(`2026-03-${text}:00.000Z`);
  const step = (act: TakenStep['act'], taken: string, fromOn: Day | null = null): TakenStep => ({ act, takenAt: at(taken), fromOn });
  const steps = [
    step('apply', '01T01:00'),
    step('file', '02T01:00', Day.parse('2026-03-03')),
    step('stop', '05T01:00'),
    step('ask_resumption', '05T02:00'),
    step('resume', '06T01:00'),
    step('hand_over', '08T01:00'),
    step('cancel', '09T01:00'),
  ];
  test.each([
    ['02T08:00', false, '备案了，还没到启用的日子'],
    // 3 March in Beijing begins at 16:00 UTC on the 2nd.
    ['02T16:00', true, '到了启用的日子'],
    ['05T00:59', true, '停用以前'],
    ['05T01:00', true, '停用的那一刻：盖在停用之前'],
    ['05T01:01', false, '停用以后'],
    ['05T12:00', false, '等待恢复'],
    ['06T01:00', true, '恢复以后'],
    ['08T01:01', false, '移交以后'],
    ['10T01:00', false, '注销以后'],
  ])('%s → %s:%s', (moment, expected) => expect(inForceAt(steps, at(moment))).toBe(expected));

  test('经过里的先后不影响结论', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(steps, { minLength: steps.length }),
        fc.constantFrom('02T08:00', '04T08:00', '05T12:00'),
        (shuffled, moment) => {
          expect(inForceAt(shuffled, at(moment))).toBe(inForceAt(steps, at(moment)));
        },
      ),
    );
    expect(dayOf(at('02T16:00'))).toBe('2026-03-03');
  });
});
