// Exact decimals of 34 digits, as IEEE 754 decimal128 and DMN 1.5 §10.3.2.3.1 ask, half to even.
// A coefficient stays a JavaScript number while it is a safe integer and becomes a bigint only beyond,
// so everyday amounts cost little more than doubles and long ones stay exact.
const DIGITS = 34;
const LARGEST_EXPONENT = 6144;
const SMALLEST_EXPONENT = -6176;
const SAFE = Number.MAX_SAFE_INTEGER;
const LIMIT = 10n ** BigInt(DIGITS);

const smallPowers = Array.from({ length: 16 }, (_, n) => 10 ** n);
const bigPowers: bigint[] = [1n];
export function tenTo(n: number): bigint {
  for (let k = bigPowers.length; k <= n && k <= 256; k += 1) bigPowers.push((bigPowers[k - 1] ?? 1n) * 10n);
  return bigPowers[n] ?? 10n ** BigInt(n);
}

export type Rounding = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'floor' | 'ceiling';

export class FeelNumber {
  readonly coefficient: number | bigint;
  readonly exponent: number;

  constructor(coefficient: number | bigint, exponent: number) {
    this.coefficient = coefficient;
    this.exponent = exponent;
  }

  toString(): string {
    return numberText(this);
  }
}

export const ZERO = new FeelNumber(0, 0);
export const ONE = new FeelNumber(1, 0);

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);
const digitsOf = (n: bigint): number => magnitude(n).toString().length;

/** Divides and rounds; the quotient of a whole division is exact. */
export function divideRounded(numerator: bigint, divisor: bigint, rounding: Rounding): bigint {
  const negative = numerator < 0n !== divisor < 0n;
  const n = magnitude(numerator);
  const d = magnitude(divisor);
  const quotient = n / d;
  const rest = n % d;
  if (rest === 0n) return negative ? -quotient : quotient;
  const twice = rest * 2n;
  let away: boolean;
  switch (rounding) {
    case 'half-even':
      away = twice > d || (twice === d && quotient % 2n === 1n);
      break;
    case 'half-up':
      away = twice >= d;
      break;
    case 'half-down':
      away = twice > d;
      break;
    case 'up':
      away = true;
      break;
    case 'down':
      away = false;
      break;
    case 'floor':
      away = negative;
      break;
    case 'ceiling':
      away = !negative;
      break;
  }
  const rounded = away ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/** A number of at most 34 digits from any coefficient; null beyond the largest exponent. */
export function numberFrom(coefficient: bigint, exponent: number, digits = DIGITS): FeelNumber | null {
  let c = coefficient;
  let e = exponent;
  if (c >= LIMIT || c <= -LIMIT || digits !== DIGITS) {
    const excess = digitsOf(c) - digits;
    if (excess > 0) {
      c = divideRounded(c, tenTo(excess), 'half-even');
      e += excess;
    }
  }
  if (e < SMALLEST_EXPONENT) {
    const drop = SMALLEST_EXPONENT - e;
    c = drop > 2 * DIGITS ? 0n : divideRounded(c, tenTo(drop), 'half-even');
    e = SMALLEST_EXPONENT;
  }
  if (c === 0n) return ZERO;
  if (e > 0 && e + digitsOf(c) - 1 > LARGEST_EXPONENT) return null;
  return new FeelNumber(c <= SAFE && c >= -SAFE ? Number(c) : c, e);
}

/** The same value without zeros at the end, so that later steps stay on the fast path. */
export function trimmed(n: FeelNumber): FeelNumber {
  if (typeof n.coefficient === 'number') return n;
  let c = n.coefficient;
  let e = n.exponent;
  while (c !== 0n && c % 10n === 0n) {
    c /= 10n;
    e += 1;
  }
  return new FeelNumber(c <= SAFE && c >= -SAFE ? Number(c) : c, e);
}

export function integer(n: number): FeelNumber {
  return new FeelNumber(n, 0);
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;

export function parseNumber(text: string): FeelNumber | null {
  const match = decimalPattern.exec(text);
  if (!match || text.length > 10_000) return null;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const digits = whole + fraction;
  const exponent = Number(power) - fraction.length;
  if (digits.length <= 15) {
    const c = Number(digits);
    if (exponent > -6000 && exponent < 6000) return c === 0 ? ZERO : new FeelNumber(sign === '-' ? -c : c, exponent);
  }
  return numberFrom(BigInt(sign === '-' ? `-${digits}` : digits), exponent);
}

export function add(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const x = a.coefficient;
  const y = b.coefficient;
  const shift = a.exponent - b.exponent;
  if (typeof x === 'number' && typeof y === 'number') {
    if (shift === 0) {
      const sum = x + y;
      if (sum <= SAFE && sum >= -SAFE) return new FeelNumber(sum, a.exponent);
    } else if (shift > 0 && shift < 16) {
      const wide = x * (smallPowers[shift] ?? 0);
      const sum = wide + y;
      if (wide <= SAFE && wide >= -SAFE && sum <= SAFE && sum >= -SAFE) return new FeelNumber(sum, b.exponent);
    } else if (shift < 0 && shift > -16) {
      const wide = y * (smallPowers[-shift] ?? 0);
      const sum = x + wide;
      if (wide <= SAFE && wide >= -SAFE && sum <= SAFE && sum >= -SAFE) return new FeelNumber(sum, a.exponent);
    }
  }
  if (x == 0) return b;
  if (y == 0) return a;
  // Beyond twice the precision the smaller one cannot change any digit.
  if (shift > 2 * DIGITS + 2) return a;
  if (shift < -2 * DIGITS - 2) return b;
  const p = BigInt(x);
  const q = BigInt(y);
  return shift >= 0 ? numberFrom(p * tenTo(shift) + q, b.exponent) : numberFrom(p + q * tenTo(-shift), a.exponent);
}

export function negate(a: FeelNumber): FeelNumber {
  return a.coefficient === 0 ? a : new FeelNumber(-a.coefficient, a.exponent);
}

export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  return add(a, negate(b));
}

export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const x = a.coefficient;
  const y = b.coefficient;
  const exponent = a.exponent + b.exponent;
  if (typeof x === 'number' && typeof y === 'number') {
    const product = x * y;
    if (product === 0) return ZERO;
    if (product <= SAFE && product >= -SAFE && exponent > -6000 && exponent < 6000) return new FeelNumber(product, exponent);
  }
  return numberFrom(BigInt(x) * BigInt(y), exponent);
}

export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  const x = a.coefficient;
  const y = b.coefficient;
  if (y == 0) return null;
  if (x == 0) return ZERO;
  if (typeof x === 'number' && typeof y === 'number') {
    for (let k = 0; k <= 4; k += 1) {
      const wide = x * (smallPowers[k] ?? 0);
      if (wide > SAFE || wide < -SAFE) break;
      if (wide % y === 0) return new FeelNumber(wide / y, a.exponent - b.exponent - k);
    }
  }
  const p = BigInt(x);
  const q = BigInt(y);
  // Two digits more than asked, and a last odd digit that remembers the rest: one rounding only.
  const widen = Math.max(0, DIGITS + 2 + digitsOf(q) - digitsOf(p));
  const numerator = p * tenTo(widen);
  const quotient = numerator / q;
  const exponent = a.exponent - b.exponent - widen;
  if (numerator % q === 0n) {
    const exact = numberFrom(quotient, exponent);
    return exact && trimmed(exact);
  }
  const sticky = p < 0n === q < 0n ? 1n : -1n;
  return numberFrom(quotient * 10n + sticky, exponent - 1);
}

export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  const x = a.coefficient;
  const y = b.coefficient;
  const shift = a.exponent - b.exponent;
  if (shift === 0) return x < y ? -1 : x > y ? 1 : 0;
  const signX = x > 0 ? 1 : x < 0 ? -1 : 0;
  const signY = y > 0 ? 1 : y < 0 ? -1 : 0;
  if (signX !== signY) return signX < signY ? -1 : 1;
  if (signX === 0) return 0;
  if (typeof x === 'number' && typeof y === 'number' && shift < 16 && shift > -16) {
    const p = shift > 0 ? x * (smallPowers[shift] ?? 0) : x;
    const q = shift < 0 ? y * (smallPowers[-shift] ?? 0) : y;
    if (p <= SAFE && p >= -SAFE && q <= SAFE && q >= -SAFE) return p < q ? -1 : p > q ? 1 : 0;
  }
  if (shift > 3 * DIGITS) return signX;
  if (shift < -3 * DIGITS) return -signX;
  const p = BigInt(x) * (shift > 0 ? tenTo(shift) : 1n);
  const q = BigInt(y) * (shift < 0 ? tenTo(-shift) : 1n);
  return p < q ? -1 : p > q ? 1 : 0;
}

/** Rounds to `scale` digits after the point (before it, when negative). */
export function roundTo(a: FeelNumber, scale: number, rounding: Rounding): FeelNumber | null {
  const drop = -a.exponent - scale;
  if (drop <= 0) return a;
  if (drop > 7000) return ZERO;
  return numberFrom(divideRounded(BigInt(a.coefficient), tenTo(drop), rounding), -scale);
}

export function isInteger(a: FeelNumber): boolean {
  return a.exponent >= 0 || compareNumbers(a, roundTo(a, 0, 'down') ?? ZERO) === 0;
}

/** A JavaScript number for counting and indexing; undefined when it is not a safe whole number. */
export function wholeNumber(a: FeelNumber): number | undefined {
  if (a.exponent === 0 && typeof a.coefficient === 'number') return a.coefficient;
  const n = Number(numberText(a));
  return Number.isSafeInteger(n) && isInteger(a) ? n : undefined;
}

/** DMN 1.5 table 75: the sign of a modulo is the divisor's. */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (b.coefficient == 0 || a.exponent - b.exponent > 7000 || b.exponent - a.exponent > 7000) return null;
  const exponent = Math.min(a.exponent, b.exponent);
  const p = BigInt(a.coefficient) * tenTo(a.exponent - exponent);
  const q = BigInt(b.coefficient) * tenTo(b.exponent - exponent);
  const rest = p % q;
  return numberFrom(rest !== 0n && rest < 0n !== q < 0n ? rest + q : rest, exponent);
}

/** Plain digits, never an exponent, without zeros at the end. */
export function numberText(a: FeelNumber): string {
  if (a.coefficient == 0) return '0';
  const negative = a.coefficient < 0;
  let digits = String(a.coefficient);
  if (negative) digits = digits.slice(1);
  if (a.exponent >= 0) return (negative ? '-' : '') + digits + '0'.repeat(a.exponent);
  const places = -a.exponent;
  const padded = digits.padStart(places + 1, '0');
  const whole = padded.slice(0, -places);
  const fraction = padded.slice(-places).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
