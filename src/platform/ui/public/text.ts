import type { Language } from '#kernel/page.ts';
import { chineseDay, type Day } from '#kernel/time.ts';
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

/** 2026年3月2日（星期一）, or Monday 2 March 2026. */
export function dayText(lang: Language, day: Day): string {
  if (lang === 'zh') return chineseDay(day);
  const [weekday, ...rest] = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day)).split(/,? /);
  return [weekday, ...rest].join(' ');
}
