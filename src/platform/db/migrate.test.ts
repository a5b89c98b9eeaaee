import { randomBytes } from 'node:crypto';
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

test('普通账号也能建库升级;还不能以 yiwang_app 工作的,明说请管理员执行哪一句', async () => {
  const url = withDatabase(held.url, name).replace(/\/\/[^@/]*@/, `//${name}:only-for-this-test@`);
  await expect(migrate(url)).rejects.toThrow(`grant yiwang_app to ${name};`);
  await admin.query(`grant yiwang_app to ${name}`);
  expect(await migrate(url)).toEqual([]);
});
