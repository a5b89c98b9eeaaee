import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../repository.ts';

const file = path.resolve(root, '../shared/data/security/blns.json');

/** The public list of naughty strings (minimaxir/big-list-of-naughty-strings); empty where the shared data is absent. */
export const naughty: readonly string[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
export const none = naughty.length === 0;
export const skipped = none ? '(没有公开字符串集，未测)' : '';

/** What is kept of a text: everything but the marks that would turn its direction. */
export const kept = (text: string) => text.replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '');

/** What a page must show for a text: the five characters of HTML escaped, and nothing else changed of what is kept. */
export function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
  return kept(text).replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Strings joined line by line into texts of at most so many characters; each string stands whole in one of them. */
export function packed(strings: readonly string[], most: number): string[] {
  const texts: string[] = [];
  for (const text of strings) {
    const joined = `${texts.at(-1) ?? ''}\n${text}`;
    if (texts.length > 0 && joined.length <= most) texts[texts.length - 1] = joined;
    else texts.push(text);
  }
  return texts;
}

/** The scripts an attacker would plant: none may stand in a page as markup. */
export const markup = naughty.filter((text) => /<(?:script|img|svg|iframe|a|b|style|form|input|video|div)\b/i.test(text));
