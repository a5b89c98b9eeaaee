import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { residentIdCheck } from '#kernel/identifiers.ts';
import { addDays, Day, daysBetween } from '#kernel/time.ts';
import { calendarOf } from '#platform/calendar/pure/workdays.ts';
import { holderKindOf, lastDay, openActs, refuseAct, renewalState, renewalWindow, shownSince, shownStatus, transitions } from './rules.ts';
import { Ground, LicenceAct, LicenceStatus } from './schema.ts';

const day = (text: string) => Day.parse(text);
const calendar = calendarOf([]);

describe('有效期', () => {
  test.each([
    ['五年止于对应日的前一日', '2026-03-02', 5, 'year', '2031-03-01'],
    ['元旦起一年止于除夕前的十二月三十一日', '2026-01-01', 1, 'year', '2026-12-31'],
    ['闰日起五年没有对应日，止于二月末日', '2024-02-29', 5, 'year', '2029-02-28'],
    ['闰日起四年有对应日', '2024-02-29', 4, 'year', '2028-02-28'],
    ['一月三十一日起一个月止于二月末日', '2026-01-31', 1, 'month', '2026-02-28'],
    ['十八个月跨年', '2026-10-15', 18, 'month', '2028-04-14'],
    ['一日就是当日', '2026-03-02', 1, 'day', '2026-03-02'],
  ] as const)('%s', (_title, from, value, unit, last) => {
    expect(lastDay(day(from), { value, unit })).toBe(last);
  });

  test('没有期限的证照不会过期', () => {
    expect(lastDay(day('2026-03-02'), null)).toBeNull();
    expect(shownStatus({ status: 'valid', validUntil: null }, day('2999-12-31'))).toBe('valid');
  });

  const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(day('2000-01-01'), n));
  test('任意起始日：期限从不少于零天，逐年递增，且多一年的期限多 365 或 366 天上下一天', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (from, value) => {
        const last = lastDay(from, { value, unit: 'year' }) ?? from;
        const longer = lastDay(from, { value: value + 1, unit: 'year' }) ?? from;
        expect(last > from).toBe(true);
        expect(daysBetween(last, longer)).toBeGreaterThanOrEqual(365);
        expect(daysBetween(last, longer)).toBeLessThanOrEqual(366);
      }),
    );
  });

  test('最后一日仍有效，次日起显示已过有效期；已撤销的不因过期改变', () => {
    const valid = { status: 'valid' as const, validUntil: day('2031-03-01'), statusSince: day('2026-03-02') };
    expect(shownStatus(valid, day('2031-03-01'))).toBe('valid');
    expect(shownStatus(valid, day('2031-03-02'))).toBe('expired');
    expect(shownSince(valid, day('2031-03-02'))).toBe('2031-03-02');
    expect(shownSince(valid, day('2031-03-01'))).toBe('2026-03-02');
    expect(shownStatus({ ...valid, status: 'revoked' }, day('2032-01-01'))).toBe('revoked');
  });

  test('批准的日期还没有到的，显示还没有生效；延续的一直有效，已撤销的不因未到日期改变', () => {
    const road = { status: 'valid' as const, validFrom: day('2026-12-10'), validUntil: day('2026-12-19') };
    expect(shownStatus(road, day('2026-12-09'))).toBe('pending');
    expect(shownStatus(road, day('2026-12-10'))).toBe('valid');
    expect(shownStatus(road, day('2026-12-20'))).toBe('expired');
    expect(shownStatus({ ...road, replaces: 'the one before' }, day('2026-12-09'))).toBe('valid');
    expect(shownStatus({ ...road, status: 'revoked' }, day('2026-12-09'))).toBe('revoked');
  });
});

describe('延续', () => {
  test('没有特别规定的，届满三十日前都可以提出', () => {
    expect(renewalWindow(day('2031-03-01'), null, calendar)).toEqual({ from: null, until: '2031-01-30', assumed: false, article: null });
  });

  test('食品经营许可：届满前九十个至十五个工作日', () => {
    const rule = {
      earliest: { value: 90, unit: 'working_day' },
      latest: { value: 15, unit: 'working_day' },
      article: '《食品经营许可和备案管理办法》第三十二条',
    } as const;
    const window = renewalWindow(day('2031-03-07'), rule, calendar);
    expect(window).toMatchObject({ from: '2030-10-31', until: '2031-02-16', assumed: true });
    expect(calendar.workdaysBetween(day('2031-02-16'), day('2031-03-07')).value).toBe(15);
  });

  test.each([
    ['2030-10-31', 'early'],
    ['2030-11-01', 'open'],
    ['2031-02-14', 'open'],
    ['2031-02-15', 'late'],
  ] as const)('%s 的状态是 %s', (today, state) => {
    expect(renewalState({ from: day('2030-11-01'), until: day('2031-02-14'), assumed: false, article: null }, day(today))).toBe(state);
  });
});

describe('五个词，五种行为', () => {
  const today = day('2026-03-02');
  const inForce = { status: 'valid' as const, validUntil: day('2031-03-01') };
  test.each([
    ['有效的可以撤销', 'revoke', 'valid', 'fraud', null],
    ['撤销的理由不能用于撤回', 'withdraw', 'valid', 'fraud', 'licence_ground_misfit'],
    ['情势变更是撤回不是撤销', 'revoke', 'valid', 'facts_changed', 'licence_ground_misfit'],
    ['没有暂扣就没有恢复', 'resume', 'valid', 'suspension_ended', 'licence_not_suspended'],
    ['暂扣中的不能再暂扣', 'suspend', 'suspended', 'penalty_suspension', 'licence_suspended'],
    ['已撤销的不能再撤销', 'revoke', 'revoked', 'fraud', 'licence_revoked'],
    ['已撤销的要办注销手续', 'cancel', 'revoked', 'revoked_or_withdrawn', null],
    ['已撤回的不能以其他理由注销', 'cancel', 'withdrawn', 'force_majeure', 'licence_only_formality_left'],
    ['没有撤销撤回的不能以此注销', 'cancel', 'valid', 'revoked_or_withdrawn', 'licence_not_ended'],
    ['没有过期的不能以期满注销', 'cancel', 'valid', 'expired_unrenewed', 'licence_not_expired'],
    ['已注销的什么都不能再做', 'cancel', 'cancelled', 'force_majeure', 'licence_cancelled'],
  ] as const)('%s', (_title, act, status, ground, refusal) => {
    expect(refuseAct(act, { ...inForce, status }, { ground, basis: '依据' }, today)).toBe(refusal);
  });

  test('须引处罚决定或者法律条款的，不写依据不能办', () => {
    expect(refuseAct('suspend', inForce, { ground: 'penalty_suspension' }, today)).toBe('licence_basis_required');
    expect(refuseAct('revoke', inForce, { ground: 'fraud' }, today)).toBeNull();
  });

  test('每个理由只属于一种行为，每种行为都有理由', () => {
    const named = LicenceAct.options.flatMap((act) => [...transitions[act].grounds]);
    expect(named.toSorted()).toEqual([...Ground.options].toSorted());
  });

  test('任意状态下列出的行为都办得成，没列出的都办不成', () => {
    const statuses = fc.constantFrom(...LicenceStatus.options);
    const ends = fc.constantFrom(null, day('2020-01-01'), day('2031-03-01'));
    fc.assert(
      fc.property(
        statuses,
        ends,
        fc.constantFrom(...LicenceAct.options),
        fc.constantFrom(...Ground.options),
        (status, validUntil, act, ground) => {
          const state = { status, validUntil };
          const offered = openActs(state, today).some((one) => one.act === act && one.grounds.includes(ground));
          expect(offered).toBe(refuseAct(act, state, { ground, basis: '依据' }, today) === null);
        },
      ),
    );
  });
});

test('任意身份证件号码都不会被当成单位代码而公开姓名', () => {
  const births = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays(day('1930-01-01'), n).replaceAll('-', ''));
  fc.assert(
    fc.property(births, fc.integer({ min: 0, max: 999 }), (birth, order) => {
      const seventeen = `990102${birth}${String(order).padStart(3, '0')}`;
      expect(holderKindOf(seventeen + residentIdCheck(seventeen), day('2026-03-02'))).toBe('natural_person');
    }),
    { numRuns: 500 },
  );
});
