import type { Language } from '#kernel/page.ts';
import { problemText as enProblems } from '../text.en.ts';
import { problemText as zhProblems } from '../text.zh.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

export function viewTextOf(lang: Language): typeof zh {
  return lang === 'en' ? en : zh;
}

export const problemTextOf = (lang: Language): Readonly<Record<string, string>> => (lang === 'en' ? enProblems : zhProblems);
