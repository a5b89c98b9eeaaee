import { compareNumbers, divide, FeelNumber, isInteger, numberFrom, numberText, ONE, tenTo, wholeNumber, ZERO } from './number.ts';

// Roots, powers and logarithms in fixed point of 60 digits: the first 34 are then right.
const PLACES = 60;
const UNIT = tenTo(PLACES);

function fixed(n: FeelNumber): bigint {
  const shift = n.exponent + PLACES;
  const c = BigInt(n.coefficient);
  return shift >= 0 ? c * tenTo(shift) : c / tenTo(-shift);
}

function exponentialSeries(x: bigint): bigint {
  let term = UNIT;
  let sum = UNIT;
  for (let n = 1n; term !== 0n && n < 400n; n += 1n) {
    term = (term * x) / (UNIT * n);
    sum += term;
  }
  return sum;
}

/** The logarithm of a fixed-point number between 1 and 10. */
function logarithmOfFixed(m: bigint): bigint {
  let y = BigInt(Math.round(Math.log(Number(m / tenTo(PLACES - 15)) / 1e15) * 1e15)) * tenTo(PLACES - 15);
  for (let round = 0; round < 3; round += 1) {
    const power = exponentialSeries(y);
    y += (2n * UNIT * (m - power)) / (m + power);
  }
  return y;
}

const LN10 = logarithmOfFixed(10n * UNIT);

function fixedLogarithm(n: FeelNumber): bigint {
  const c = BigInt(n.coefficient);
  const digits = c.toString().length;
  const mantissa = c * tenTo(PLACES - digits + 1);
  return logarithmOfFixed(mantissa) + BigInt(n.exponent + digits - 1) * LN10;
}

function fixedExponential(x: bigint): FeelNumber | null {
  const tens = x / LN10;
  if (tens > 6200n) return null;
  if (tens < -6300n) return ZERO;
  return numberFrom(exponentialSeries(x - tens * LN10), Number(tens) - PLACES);
}

export function naturalLogarithm(n: FeelNumber): FeelNumber | null {
  return n.coefficient > 0 ? numberFrom(fixedLogarithm(n), -PLACES) : null;
}

export function exponential(n: FeelNumber): FeelNumber | null {
  if (Math.abs(Number(numberText(n))) > 20_000) return n.coefficient > 0 ? null : ZERO;
  return fixedExponential(fixed(n));
}

export function squareRoot(n: FeelNumber): FeelNumber | null {
  if (n.coefficient < 0) return null;
  if (n.coefficient == 0) return ZERO;
  let c = BigInt(n.coefficient);
  let e = n.exponent;
  if (e % 2 !== 0) {
    c *= 10n;
    e -= 1;
  }
  const widen = Math.max(0, 38 - Math.floor(c.toString().length / 2));
  c *= tenTo(2 * widen);
  let root = tenTo(Math.ceil(c.toString().length / 2));
  for (;;) {
    const next = (root + c / root) / 2n;
    if (next >= root) break;
    root = next;
  }
  const exact = root * root === c;
  return exact ? numberFrom(root, e / 2 - widen) : numberFrom(root * 10n + 1n, e / 2 - widen - 1);
}

export function power(base: FeelNumber, exponent: FeelNumber): FeelNumber | null {
  if (exponent.coefficient == 0) return ONE;
  if (base.coefficient == 0) return exponent.coefficient > 0 ? ZERO : null;
  const whole = isInteger(exponent) ? wholeNumber(exponent) : undefined;
  if (whole !== undefined && Math.abs(whole) <= 1_000_000) return wholePower(base, whole);
  if (base.coefficient < 0) return null;
  const y = Number(numberText(exponent));
  if (!Number.isFinite(y) || Math.abs(y) > 1e9) return compareNumbers(base, ONE) === 0 ? ONE : null;
  return fixedExponential((fixedLogarithm(base) * fixed(exponent)) / UNIT);
}

function wholePower(base: FeelNumber, exponent: number): FeelNumber | null {
  let result: { c: bigint; e: number } = { c: 1n, e: 0 };
  let square = { c: BigInt(base.coefficient), e: base.exponent };
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = narrowed(result.c * square.c, result.e + square.e);
    if (rest > 1) square = narrowed(square.c * square.c, square.e * 2);
    if (Math.abs(square.e) > 1_000_000) return exponent > 0 === square.e > 0 ? null : ZERO;
  }
  if (exponent > 0) return numberFrom(result.c, result.e);
  // 1/x on the unrounded power.
  const digits = result.c.toString().replace('-', '').length;
  const inverse = tenTo(digits + 45) / result.c;
  const exact = tenTo(digits + 45) % result.c === 0n;
  return exact ? divide(ONE, numberFrom(result.c, result.e) ?? ONE) : numberFrom(inverse, -result.e - digits - 45);
}

function narrowed(c: bigint, e: number): { c: bigint; e: number } {
  const excess = c.toString().length - 60;
  return excess > 0 ? { c: c / tenTo(excess), e: e + excess } : { c, e };
}

export function sumOf(
  numbers: readonly FeelNumber[],
  combine: (a: FeelNumber, b: FeelNumber) => FeelNumber | null,
  start: FeelNumber,
): FeelNumber | null {
  let total: FeelNumber | null = start;
  for (const n of numbers) {
    if (total === null) return null;
    total = combine(total, n);
  }
  return total;
}
