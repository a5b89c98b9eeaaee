/** SHA-256 of a text in UTF-8, as lower-case hex: of the platform it runs on. */
export type Digest = (text: string) => string;

/** What is fixed when a draw is announced: the ids in order, one a line. */
export const populationText = (ids: readonly string[]): string => ids.toSorted().join('\n');

/**
 * Draws without favour: each id is ranked by the digest of seed and id, and the first are taken. Who knows seed and ids gets the same
 * list with any SHA-256 at hand; who does not know the seed cannot tell an id that will be drawn.
 */
export function drawSample(seed: string, ids: readonly string[], size: number, digest: Digest): string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, rank: digest(`${seed}:${id}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : one.id < other.id ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}

export interface Drawn {
  seed: string;
  seedHash: string;
  population: readonly string[];
  populationHash: string;
  size: number;
  sample: readonly string[];
}

/** Whether seed, population and list are those that were announced and drawn. */
export function replayDraw(drawn: Drawn, digest: Digest): { seed: boolean; population: boolean; sample: boolean; count: number } {
  const again = drawSample(drawn.seed, drawn.population, drawn.size, digest);
  return {
    seed: digest(drawn.seed) === drawn.seedHash,
    population: digest(populationText(drawn.population)) === drawn.populationHash,
    sample: again.length === drawn.sample.length && again.every((id, index) => id === drawn.sample[index]),
    count: again.length,
  };
}
