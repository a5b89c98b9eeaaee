import { expect, test } from 'vitest';
import { fitting, MOST_BYTES, MOST_PACKAGES, refuseAnswering, refuseCancelling, refuseSettling } from './rules.ts';

test('一份清单装得下多少列多少：件数和大小都有上限，再大也至少列一件', () => {
  const rows = (count: number, size: number) => Array.from({ length: count }, () => ({ size }));
  expect(fitting(rows(300, 1)).length).toBe(MOST_PACKAGES);
  expect(fitting(rows(3, MOST_BYTES / 2)).length).toBe(2);
  expect(fitting(rows(2, MOST_BYTES * 2)).length).toBe(1);
  expect(fitting([])).toEqual([]);
});

test('检测做完才能批准，自己开的不能自己批准，有了结论的不能再改', () => {
  const by = (status: Parameters<typeof refuseSettling>[0]['status']) => ({ status, madeBy: 'a' });
  expect(refuseSettling(by('checked'), 'b')).toBeNull();
  expect(refuseSettling(by('checked'), 'a')).toBe('archives_transfer_own');
  expect(refuseSettling(by('checking'), 'b')).toBe('archives_transfer_checking');
  expect(refuseSettling(by('sent'), 'b')).toBe('archives_transfer_settled');
  expect([refuseCancelling('checking'), refuseCancelling('checked'), refuseCancelling('approved')]).toEqual([
    null,
    null,
    'archives_transfer_settled',
  ]);
});

test('接收结果只登记一次，退回的只能是清单里的', () => {
  const lines = [
    { caseId: 'one', status: 'listed' as const },
    { caseId: 'two', status: 'dropped' as const },
  ];
  expect(refuseAnswering('sent', lines, [{ caseId: 'one' }])).toBeNull();
  expect(refuseAnswering('sent', lines, [{ caseId: 'two' }])).toBe('archives_transfer_line_unknown');
  expect(refuseAnswering('approved', lines, [])).toBe('archives_transfer_not_sent');
  expect(refuseAnswering('settled', lines, [])).toBe('archives_transfer_answered');
});
