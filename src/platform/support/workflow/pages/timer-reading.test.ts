import { describe, expect, test } from 'vitest';
import { completionOf, endingOf } from './countersign.ts';
import { readingOf, type TimerForm } from './timer-reading.ts';

describe('定时的中文读法', () => {
  test.each<[TimerForm, string, string | null]>([
    ['duration', 'P3D', '3天后'],
    ['duration', 'PT2H', '2小时后'],
    ['duration', 'P1Y2M3DT4H5M6S', '1年2个月3天4小时5分钟6秒后'],
    ['duration', 'P1M', '1个月后'],
    ['duration', 'PT1M', '1分钟后'],
    ['duration', 'P2W', '2周后'],
    ['duration', 'P0D', '0天后'],
    ['date', '2026-03-02', '2026年3月2日（星期一）零时'],
    ['date', '2026-03-02T09:30', '2026年3月2日（星期一）09:30'],
    ['date', '2026-03-02T16:00:00Z', '2026年3月3日（星期二）零时'],
    ['cycle', 'R3/P1D', '每1天一次，共3次'],
    ['cycle', 'R/PT12H', '每12小时一次，一直重复'],
    ['duration', '= limit', '运行时按表达式计算'],
    ['duration', '三天', null],
    ['duration', 'P', null],
    ['date', '2026年3月2日', null],
    ['cycle', 'P1D', null],
  ])('%s %s 读作 %s', (form, value, reading) => {
    expect(readingOf(form, value)).toBe(reading);
  });
});

describe('会签的结束规则', () => {
  test.each([
    ['', 'all'],
    ['numberOfCompletedInstances >= 1', 'first'],
    ['= numberOfCompletedInstances>=1', 'first'],
    ['numberOfCompletedInstances * 2 > numberOfInstances', 'majority'],
    ['count(results) > 3', 'custom'],
  ] as const)('%s 认作 %s', (condition, ending) => {
    expect(endingOf(condition)).toBe(ending);
  });

  test('选定的规则写成条件，再读回来还是这条规则；自定的条件不被改写', () => {
    for (const ending of ['all', 'first', 'majority'] as const) expect(endingOf(completionOf(ending, 'x > 1'))).toBe(ending);
    expect(completionOf('custom', 'x > 1')).toBe('x > 1');
  });
});
