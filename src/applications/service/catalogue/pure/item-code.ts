import type { ItemCodeParts } from '../schema.ts';

// GB/T 39554.1-2020: 统一社会信用代码 18 位 + 事项 13 位（层级 1、地区 2、类型 2、主项 5、子项 3），业务办理项再加 2 位。
const STANDARD = /^([0-9A-Z]{18})([1-6])(\d{2})(\d{2})(\d{5})([0-9A-Z]{3})(\d{2})?$/;

/** Splits a code of 31 or 33 characters; whatever the standard does not cover is kept as given and marked. The credit code in it is judged apart (GB 32100). */
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
