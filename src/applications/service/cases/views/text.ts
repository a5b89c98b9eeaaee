import type { Language } from '#kernel/page.ts';
import { chineseDay, Day } from '#kernel/time.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

export type ViewText = typeof zh;

export function viewTextOf(lang: Language): ViewText {
  return lang === 'en' ? en : zh;
}

/** A day as people say it; what is no day yet is shown as it was typed. */
export function dayText(lang: Language, text: string): string {
  const day = Day.safeParse(text);
  return lang === 'en' || !day.success ? text : chineseDay(day.data);
}
