import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

/** The module's words by what they name, in the language of the page. */
export function wordsOf(lang: Language) {
  const words = lang === 'en' ? en : zh;
  return {
    status: words.statusText,
    event: words.eventWords,
    stop: words.stopText,
    light: words.lightText,
    act: words.actText,
    next: words.nextText,
    nextAtOnce: words.nextAtOnce,
  };
}
