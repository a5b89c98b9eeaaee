import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compareNumbers, divide, FeelNumber, multiply, numberText, parseNumber, roundTo, subtract } from './number.ts';

// An exact rational beside every result: the reference is plain BigInt arithmetic.
interface Rational {
  n: bigint;
  d: bigint;
}

const anyNumber = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -40, max: 20 }))
  .map(([c, e]) => parseNumber(`${c}e${e}`))
  .filter((n): n is FeelNumber => n !== null);
const money = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }).map((cents) => new FeelNumber(cents, -2));
const numbers = fc.oneof(anyNumber, money);

function exact(a: FeelNumber): Rational {
  const c = BigInt(a.coefficient);
  return a.exponent >= 0 ? { n: c * 10n ** BigInt(a.exponent), d: 1n } : { n: c, d: 10n ** BigInt(-a.exponent) };
}

const size = (n: bigint): bigint => (n < 0n ? -n : n);

/** The result is the nearest number of 34 digits: off by no more than half a unit of its last place. */
function isNearest(result: FeelNumber | null, wanted: Rational): boolean {
  if (result === null) return false;
  const got = exact(result);
  const off = size(got.n * wanted.d - wanted.n * got.d);
  if (off === 0n) return true;
  const digits = size(BigInt(result.coefficient)).toString().length;
  const unit = exact(new FeelNumber(1, result.exponent - (34 - digits)));
  // off / (got.d * wanted.d) <= unit / 2
  return off * 2n * unit.d <= unit.n * got.d * (wanted.d < 0n ? -wanted.d : wanted.d);
}

describe('十进制运算与精确分数对照', () => {
  test('加、减、乘、除都取 34 位中最近的数', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const x = exact(a);
        const y = exact(b);
        expect(isNearest(add(a, b), { n: x.n * y.d + y.n * x.d, d: x.d * y.d })).toBe(true);
        expect(isNearest(subtract(a, b), { n: x.n * y.d - y.n * x.d, d: x.d * y.d })).toBe(true);
        expect(isNearest(multiply(a, b), { n: x.n * y.n, d: x.d * y.d })).toBe(true);
        if (y.n !== 0n) expect(isNearest(divide(a, b), { n: x.n * y.d, d: x.d * y.n })).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('大小的比较与精确分数一致', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const x = exact(a);
        const y = exact(b);
        const difference = x.n * y.d - y.n * x.d;
        expect(Math.sign(compareNumbers(a, b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
      { numRuns: 1_000 },
    );
  });

  test('写成文字再读回，数值不变', () => {
    fc.assert(
      fc.property(numbers, (a) => {
        const again = parseNumber(numberText(a));
        expect(again && compareNumbers(again, a)).toBe(0);
      }),
    );
  });

  test.each([
    ['2.5', 0, 'half-even', '2'],
    ['3.5', 0, 'half-even', '4'],
    ['-2.5', 0, 'half-up', '-3'],
    ['2.5', 0, 'half-down', '2'],
    ['-1.1', 0, 'floor', '-2'],
    ['-1.9', 0, 'ceiling', '-1'],
    ['1234.5', -2, 'half-even', '1200'],
    ['0.001', 2, 'up', '0.01'],
    ['0.009', 2, 'down', '0'],
  ] as const)('%s 保留 %i 位(%s)为 %s', (source, scale, rounding, expected) => {
    const n = parseNumber(source);
    const rounded = n && roundTo(n, scale, rounding);
    expect(rounded && numberText(rounded)).toBe(expected);
  });

  test('超出可表示的范围没有数值', () => {
    const huge = parseNumber('1e6144');
    expect(huge && multiply(huge, huge)).toBeNull();
    expect(parseNumber('1e99999')).toBeNull();
  });
});
