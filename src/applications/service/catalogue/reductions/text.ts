import type { Language } from '#kernel/page.ts';
import type { ItemReduction } from './schema.ts';
import * as en from './text.en.ts';
import * as zh from './text.zh.ts';

export function viewTextOf(lang: Language) {
  return lang === 'en' ? en.viewText : zh.viewText;
}

/** What became less, in one line; undefined where nothing did. */
export function lessWords(
  lang: Language,
  { less, lessThanStatutory, statutory }: Pick<ItemReduction, 'less' | 'lessThanStatutory' | 'statutory'>,
): string | undefined {
  const text = viewTextOf(lang);
  const parts = [
    [lessThanStatutory, (n: number) => text.lessDays(n, statutory?.unit ?? 'working_day')],
    [less.materials, text.lessMaterials],
    [less.steps, text.lessSteps],
    [less.visits, text.lessVisits],
  ] as const;
  const said = parts.flatMap(([n, words]) => (n !== null && n > 0 ? [words(n)] : []));
  return said.length === 0 ? undefined : said.join(text.comma);
}
