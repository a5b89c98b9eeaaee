import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export const noticeTextOf = (lang: Language): typeof zh.noticeText => (lang === 'en' ? en.noticeText : zh.noticeText);
