import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pinyin } from 'pinyin-pro';
import { normalise } from './pure/words.ts';

let jieba: Jieba | undefined;

/** Words as a searcher may mean them: long words and the shorter ones inside them. */
export function cut(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cutForSearch(text, true);
}

/** Full pinyin and initials of each name: 食品经营许可 → `shipinjingyingxuke`, `spjyxk`. */
export function soundsOf(names: readonly string[]): { initials: string; pinyin: string } {
  const spelled = names.map((name) => {
    const syllables = pinyin(normalise(name), { toneType: 'none', type: 'array', v: true })
      .map((syllable) => syllable.replaceAll(/[^a-z0-9]/g, ''))
      .filter((syllable) => syllable !== '');
    return { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') };
  });
  return { initials: spelled.map(({ initials }) => initials).join(' '), pinyin: spelled.map(({ full }) => full).join(' ') };
}
