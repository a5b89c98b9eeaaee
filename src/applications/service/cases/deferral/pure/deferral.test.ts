import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { addDays, Day } from '#kernel/time.ts';
import { calendarOf } from '#platform/calendar/pure/workdays.ts';
import { latestDay, refuseDeferral, reminderDay } from './deferral.ts';

const calendar = calendarOf([]);
const day = (text: string) => Day.parse(text);
const days = { until: day('2026-03-06'), today: day('2026-03-02'), latest: day('2026-03-12') };
const given = { missing: ['layout'], deferrable: new Set(['layout', 'rules']), discredited: false };

describe('容缺受理：谁可以、缺什么可以、到哪天', () => {
  test.each([
    ['只缺可以后补的材料，日期在承诺期限之内', given, days, null],
    ['缺主要材料', { ...given, missing: ['layout', 'health'] }, days, 'case_deferral_main_material'],
    ['什么也不缺', { ...given, missing: [] }, days, 'case_nothing_to_defer'],
    ['失信的人', { ...given, discredited: true }, days, 'case_deferral_discredited'],
    ['日期就是今天', given, { ...days, until: days.today }, 'case_deferral_day'],
    ['最后一天', given, { ...days, until: days.latest }, null],
    ['超过事项的承诺期限', given, { ...days, until: addDays(days.latest, 1) }, 'case_deferral_day'],
  ] as const)('%s', (_name, facts, when, code) => expect(refuseDeferral(facts, when)).toBe(code));

  test('最晚的一天按事项承诺期限的单位计算：8 个工作日跨一个周末加两天，8 个自然日不加', () => {
    expect(latestDay({ value: 8, unit: 'workday' }, day('2026-03-02'), calendar)).toBe('2026-03-12');
    expect(latestDay({ value: 8, unit: 'day' }, day('2026-03-02'), calendar)).toBe('2026-03-10');
  });

  test('提醒总在今天之后、承诺日之前或者当天', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (ahead) => {
        const today = day('2026-03-02');
        const until = addDays(today, ahead);
        const reminder = reminderDay(today, until);
        if (ahead === 0) expect(reminder).toBeNull();
        else expect(reminder !== null && reminder > today && reminder <= until).toBe(true);
      }),
    );
  });
});
