import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Facts, judge } from './judge.ts';

const well: Facts = {
  databaseBytes: 1e9,
  diskFree: 50e9,
  diskSize: 100e9,
  oldestEvent: 1,
  oldestTimer: 0,
  oldestJob: 3,
  waiting: 4,
  backupAge: 3_600,
  backupFailed: false,
  keyAge: 86_400,
  clockSkew: 12,
  versions: ['0.1.0'],
  failedJobs: 0,
  deadEvents: 0,
  slowStatements: 0,
  unprinted: 0,
};
const levelOf = (change: Partial<Facts>, code: string) => judge({ ...well, ...change }).find((one) => one.code === code)?.level;

test('一切正常时没有要做的事', () => {
  expect(judge(well).filter(({ level }) => level !== 'ok')).toEqual([]);
});

test.each([
  ['磁盘剩一成', { diskFree: 10e9 }, 'disk', 'notice'],
  ['磁盘快满', { diskFree: 1e9 }, 'disk', 'alarm'],
  ['积压三分钟', { oldestEvent: 180 }, 'backlog', 'notice'],
  ['定时晚了半小时', { oldestTimer: 1_800 }, 'backlog', 'alarm'],
  ['昨晚没有备份', { backupAge: 30 * 3_600 }, 'backup', 'notice'],
  ['从来没有备份', { backupAge: null }, 'backup', 'alarm'],
  ['昨晚备份失败', { backupFailed: true }, 'backup', 'notice'],
  ['时钟差十秒', { clockSkew: -10_000 }, 'clock', 'notice'],
  ['时钟差两分钟', { clockSkew: 120_000 }, 'clock', 'alarm'],
  ['两个版本同时在跑', { versions: ['0.1.0', '0.2.0'] }, 'versions', 'notice'],
  ['有事件搁置', { deadEvents: 1 }, 'events', 'alarm'],
  ['有任务失败', { failedJobs: 2 }, 'jobs', 'notice'],
  ['有证照因缺字没有制成文件', { unprinted: 1 }, 'papers', 'notice'],
  ['密钥用了四年', { keyAge: 4 * 365 * 86_400 }, 'keys', 'notice'],
] as const)('%s', (_what, change, code, level) => {
  expect(levelOf(change, code)).toBe(level);
});

test('情况变坏，级别不会变好', () => {
  const order = ['ok', 'notice', 'alarm'];
  const seconds = fc.integer({ min: 0, max: 1e7 });
  fc.assert(
    fc.property(seconds, seconds, fc.constantFrom('oldestEvent', 'oldestTimer', 'oldestJob', 'clockSkew', 'keyAge'), (a, b, field) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((value) => judge({ ...well, [field]: value }));
      for (const [index, one] of (less ?? []).entries())
        expect(order.indexOf(more?.[index]?.level ?? '')).toBeGreaterThanOrEqual(order.indexOf(one.level));
    }),
  );
});
