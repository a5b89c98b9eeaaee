import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export function wordsOf(lang: Language) {
  const { viewText: view, statusText: status } = lang === 'en' ? en : zh;
  return { view, status };
}
