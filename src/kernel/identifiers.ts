import type { Day } from './time.ts';

/** Why an identifier is refused; `unlikely_birth` is a birth in the future or before 1880. */
export type IdentifierDefect = 'wrong_shape' | 'wrong_check' | 'impossible_date' | 'unlikely_birth' | 'unknown_division';

export type IdentifierVerdict = { ok: true; value: string } | { ok: false; reason: IdentifierDefect };

/** resident 居民身份证, residence_permit 港澳台居民居住证, permanent_resident 外国人永久居留身份证 (2023 年版). */
export type ResidentIdKind = 'resident' | 'residence_permit' | 'permanent_resident';

export type ResidentIdVerdict =
  | { ok: true; value: string; kind: ResidentIdKind; birth: string; sex: 'male' | 'female' }
  | { ok: false; reason: IdentifierDefect };

export interface ResidentIdRules {
  /** A birth after this day is refused. */
  today: Day;
  /** Six-digit divisions in force now or ever; without it only the shape of the division is judged. */
  divisions?: ReadonlySet<string>;
}

const EARLIEST_BIRTH = '1880-01-01';
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = '10X98765432';

/** Check character of the first seventeen digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function residentIdCheck(seventeen: string): string {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index] ?? 0), 0);
  return RESIDENT_CHECKS.charAt(sum % 11);
}

function isRealDate(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}

function kindOf(id: string): ResidentIdKind {
  // 公民身份号码的地址码以 1–8 开头；81、82、83 是港澳台居民居住证；9 开头是外国人永久居留身份证，演示城市 9901 除外。
  if (/^8[123]0000/.test(id)) return 'residence_permit';
  if (id.startsWith('9') && !id.startsWith('9901')) return 'permanent_resident';
  return 'resident';
}

/** Judges an 18-character identity number (GB 11643); a lower-case x, full-width digits and blanks around it are put right. */
export function validateResidentId(input: string, { today, divisions }: ResidentIdRules): ResidentIdVerdict {
  const value = input.normalize('NFKC').trim().toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return { ok: false, reason: 'wrong_shape' };
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isRealDate(birth)) return { ok: false, reason: 'impossible_date' };
  if (birth > today || birth < EARLIEST_BIRTH) return { ok: false, reason: 'unlikely_birth' };
  if (residentIdCheck(value.slice(0, 17)) !== value.charAt(17)) return { ok: false, reason: 'wrong_check' };
  const kind = kindOf(value);
  const division = value.slice(0, 6);
  const demonstration = /^9901\d\d$/.test(division);
  // The form of 2023 holds the place of application in digits 2–3 and a country in 4–6, so no division can be looked up.
  if (kind === 'resident' && divisions && !demonstration && !divisions.has(division)) return { ok: false, reason: 'unknown_division' };
  return { ok: true, value, kind, birth, sex: Number(value.charAt(16)) % 2 === 1 ? 'male' : 'female' };
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Check character of the first seventeen characters (GB 32100-2015, MOD 31 with weights 3^i). */
export function creditCodeCheck(seventeen: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of seventeen) {
    sum += CREDIT_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Judges an 18-character unified social credit code (GB 32100-2015). */
export function validateCreditCode(input: string): IdentifierVerdict {
  const value = input.normalize('NFKC').trim().toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(value)) return { ok: false, reason: 'wrong_shape' };
  return creditCodeCheck(value.slice(0, 17)) === value.charAt(17) ? { ok: true, value } : { ok: false, reason: 'wrong_check' };
}

/** 张*, 欧阳** : the first character stays, counted by code point so that a rare surname is not cut in half. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  return characters.length < 2 ? '*' : `${characters[0] ?? ''}${'*'.repeat(characters.length - 1)}`;
}

/** 330***********1234: three at the front, four at the end; a number too short for that is hidden whole. */
export function maskIdNumber(number: string): string {
  const value = number.trim();
  return value.length < 9 ? '*'.repeat(value.length) : `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`;
}

/** 138****1234; other lengths keep the last four at most. */
export function maskPhone(phone: string): string {
  const value = phone.trim();
  if (value.length === 11) return `${value.slice(0, 3)}****${value.slice(7)}`;
  return value.length < 7 ? '*'.repeat(value.length) : `${'*'.repeat(value.length - 4)}${value.slice(-4)}`;
}
