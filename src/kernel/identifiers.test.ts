import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  creditCodeCheck,
  maskIdNumber,
  maskName,
  maskPhone,
  residentIdCheck,
  validateCreditCode,
  validateResidentId,
} from './identifiers.ts';
import { Day } from './time.ts';

const today = Day.parse('2026-03-02');
const divisions = new Set(['330104', '330113']);
/** Numbers are completed at run time: no valid number stands in the source. */
const numbered = (seventeen: string) => `${seventeen}${residentIdCheck(seventeen)}`;
const judge = (id: string) => {
  const verdict = validateResidentId(id, { today, divisions });
  return verdict.ok ? verdict.kind : verdict.reason;
};

describe('居民身份证号码（GB 11643）', () => {
  test.each([
    ['演示城市的号码', '99010219900101001', 'resident'],
    ['已撤销的区划仍有效', '33010419800229001', 'resident'],
    ['现行区划', '33011319800229001', 'resident'],
    ['二月三十日', '99010219900230001', 'impossible_date'],
    ['平年二月二十九日', '99010219900229001', 'impossible_date'],
    ['未来出生', '99010220300101001', 'unlikely_birth'],
    ['一八〇〇年出生', '99010218000101001', 'unlikely_birth'],
    ['没有的区划', '33019919900101001', 'unknown_division'],
    ['香港居民居住证', '81000019900101001', 'residence_permit'],
    ['澳门居民居住证', '82000019900101001', 'residence_permit'],
    ['台湾居民居住证', '83000019900101001', 'residence_permit'],
    ['外国人永久居留身份证', '91112419810803002', 'permanent_resident'],
  ])('%s', (_title, seventeen, expected) => {
    expect(judge(numbered(seventeen))).toBe(expected);
  });

  test('校验码不对即拒绝：任何一位改动都被发现', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 14, max: 16 }), fc.integer({ min: 1, max: 9 }), (serial, at, by) => {
        const right = numbered(`99010219900101${String(serial).padStart(3, '0')}`);
        const wrong = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1);
        expect(judge(right)).toBe('resident');
        expect(judge(wrong)).toBe('wrong_check');
      }),
    );
  });

  test('末位小写 x 与全角数字按规范写法收下', () => {
    const serial = Array.from({ length: 1000 }, (_, index) => `99010219900101${String(index).padStart(3, '0')}`).find(
      (start) => residentIdCheck(start) === 'X',
    );
    expect(validateResidentId(`${serial}x`, { today })).toMatchObject({ ok: true, value: `${serial}X` });
    expect(judge(' 99010２… ')).toBe('wrong_shape');
  });

  test('不给区划表时不查区划', () => {
    expect(validateResidentId(numbered('33019919900101001'), { today }).ok).toBe(true);
  });
});

describe('统一社会信用代码（GB 32100）', () => {
  test.each(['91330100716105852', '9144030071526726X', '91440300192203821', '91110000802100433'])(
    '%s 的校验码与公开登记一致',
    (seventeen) => {
      const published: Record<string, string> = {
        '91330100716105852': 'F',
        '9144030071526726X': 'G',
        '91440300192203821': '6',
        '91110000802100433': 'B',
      };
      expect(creditCodeCheck(seventeen)).toBe(published[seventeen]);
      expect(validateCreditCode(`${seventeen}${published[seventeen] ?? ''}`.toLowerCase()).ok).toBe(true);
    },
  );
  test('错一位、含 I O S V Z 的都拒绝', () => {
    expect(validateCreditCode('91330100716105852A')).toEqual({ ok: false, reason: 'wrong_check' });
    for (const letter of 'IOSVZ') expect(validateCreditCode(`91330100${letter}16105852F`)).toEqual({ ok: false, reason: 'wrong_shape' });
  });
});

test('遮盖后只露出约定的几位', () => {
  expect(maskName('张三')).toBe('张*');
  expect(maskName('欧阳小明')).toBe('欧***');
  expect(maskName('𠮷田')).toBe('𠮷*');
  expect(maskName('张')).toBe('*');
  expect(maskIdNumber(`330${'0'.repeat(11)}1234`)).toBe(`330${'*'.repeat(11)}1234`);
  expect(maskIdNumber('E123')).toBe('****');
  expect(maskPhone('13800001234')).toBe('138****1234');
  expect(maskPhone('0990-1234567')).toBe('********4567');
});
