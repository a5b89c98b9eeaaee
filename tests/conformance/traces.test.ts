import path from 'node:path';
import { expect, test } from 'vitest';
import { runTraces } from './traces.ts';

test('自拟的流程图逐个试走,经过与结局都与标准一致', async () => {
  const { cases, passed, failures } = await runTraces(path.join(import.meta.dirname, 'bpmn-traces'));
  expect(failures).toEqual([]);
  expect(passed).toBe(cases);
  expect(cases).toBeGreaterThanOrEqual(61);
});
