import type { ItemCodeParts } from '../schema.ts';

// GB/T 39554.1-2020: 统一社会信用代码 18 位 + 事项 13 位(层级 1、地区 2、类型 2、主项 5、子项 3),业务办理项再加 2 位。
const STANDARD = /^([0-9A-HJ-NPQRTUWXY]{18})([1-6])(\d{2})(\d{2})(\d{5})([0-9A-Z]{3})(\d{2})?$/;

/** Splits a code of 31 or 33 characters; whatever the standard does not cover is kept as given and marked. */
export function readItemCode(given: string): ItemCodeParts {
  const text = given.trim();
  const [, creditCode, level, area, type, main, sub, variant] = STANDARD.exec(text) ?? [];
  if (
    creditCode === undefined ||
    level === undefined ||
    area === undefined ||
    type === undefined ||
    main === undefined ||
    sub === undefined
  )
    return { text, standard: false };
  return { text, standard: true, creditCode, level, area, type, main, sub, ...(variant === undefined ? {} : { variant }) };
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015 §5.5: weights 3^(i-1) mod 31 over the first 17 characters, check character 31 − (sum mod 31). */
export function creditCodeChecks(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}
