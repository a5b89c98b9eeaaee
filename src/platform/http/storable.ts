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

function isUnstorable(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}
