import type { Language } from '#kernel/page.ts';
import type { Words } from '#platform/ui/public/words.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

export type ViewText = Words<typeof zh>;

export function viewTextOf(lang: Language): ViewText {
  return lang === 'en' ? en : zh;
}
