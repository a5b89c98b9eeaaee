import { expect, test } from 'vitest';
import { aProcess } from '#testkit/process.ts';
import { arrange } from './arrange.ts';

test('同一列上下两个环节之间画直线，往回的线从上面绕过', () => {
  const drawn = aProcess(
    { s: 'start', g: 'exclusive', check: { kind: 'user', name: '上门检查' }, tell: { kind: 'user', name: '公示结果' }, e: 'end' },
    ['s -> g', 'g -> check', 'g -> tell', 'check -> tell', 'tell -> e', 'tell -> g'],
  );
  const { boxes, lines } = arrange(drawn);
  const between = (from: string, to: string) =>
    lines[Object.values(drawn.flows).find((flow) => flow.from === from && flow.to === to)?.id ?? ''] ?? [];
  const [check, tell] = [boxes['check'], boxes['tell']];
  expect(check?.x).toBe(tell?.x);
  const middle = (check?.x ?? 0) + (check?.width ?? 0) / 2;
  expect(between('check', 'tell')).toEqual([
    { x: middle, y: (check?.y ?? 0) + (check?.height ?? 0) },
    { x: middle, y: tell?.y },
  ]);
  expect(Math.min(...between('tell', 'g').map(({ y }) => y))).toBeLessThan(boxes['g']?.y ?? 0);
});
