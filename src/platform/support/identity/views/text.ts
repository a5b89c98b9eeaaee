import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export const accountTextOf = (lang: Language): typeof en.accountText => (lang === 'en' ? en.accountText : zh.accountText);
