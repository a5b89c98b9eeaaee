import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export const catalogueTextOf = (lang: Language): typeof en.catalogueText => (lang === 'en' ? en.catalogueText : zh.catalogueText);
