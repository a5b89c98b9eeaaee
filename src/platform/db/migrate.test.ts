import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase, withDatabase } from '#testkit/database.ts';
import { migrate } from './migrate.ts';

const name = `login_${randomBytes(6).toString('hex')}`;
let held: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  held = await aDatabase();
  admin = new pg.Client({ connectionString: held.url });
  await admin.connect();
  await admin.query(`create role ${name} login password 'only-for-this-test'`);
  await admin.query(`create database ${name} owner ${name}`);
});
afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`drop role if exists ${name}`);
  await admin.end();
  await held.close();
});

test('普通账号也能建库升级；还不能以 yiwang_app 工作的，明说请管理员执行哪一句', async () => {
  const url = withDatabase(held.url, name).replace(/\/\/[^@/]*@/, `//${name}:only-for-this-test@`);
  await expect(migrate(url)).rejects.toThrow(`grant yiwang_app to ${name};`);
  await admin.query(`grant yiwang_app to ${name}`);
  expect(await migrate(url)).toEqual([]);
});

test('升级时旧程序还在办件，两边互相等对方的表：数据库中断了升级，升级自己重来，不必有人再启动', async () => {
  const other = `upgrade_${randomBytes(6).toString('hex')}`;
  const url = withDatabase(held.url, other);
  await admin.query(`create database ${other}`);
  const busy = new pg.Client({ connectionString: url });
  try {
    await migrate(url, '0100_drafts');
    await busy.connect();
    // The older program is the last to look whether they wait for each other: it is the upgrade that is ended.
    await busy.query(`alter database ${other} set deadlock_timeout = '300ms'`);
    await busy.query(`set deadlock_timeout = '600s'`);
    await busy.query('begin');
    await busy.query('lock table licences.licence in access share mode');
    const upgraded = migrate(url);
    const waits = `select 1 from pg_locks where not granted and relation = 'licences.licence'::regclass`;
    while ((await busy.query(waits)).rowCount === 0) await wait(20);
    await busy.query('select count(*) from cases."case"');
    await busy.query('commit');
    expect(await upgraded).toContain('0225_archive_defaults');
  } finally {
    await busy.end();
    await admin.query(`drop database if exists ${other} with (force)`);
  }
});
