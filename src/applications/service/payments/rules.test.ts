import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fenOf, yuan } from '#kernel/money.ts';
import { isPaymentCode, judgePayment, paymentCode, reduced, refundOf, refuseReduction, totalsOf } from './rules.ts';
import { type ChargeLine, ChargeStatus } from './schema.ts';

const line = (dueFen: number, given: Partial<ChargeLine> = {}): ChargeLine => ({
  name: '占用费',
  fullFen: dueFen,
  dueFen,
  basis: '城市道路管理条例第三十七条',
  ground: null,
  refundable: true,
  ...given,
});

describe('缴款码', () => {
  test('二十位，错一位或者相邻两位颠倒都认得出（09 与 90 颠倒除外，这是校验法本身的限度）', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.nat(19), fc.integer({ min: 1, max: 9 }), (sequence, place, more) => {
        const code = paymentCode('990100', 2026, sequence);
        expect(isPaymentCode(code)).toBe(true);
        const changed = Array.from(code, (digit, index) => (index === place ? String((Number(digit) + more) % 10) : digit)).join('');
        expect(isPaymentCode(changed)).toBe(false);
        const [left = '', right = ''] = [code[place], code[place + 1]];
        if (right === '' || left === right || Math.abs(Number(left) - Number(right)) === 9) return;
        expect(isPaymentCode(code.slice(0, place) + right + left + code.slice(place + 2))).toBe(false);
      }),
    );
    expect(isPaymentCode('1234')).toBe(false);
  });
});

describe('金额', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [12_345_67, '12,345.67'],
    [100_000_000_00, '100,000,000.00'],
  ])('%d 分写成 %s 元', (fen, written) => {
    expect(yuan(fen)).toBe(written);
  });

  test('写成元再读回来还是原来的分', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => fenOf(yuan(fen)) === fen));
    for (const wrong of ['', '-1', '1.234', '一百', '1e3', '.5']) expect(fenOf(wrong)).toBeNull();
  });

  test('减收的零头归缴款人，减免后不多于原应缴', () => {
    expect(reduced(999, 50)).toBe(499);
    expect(reduced(999, 100)).toBe(0);
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 100 }), (full, percent) => {
        const due = reduced(full, percent);
        expect(Number.isInteger(due) && due >= 0 && due <= full).toBe(true);
      }),
    );
  });

  test('合计就是各项之和；退费不退已经做完的那一项', () => {
    const lines = [line(10_000), line(3_000, { fullFen: 6_000, ground: '残疾人减半' }), line(2_000, { refundable: false })];
    expect(totalsOf(lines)).toEqual({ fullFen: 18_000, dueFen: 15_000 });
    expect(refundOf(lines, 15_000)).toBe(13_000);
    expect(refundOf([line(2_000, { refundable: false })], 2_000)).toBe(0);
  });
});

describe('收到一笔支付怎么认', () => {
  const attempt = { fen: 10_000, transaction: null };
  const told = { fen: 10_000, transaction: 'T1' };
  test.each([
    ['waiting', 'settled'],
    ['paid', 'paid_twice'],
    ['cancelled', 'too_late'],
    ['exempt', 'too_late'],
    ['refunding', 'too_late'],
    ['refunded', 'too_late'],
  ] as const)('应缴款处于 %s，金额相符:%s', (status, verdict) => {
    expect(judgePayment({ status }, attempt, told)).toBe(verdict);
  });

  test('金额不符的不算缴清；同一笔再报一次什么也不变', () => {
    for (const status of ChargeStatus.options) {
      expect(judgePayment({ status }, attempt, { ...told, fen: 9_999 })).toBe('amount_differs');
      expect(judgePayment({ status }, { ...attempt, transaction: 'T1' }, told)).toBe('already_known');
    }
  });
});

test('减免只能减，不能加，也不能减已经缴清的', () => {
  expect(refuseReduction('waiting', 10_000, 0)).toBeNull();
  expect(refuseReduction('waiting', 10_000, 9_999)).toBeNull();
  expect(refuseReduction('waiting', 10_000, 10_000)).toBe('payment_not_a_reduction');
  expect(refuseReduction('paid', 10_000, 0)).toBe('payment_already_paid');
  expect(refuseReduction('cancelled', 10_000, 0)).toBe('payment_cancelled');
});
