import { type IdentifierDefect, validateResidentId } from './identifiers.ts';
import type { Day } from './time.ts';

/**
 * What people prove themselves with. 居民身份证 and 港澳台居民居住证 and the 2023 外国人永久居留身份证 bear 18 characters with a check digit
 * (GB 11643); the others are judged by their shape alone, because no published standard gives more.
 */
export const identityKinds = [
  'resident',
  'residence_permit',
  'permanent_resident',
  'permanent_resident_15',
  'hk_macao_permit',
  'taiwan_permit',
  'passport',
] as const;
export type IdentityKind = (typeof identityKinds)[number];

const shapes: Readonly<Partial<Record<IdentityKind, RegExp>>> = {
  // 2017 年版外国人永久居留身份证：国籍三位字母、签发地等十二位数字（verified: false）.
  permanent_resident_15: /^[A-Z]{3}\d{12}$/,
  // 港澳居民来往内地通行证：H(香港)或者 M(澳门)加八位数字，证件上可再有两位换证次数.
  hk_macao_permit: /^[HM]\d{8}(\d{2})?$/,
  // 台湾居民来往大陆通行证（电子）：八位数字.
  taiwan_permit: /^\d{8}$/,
  // ICAO Doc 9303-4: a passport number is up to nine letters and digits; shorter than five is none in use.
  passport: /^[A-Z0-9]{5,9}$/,
};

export type IdentityVerdict = { ok: true; kind: IdentityKind; value: string } | { ok: false; reason: IdentifierDefect };

/** Judges a number as that of a paper of this kind. */
export function validateIdentity(kind: IdentityKind, input: string, today: Day): IdentityVerdict {
  const shape = shapes[kind];
  const value = input.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (shape !== undefined) return shape.test(value) ? { ok: true, kind, value } : { ok: false, reason: 'wrong_shape' };
  const verdict = validateResidentId(value, { today });
  if (!verdict.ok) return verdict;
  return verdict.kind === kind ? { ok: true, kind, value: verdict.value } : { ok: false, reason: 'wrong_shape' };
}

/**
 * Judges a number without being told of what: an 18-character one by its check digit, a permit, card or passport with letters in it by
 * its shape. Digits alone are never taken for a passport here, so that a resident's number with digits left out is still a mistake.
 */
export function readIdentity(input: string, today: Day): IdentityVerdict {
  const value = input.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const verdict = validateResidentId(value, { today });
  if (verdict.ok) return { ok: true, kind: verdict.kind, value: verdict.value };
  const [kind] = (['hk_macao_permit', 'permanent_resident_15', 'passport'] as const).filter((one) => shapes[one]?.test(value) ?? false);
  if (kind !== undefined && /[A-Z]/.test(value)) return { ok: true, kind, value };
  return verdict;
}
