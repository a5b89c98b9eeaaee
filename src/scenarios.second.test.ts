import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '#testkit/database.ts';
import { aStage, heap } from '#testkit/stage.ts';
import { playScenario } from './scenarios.ts';

let held: TestDatabase;
beforeEach(async () => {
  held = await aStage();
});
afterEach(() => held.close());

test.each(heap(1, 2))('$name · $scenario.title($file)', async ({ loaded, scenario }) => {
  expect(await playScenario(held.runtime, loaded, scenario)).toEqual([]);
});
