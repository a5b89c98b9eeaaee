import type { Language } from '#kernel/page.ts';
import type { Words } from '#platform/ui/public/words.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

export function viewTextOf(lang: Language): Words<typeof zh> {
  return lang === 'en' ? en : zh;
}
