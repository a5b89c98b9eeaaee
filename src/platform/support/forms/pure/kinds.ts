import { validateCreditCode } from '#kernel/identifiers.ts';
import { identityKinds, readIdentity, validateIdentity } from '#kernel/identity-documents.ts';
import type { Over } from '#kernel/problem.ts';
import type { Day } from '#kernel/time.ts';
import type { AnsweredFile, FormField } from '../schema.ts';

export type KindDefect =
  | 'form_text_too_long'
  | 'form_signs_unprintable'
  | 'form_not_a_number'
  | 'form_not_a_date'
  | 'form_not_an_option'
  | 'form_not_money'
  | 'form_not_a_phone'
  | 'form_id_number_wrong'
  | 'form_id_number_length'
  | 'form_id_number_unlike_kind'
  | 'form_id_kind_needed'
  | 'form_credit_code_wrong'
  | 'form_not_a_file'
  | 'form_wrong_kind';

export interface Read {
  value: unknown;
  defect?: KindDefect;
  over?: Over;
  signs?: string;
}

const MOST_TEXT = 200;
const MOST_LONG_TEXT = 4_000;

/** How long what is typed into a field may be; numbers, days and choices are checked by their kind. */
export const mostOf = ({ widget }: Pick<FormField, 'widget'>): number => (widget === 'textarea' ? MOST_LONG_TEXT : MOST_TEXT);

function readLength(field: FormField, text: string): Read {
  const over = { most: mostOf(field), now: lengthOf(text) };
  if (over.now > over.most) return { value: text, defect: 'form_text_too_long', over };
  const signs = [...new Set(text.match(pictographs))].slice(0, 5).join(' ');
  return signs === '' ? { value: text } : { value: text, defect: 'form_signs_unprintable', signs };
}

/** Pictographs no paper can show, so that a licence would stay without one; the few that print as letters do (℃, ®, ♀) stay. Han characters, however rare, are names. */
const pictographs =
  /.\uFE0F\u20E3?|\p{RI}{1,2}|\u20E3|(?![©®™‼⁉↔-↙Ⓜ▪▫▶◀☀-☃☎♀♂♠♣♥♦♨⚠⤴⤵⬅-⬇〰〽㊗㊙])[\p{Extended_Pictographic}\p{Emoji_Presentation}]/gu;

/** Full-width digits, letters and marks as their usual ones; not NFKC, which would make a 2 of ² too. */
const narrow = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/**
 * What was typed → the value the form keeps, by the field's kind, with the defect of its kind if there is one. Text is kept as
 * typed apart from surrounding blanks; numbers stay decimal text until FEEL reads them, so nothing is rounded on the way.
 * `kind` is what the field of `kindField` says.
 */
export function readField(field: FormField, raw: unknown, today: Day, kind?: unknown): Read {
  if (raw === undefined || raw === null || raw === '') return { value: undefined };
  if (field.widget === 'checkboxes') return readChoices(field, raw);
  if (field.widget === 'file') {
    return isAnsweredFile(raw) ? { value: raw } : { value: undefined, defect: 'form_not_a_file' };
  }
  const typed = typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : raw;
  if (typeof typed !== 'string') return { value: undefined, defect: 'form_wrong_kind' };
  const text = typed.trim();
  if (text === '') return { value: undefined };
  return field.widget === 'idNumber' ? readNumber(field, text, today, kind) : readText(field, text);
}

// By hand, since these rules also run in the browser, without a schema library.
function isAnsweredFile(raw: unknown): raw is AnsweredFile {
  if (typeof raw !== 'object' || raw === null || !('fileId' in raw) || !('name' in raw) || !('size' in raw)) return false;
  const { fileId, name, size } = raw;
  return (
    typeof fileId === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(fileId) &&
    typeof name === 'string' &&
    name !== '' &&
    name.length <= 255 &&
    typeof size === 'number' &&
    Number.isInteger(size) &&
    size >= 0
  );
}

/** Whoever has no 18-character number applies with his permit or passport (居民身份证之外的有效身份证件). */
function readNumber({ kindField }: FormField, text: string, today: Day, kind: unknown): Read {
  const named = identityKinds.find((one) => one === kind);
  const checked = named === undefined ? readIdentity(text, today) : validateIdentity(named, text, today);
  if (checked.ok) return { value: checked.value };
  if (named !== undefined && named !== 'resident') return { value: text, defect: 'form_id_number_unlike_kind' };
  if (text.replace(/\s/g, '').length === 18) return { value: text, defect: 'form_id_number_wrong' };
  return { value: text, defect: kindField !== undefined && named === undefined ? 'form_id_kind_needed' : 'form_id_number_length' };
}

function readText(field: FormField, text: string): Read {
  switch (field.widget) {
    case 'number': {
      const plain = narrow(text).replace(/[,\s]/g, '');
      return /^[+-]?\d{1,20}(\.\d{1,10})?$/.test(plain)
        ? { value: plain.replace(/^\+/, '') }
        : { value: text, defect: 'form_not_a_number' };
    }
    case 'money': {
      const plain = narrow(text).replace(/[,\s¥￥元]/g, '');
      return /^\d{1,15}(\.\d{1,2})?$/.test(plain) ? { value: plain } : { value: text, defect: 'form_not_money' };
    }
    case 'date':
      return isDate(text) ? { value: text } : { value: text, defect: 'form_not_a_date' };
    case 'select':
    case 'radio':
      return field.options?.some(({ value }) => value === text) ? { value: text } : { value: text, defect: 'form_not_an_option' };
    case 'phone': {
      const plain = narrow(text).replace(/[\s-]/g, '');
      return /^(\+?86)?1[3-9]\d{9}$|^0\d{9,11}$/.test(plain) ? { value: plain } : { value: text, defect: 'form_not_a_phone' };
    }
    case 'creditCode': {
      const checked = validateCreditCode(text.replace(/\s/g, ''));
      return checked.ok ? { value: checked.value } : { value: text, defect: 'form_credit_code_wrong' };
    }
    default:
      return readLength(field, text);
  }
}

function readChoices(field: FormField, raw: unknown): Read {
  const list: unknown[] = Array.isArray(raw) ? raw : [raw];
  const chosen = list.filter((one): one is string => typeof one === 'string' && one !== '');
  if (chosen.length === 0) return { value: undefined };
  const known = chosen.every((one) => field.options?.some(({ value }) => value === one));
  return known ? { value: [...new Set(chosen)] } : { value: chosen, defect: 'form_not_an_option' };
}

/** Length in characters as people count them, not UTF-16 units: 𠮷 is one (GB 18030-2022). */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
