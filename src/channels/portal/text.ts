import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export const portalTextOf = (lang: Language): typeof en.portalText => (lang === 'en' ? en.portalText : zh.portalText);
