/** One word of the query as it occurs in one item: how often, by the weight of the place. */
export interface Occurrence {
  word: string;
  a: number;
  b: number;
  c: number;
  d: number;
}

export interface Candidate {
  id: string;
  length: number;
  names: string;
  packaged: boolean;
  occurrences: readonly Occurrence[];
}

export interface Corpus {
  size: number;
  meanLength: number;
  /** In how many items a word occurs. */
  frequency: ReadonlyMap<string, number>;
}

// BM25 (Robertson & Zaragoza 2009) over weighted fields, k1 and b as is customary; a name counts ten times a condition.
const K1 = 1.2;
const B = 0.5;
const FIELD = { a: 5, b: 5, c: 1, d: 0.4 };

/** Orders candidates: BM25, then what the name itself says (equal, beginning, contained), packaged services before guides. What has less than a share of the best score is no answer. */
export function rank(candidates: readonly Candidate[], query: string, corpus: Corpus, leastShare = 0): string[] {
  const scored = candidates.map((candidate) => ({ id: candidate.id, score: scoreOf(candidate, query, corpus) }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  return scored
    .filter(({ score }) => score >= best * leastShare)
    .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
}

function scoreOf(candidate: Candidate, query: string, corpus: Corpus): number {
  let score = 0;
  for (const { word, a, b, c, d } of candidate.occurrences) {
    const holding = corpus.frequency.get(word) ?? 1;
    const idf = Math.log(1 + (corpus.size - holding + 0.5) / (holding + 0.5));
    const weighed = a * FIELD.a + b * FIELD.b + c * FIELD.c + d * FIELD.d;
    const length = 1 - B + (B * candidate.length) / Math.max(1, corpus.meanLength);
    score += (idf * weighed * (K1 + 1)) / (weighed + K1 * length);
  }
  const names = candidate.names.split('\n');
  const called = names.indexOf(query);
  // Name, short names, plain words, each list with the most usual first: who is called so later is less likely meant.
  if (called >= 0) score += 20 - Math.min(called, 8);
  else if (names.some((name) => name.startsWith(query))) score += 8;
  else if (names.some((name) => name.includes(query))) score += 5;
  else if (names.some((name) => name.length >= 2 && query.includes(name))) score += 6;
  return candidate.packaged ? score * 1.15 + 0.1 : score;
}
