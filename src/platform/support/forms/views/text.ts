import type { Language } from '#kernel/page.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

export function viewTextOf(lang: Language): typeof zh {
  return lang === 'en' ? en : zh;
}
