import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

/** The module's words in the language of the page. */
export function wordsOf(lang: Language) {
  const { starsText: stars, rectificationText: rectification, viewText: view } = lang === 'en' ? en : zh;
  return { stars, rectification, view };
}
