import { expect, test } from 'vitest';
import { departmentsNamedIn } from './participants.ts';

test('流程设计器可选的部门，取自实施清单的参与部门；清单读不通时没有可选的', () => {
  const item = 'participants:\n  - { key: fire, department: { name: 澜川市行政审批局 }, role: decider }\n';
  expect(departmentsNamedIn(item)).toEqual([{ id: 'fire', name: '澜川市行政审批局 (fire)' }]);
  expect(departmentsNamedIn('name: 高龄津贴\n')).toEqual([]);
  expect(departmentsNamedIn('name: [')).toEqual([]);
});
