import path from 'node:path';
import { expect, test } from 'vitest';
import { aProcess, plainExpressions } from '#testkit/process.ts';
import { play, Script } from '#platform/support/workflow/pure/play.ts';
import { runTraces } from './traces.ts';

test('自拟的流程图逐个试走，经过与结局都与标准一致', async () => {
  const { cases, passed, failures } = await runTraces(path.join(import.meta.dirname, 'bpmn-traces'));
  expect(failures).toEqual([]);
  expect(passed).toBe(cases);
  expect(cases).toBeGreaterThanOrEqual(62);
});

test('与预期不符的，逐项说出差别', () => {
  const process = aProcess({ s: 'start', a: 'user', e: 'end' }, ['s -> a', 'a -> e']);
  const script = Script.parse({
    steps: [{ complete: 'b' }, { complete: 'a', waits: ['a'] }],
    expect: { trace: ['s', 'e'], end: 'running' },
  });
  expect(play(process, script, plainExpressions).differences).toEqual([
    'step 1: not_waiting, expected accepted',
    'step 2 waits: [], expected ["a"]',
    'trace: ["completed s","completed a","completed e"], expected ["completed s","completed e"]',
    'end: "completed", expected "running"',
  ]);
});
