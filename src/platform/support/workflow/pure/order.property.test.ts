import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Instance } from '#testkit/instance.ts';
import { aProcess } from '#testkit/process.ts';
import type { NodeKind } from './model.ts';

/** Branches of several steps each between a split and a join, some with a signal everyone waits for. */
function fork(lengths: readonly number[], join: 'parallel' | 'inclusive') {
  const nodes: Record<string, NodeKind> = { s: 'start', f: 'parallel', j: join, d: 'user', e: 'end' };
  const arrows = ['s -> f', 'j -> d', 'd -> e'];
  for (const [branch, length] of lengths.entries()) {
    const steps = Array.from({ length }, (_, step) => `b${branch}_${step}`);
    for (const id of steps) nodes[id] = 'user';
    const way = ['f', ...steps, 'j'];
    for (const [index, id] of way.slice(1).entries()) arrows.push(`${way[index]} -> ${id}`);
  }
  return aProcess(nodes, arrows);
}

test('并行各分支谁先办谁后办，结果一样', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
      fc.constantFrom('parallel', 'inclusive'),
      fc.array(fc.nat({ max: 999 }), { minLength: 12, maxLength: 12 }),
      (lengths, join, order) => {
        const definition = fork(lengths, join);
        const chosen = new Instance(definition);
        const plain = new Instance(definition);
        const total = lengths.reduce((sum, length) => sum + length, 0);
        for (let step = 0; step < total; step += 1) {
          expect(chosen.open.includes('d')).toBe(false);
          chosen.answer(chosen.open[(order[step] ?? 0) % chosen.open.length] ?? '', { [`v${step}`]: step });
          plain.answer(plain.open[0] ?? '', { [`v${step}`]: step });
        }
        for (const instance of [chosen, plain]) {
          expect(instance.open).toEqual(['d']);
          expect(instance.state.scopes[0]?.joins).toEqual({});
        }
        expect(chosen.state.scopes[0]?.variables).toEqual(plain.state.scopes[0]?.variables);
        expect(Object.keys(chosen.state.tokens[0]?.trail ?? {}).toSorted()).toEqual(
          Object.keys(plain.state.tokens[0]?.trail ?? {}).toSorted(),
        );
        expect(chosen.answer('d').ended).toBe('completed');
      },
    ),
    { numRuns: 100 },
  );
});
