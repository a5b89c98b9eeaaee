import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { risen, standing, standingAhead } from './rules.ts';

test.each([
  [1, 2, 'held', null],
  [2, 2, 'held', null],
  [3, 2, 'waiting', 1],
  [5, 2, 'waiting', 3],
  [1, 0, 'waiting', 1],
] as const)('第 %d 个、名额 %d 个:%s，等候 %s', (rank, total, state, waitingAs) => {
  expect(standing(rank, total)).toEqual({ state, waitingAs });
});

test('还没提交的，看到的就是提交以后的位置', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (inOrder, total) => {
      expect(standingAhead(inOrder, total).waitingAs).toBe(standing(inOrder + 1, total).waitingAs);
    }),
  );
});

test('怎样来、怎样走，占着名额的从不超过名额数；空出来的总是给等候的第一个', () => {
  fc.assert(
    fc.property(fc.nat(5), fc.array(fc.nat(9), { maxLength: 40 }), (total, moves) => {
      let queue: number[] = [];
      let next = 1;
      for (const move of moves) {
        if (move >= 5 || queue.length === 0) {
          queue.push((next += 1));
          continue;
        }
        const index = move % queue.length;
        const up = risen(index + 1, total, queue.length);
        const firstWaiting = queue[total];
        queue = queue.filter((_ticket, at) => at !== index);
        const held = queue.filter((_ticket, at) => standing(at + 1, total).state === 'held');
        expect(held.length).toBeLessThanOrEqual(total);
        expect(up === null ? null : queue[up - 1]).toBe(index < total && firstWaiting !== undefined ? firstWaiting : null);
      }
    }),
  );
});
