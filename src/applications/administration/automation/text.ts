import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export function viewTextOf(lang: Language) {
  return lang === 'en' ? en.viewText : zh.viewText;
}
