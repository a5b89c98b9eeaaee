/** One instrument number taken apart: 代字〔年份〕序号. */
export interface InstrumentNumber {
  word: string;
  year: number;
  sequence: number;
}

/** 党政机关公文格式 GB/T 9704-2012 7.2.5:年份全称，六角括号，序号不加“第”、不编虚位，加“号”. */
export function formatInstrumentNumber({ word, year, sequence }: InstrumentNumber): string {
  if (!Number.isInteger(sequence) || sequence < 1) throw new RangeError('an instrument number starts at 1');
  const text = `${word}〔${year}〕${sequence}号`;
  if (parseInstrumentNumber(text) === undefined) throw new RangeError(`no instrument number can be made with the word ${word}`);
  return text;
}

export function parseInstrumentNumber(text: string): InstrumentNumber | undefined {
  const parts = /^(\p{Script=Han}{1,12})〔(20\d\d)〕([1-9]\d{0,6})号$/u.exec(text);
  if (!parts) return undefined;
  const [, word = '', year, sequence] = parts;
  return word.endsWith('第') ? undefined : { word, year: Number(year), sequence: Number(sequence) };
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ISO 7064 MOD 37,36 (hybrid system): one check character for a text of digits and capital letters. */
export function mod3736(text: string): string {
  let product = 36;
  for (const character of text) {
    const value = ALPHANUMERIC.indexOf(character);
    if (value < 0) throw new RangeError('digits and capital letters only');
    const sum = (product + value) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return ALPHANUMERIC.charAt((37 - product) % 36);
}

/** Without 0 O 1 I L: what is read aloud or copied from paper must not be mistaken. */
const CHECK_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CHECK_CODE_RANDOM = 15;

/** A verification code of 16 characters (74 random bits, the last a check character). `draw(n)` gives a random integer below n. */
export function makeCheckCode(draw: (below: number) => number): string {
  for (;;) {
    const random = Array.from({ length: CHECK_CODE_RANDOM }, () => CHECK_CODE_ALPHABET.charAt(draw(CHECK_CODE_ALPHABET.length))).join('');
    const code = random + mod3736(random);
    // The check character may be any of 36; codes whose last one could be misread are drawn again.
    if (CHECK_CODE_ALPHABET.includes(code.charAt(CHECK_CODE_RANDOM))) return code;
  }
}

/** ABCD-EFGH-JKMN-PQRS, as printed. */
export function groupCheckCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** What a visitor typed, as a code; undefined when no document can bear it (so no query is made for a slip of the hand). */
export function readCheckCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const shaped = code.length === CHECK_CODE_RANDOM + 1 && Array.from(code).every((character) => CHECK_CODE_ALPHABET.includes(character));
  return shaped && mod3736(code.slice(0, -1)) === code.slice(-1) ? code : undefined;
}

const LICENCE_ROOT = '1.2.156.3005.2';

/** Parts of an e-licence identifier (电子证照标识, GB/T 36904). */
export interface LicenceIdentifier {
  /** 证照类型代码: credit code of the body that defined the type, then three digits. */
  type: string;
  /** 证照颁发机构代码: credit code; some areas use the division code. */
  issuer: string;
  serial: string;
  /** 001 … 999. */
  version: string;
}

const LICENCE_PARTS = /^([0-9A-Z]{18}\d{3})\.([0-9A-Z]{18}|\d{6})\.([0-9A-Z]{1,20})\.(\d{3})$/;

/** 校验位按 ISO 7064 MOD 37,36 对类型、机构、流水号、版本连写计算，不含根代码与分隔点 (GB/T 36904). */
export function formatLicenceIdentifier(parts: LicenceIdentifier): string {
  const body = `${parts.type}.${parts.issuer}.${parts.serial}.${parts.version}`;
  if (!LICENCE_PARTS.test(body)) throw new RangeError('a part of the licence identifier has a wrong shape');
  return `${LICENCE_ROOT}.${body}.${mod3736(body.replaceAll('.', ''))}`;
}

/** The parts, or undefined when the text is no identifier or its check character is wrong. */
export function parseLicenceIdentifier(text: string): LicenceIdentifier | undefined {
  if (!text.startsWith(`${LICENCE_ROOT}.`)) return undefined;
  const body = text.slice(LICENCE_ROOT.length + 1, -2);
  const parts = LICENCE_PARTS.exec(body);
  if (!parts || text.at(-2) !== '.' || mod3736(body.replaceAll('.', '')) !== text.at(-1)) return undefined;
  const [, type = '', issuer = '', serial = '', version = ''] = parts;
  return { type, issuer, serial, version };
}
