import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '#kernel/time.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { backupJob, plannedBackup } from './job.ts';
import { KeyRefused, unwrapKey, wrapKey } from './keys.ts';
import { readManifest } from './manifest.ts';
import { lastBackups } from './record.ts';

let held: TestDatabase;
const home = mkdtempSync(path.join(os.tmpdir(), 'yw-planned-'));

beforeAll(async () => {
  held = await aDatabase();
  mkdirSync(path.join(home, 'data/keys'), { recursive: true });
  writeFileSync(path.join(home, 'data/keys/master.key'), `${randomBytes(32).toString('hex')}\n`);
});
afterAll(async () => {
  await held.close();
  rmSync(home, { recursive: true, force: true });
});

test('定时备份：到点备一份、核对、留下记录；备不成也留下原因，并且由任务队列再试', async () => {
  const settings = { DATABASE_URL: held.url, DATA_DIR: path.join(home, 'data') };
  const now = instantOf(Date.now());
  await backupJob({ folder: path.join(home, 'shelf'), cron: '30 2 * * *', keep: 2 }, settings).run(held.runtime, now, null);
  const [made = ''] = readdirSync(path.join(home, 'shelf'));
  expect((await readManifest(path.join(home, 'shelf', made))).kind).toBe('dump');
  expect(await lastBackups(held.database)).toMatchObject({ attempt: { failure: null }, success: { kind: 'dump' } });

  writeFileSync(path.join(home, 'no-folder'), '');
  const impossible = backupJob({ folder: path.join(home, 'no-folder', 'shelf'), cron: '30 2 * * *', keep: 2 }, settings);
  await expect(impossible.run(held.runtime, now, null)).rejects.toThrow('不能写入');
  const { attempt, success } = await lastBackups(held.database);
  expect(attempt?.failure).toContain('不能写入');
  expect(success?.place).toContain(made);
});

test('没有指定文件夹就不备份；份数写错的，启动时说明', () => {
  expect(plannedBackup({})).toBeUndefined();
  expect(plannedBackup({ BACKUP_DIR: '/backup' })).toEqual({ folder: '/backup', cron: '30 2 * * *', keep: 14 });
  expect(() => plannedBackup({ BACKUP_DIR: '/backup', BACKUP_KEEP: 'all' })).toThrow('正整数');
});

test('主密钥：有口令的只有用原口令能打开，改动一个字符就打不开；明文的照读；别的文件被认出来', () => {
  const key = randomBytes(32);
  const wrapped = wrapKey(key, '正确的口令 correct');
  expect(Buffer.from(unwrapKey(wrapped, '正确的口令 correct'))).toEqual(key);
  expect(Buffer.from(unwrapKey(wrapKey(key, undefined), undefined))).toEqual(key);
  const refusal = (text: string, words: string | undefined) => {
    try {
      return unwrapKey(text, words);
    } catch (error) {
      return error instanceof KeyRefused ? error.code : error;
    }
  };
  expect(refusal(wrapped, '错误的口令 wrong')).toBe('key_passphrase');
  expect(refusal(wrapped, undefined)).toBe('passphrase_needed');
  expect(refusal('something else', undefined)).toBe('key_unreadable');
  const parsed = JSON.parse(wrapped) as { key: string };
  const altered = JSON.stringify({ ...parsed, key: (parsed.key.startsWith('A') ? 'B' : 'A') + parsed.key.slice(1) });
  expect(refusal(altered, '正确的口令 correct')).toBe('key_passphrase');
});
