import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bottleneckOf, equallyLong, type Measure, withShares } from './rules.ts';
import { durationText } from './text.zh.ts';

const step = (node: string, totalSeconds: number, done = 1): Measure => ({
  node,
  name: node,
  done,
  medianSeconds: null,
  p90Seconds: null,
  totalSeconds,
  open: 0,
  oldestOpenSeconds: null,
  withdrawn: 0,
  repeated: 0,
});

describe('最费时的环节', () => {
  test('占时间最多的那个；没有办完的任务就说不出来', () => {
    const steps = withShares([step('受理', 100), step('审查', 300), step('决定', 0, 0)]);
    expect(steps.map(({ share }) => share)).toEqual([0.25, 0.75, 0]);
    expect(bottleneckOf(steps)?.node).toBe('审查');
    expect(bottleneckOf(withShares([step('受理', 0, 0)]))).toBeNull();
    expect(bottleneckOf([])).toBeNull();
  });

  test('各环节的份额合起来是一，或者全是零', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { maxLength: 20 }), (totals) => {
        const shares = withShares(totals.map((total, index) => step(String(index), total))).map(({ share }) => share);
        const sum = shares.reduce((one, other) => one + other, 0);
        expect(totals.some((total) => total > 0) ? sum : sum + 1).toBeCloseTo(1, 9);
      }),
    );
  });
});

test.each([
  [0, '不到1分钟'],
  [60, '1分钟'],
  [5_400, '1.5小时'],
  [86_400, '1天'],
  [216_000, '2.5天'],
  [1_000_000, '12天'],
])('%d 秒说成%s', (seconds, said) => {
  expect(durationText(seconds)).toBe(said);
});

test('一样费时的环节都写出来', () => {
  const steps = [
    { done: 1, totalSeconds: 90 },
    { done: 2, totalSeconds: 90 },
    { done: 0, totalSeconds: 90 },
    { done: 1, totalSeconds: 30 },
  ];
  expect(equallyLong(steps, steps[0])).toEqual(steps.slice(0, 2));
  expect(equallyLong(steps, undefined)).toEqual([]);
});
