import { Problem } from '#kernel/problem.ts';

const MOST_DEPTH = 40;

/**
 * Refuses, at the one door for all input, what neither table nor page nor paper can hold: U+0000 and halves of surrogate pairs
 * (PostgreSQL: SQLSTATE 22021, 22P05; UTF-8 has no such bytes), and nesting that would exhaust the stack. Null where all is well.
 */
export function refuseInput(raw: unknown): Problem | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: raw, path: '', depth: 0 }];
  const fields: { path: string; code: string }[] = [];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value, path, depth } = one;
    if (typeof value === 'string' && isUnstorable(value)) fields.push({ path: isUnstorable(path) ? '' : path, code: 'unstorable_text' });
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    if (depth >= MOST_DEPTH) return new Problem('too_nested', 400);
    for (const [key, inner] of Object.entries(value)) {
      if (isUnstorable(key)) fields.push({ path, code: 'unstorable_text' });
      waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
  return fields.length === 0 ? null : new Problem('unstorable_text', 400, fields.reverse());
}

/**
 * Marks that turn the direction of what follows (Unicode 15, UAX 9 §2: U+061C, U+200E/F, U+202A–202E, U+2066–2069) are taken out of every
 * text that comes in: nobody sees them, they come along when a number or a name is copied, and one of them makes a line read backwards to
 * the official who decides on it. So are marks of no width at all (U+200B, U+2060, U+FEFF), which make one name two; joiners (U+200C/D) stay,
 * because scripts and emoji need them. The same value comes back where there is nothing to take out. After `refuseInput`, which bounds the depth.
 */
export function withoutUnseen<Value>(raw: Value): Value;
export function withoutUnseen(raw: unknown): unknown {
  if (typeof raw === 'string') return raw.replace(unseen, '');
  if (typeof raw !== 'object' || raw === null || ArrayBuffer.isView(raw)) return raw;
  if (Array.isArray(raw)) {
    const list = raw.map((one: unknown) => withoutUnseen(one));
    return list.some((one, at) => one !== raw[at]) ? list : raw;
  }
  const prototype: unknown = Object.getPrototypeOf(raw);
  if (prototype !== Object.prototype && prototype !== null) return raw;
  const entries = Object.entries(raw).map(([key, value]: [string, unknown]) => ({ key, value, clean: withoutUnseen(value) }));
  return entries.some(({ value, clean }) => value !== clean) ? Object.fromEntries(entries.map(({ key, clean }) => [key, clean])) : raw;
}

const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function isUnstorable(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}
