import type { Language } from '#kernel/page.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export const uiTextOf = (lang: Language): typeof en.uiText => (lang === 'en' ? en.uiText : zh.uiText);

export interface Site {
  city: string;
  name: string;
  domain: string;
  /** 网站标识码 (国办发〔2017〕47号: carried in the head and at the foot of every page). */
  idCode: string;
  organizer: string;
  /** 备案号。 */
  record: string;
}

export const demonstrationSiteOf = (lang: Language): Site => (lang === 'en' ? en.demonstrationSite : zh.demonstrationSite);
