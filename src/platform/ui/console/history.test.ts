import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begun, did, type History, redone, undone } from './history.ts';

const step = fc.oneof(fc.constant('undo' as const), fc.constant('redo' as const), fc.integer({ min: 0, max: 5 }));
const run = (steps: readonly (number | 'undo' | 'redo')[]): History<number> => {
  let held = begun(-1);
  for (const one of steps) held = one === 'undo' ? undone(held) : one === 'redo' ? redone(held) : did(held, one);
  return held;
};

test('做一步再撤销，恰好回到原样；撤销再重做，恰好回到后来', () => {
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 0, max: 5 }), (steps, next) => {
      const before = run(steps);
      const after = did(before, next);
      if (after === before) return;
      expect(undone(after).present).toBe(before.present);
      expect(redone(undone(after))).toEqual(after);
      expect(after.future).toEqual([]);
    }),
  );
});

test('撤销到头、重做到头都停在原处；最多记一百步', () => {
  expect(undone(begun(1))).toEqual(begun(1));
  expect(redone(begun(1))).toEqual(begun(1));
  expect(run(Array.from({ length: 300 }, (_, n) => n)).past.length).toBe(100);
});
