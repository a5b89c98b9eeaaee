import type { Item } from '../schema.ts';

/** Cuts a text into words; jieba on the server, given in so that this stays pure. */
export type Cut = (text: string) => string[];

export type Weight = 'A' | 'B' | 'C' | 'D';

const MEANINGLESS = /^[\s\p{P}\p{S}]*$/u;
const STOP = new Set([
  '的',
  '了',
  '和',
  '与',
  '及',
  '或',
  '在',
  '是',
  '我',
  '要',
  '想',
  '怎么',
  '如何',
  '办理',
  '申请',
  '一个',
  '需要',
  '什么',
  '吗',
  '呢',
  '去',
  '哪里',
  '哪',
]);

/** How people call what the lists call otherwise; looked up only where nobody's list has the word itself. */
const SAID_FOR: Readonly<Record<string, string>> = {
  驾照: '驾驶证',
  房产证: '不动产',
  低保: '最低生活保障',
  退休金: '养老金',
  残疾证: '残疾人证',
  社保: '社会保险',
  医保: '医疗保险',
  准生证: '生育登记',
  出生证: '出生医学证明',
  行医证: '医师执业',
  律师证: '律师执业',
};

export function saidFor(word: string): string | undefined {
  return SAID_FOR[word];
}

export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Words worth an index entry: no punctuation, nothing but a stop word. A text of stop words alone keeps them. */
export function wordsOf(text: string, cut: Cut): string[] {
  const all = cut(normalise(text))
    .map((word) => word.trim())
    .filter((word) => !MEANINGLESS.test(word) && word.length <= 60);
  const telling = all.filter((word) => !STOP.has(word));
  return telling.length > 0 ? telling : all;
}

/** The searchable words of an item by weight: names, plain words, who and about what, then conditions and materials. */
export function indexedWords(item: Item, cut: Cut): { word: string; weight: Weight }[] {
  const parts: [Weight, readonly string[]][] = [
    ['A', [item.name, ...item.shortNames]],
    ['B', item.plainWords],
    ['C', [item.department.name, item.summary, ...item.audience.themes, item.result.name]],
    ['D', [...item.materials.map(({ name }) => name), ...item.conditions.map((condition) => condition.slice(0, 400))]],
  ];
  return parts.flatMap(([weight, texts]) => texts.flatMap((text) => wordsOf(text, cut).map((word) => ({ word, weight }))));
}

/** A tsvector literal with positions and weights; PostgreSQL keeps at most 256 positions of a word, up to position 16,383. */
export function tsvectorLiteral(words: readonly { word: string; weight: Weight }[]): string {
  const positions = new Map<string, string[]>();
  words.slice(0, 16_000).forEach(({ word, weight }, index) => {
    const own = positions.get(word) ?? [];
    if (own.length < 250) own.push(`${index + 1}${weight}`);
    positions.set(word, own);
  });
  return [...positions].map(([word, own]) => `${quoted(word)}:${own.join(',')}`).join(' ');
}

export function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
