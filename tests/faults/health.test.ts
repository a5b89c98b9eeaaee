import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '#testkit/client.ts';
import { withDatabase } from '#testkit/database.ts';
import { freePort, newFolder, Product } from './product.ts';

const onLinux = process.platform === 'linux';
const folder = newFolder();
const name = `health_${randomUUID().replaceAll('-', '')}`;
let admin: pg.Client;
let product: Product;

beforeAll(async () => {
  if (!onLinux) return;
  const adminUrl = process.env['TEST_ADMIN_URL'];
  if (adminUrl === undefined) throw new Error('the global set-up starts the database');
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  product = new Product(await freePort(), { databaseUrl: withDatabase(adminUrl, name), folder });
  await product.start();
});
afterAll(async () => {
  if (!onLinux) return;
  await product.stop();
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

const chinese = /[\u4e00-\u9fff].*。/;
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${product.url}${path}`, { headers });

test.skipIf(!onLinux)('给了 DATABASE_URL 就用它，不再启动自己的数据库', () => {
  expect(product.output).toContain('使用 DATABASE_URL 指定的数据库');
  const programs = product.processes().map((pid) => product.commandOf(pid));
  expect(programs.length).toBeGreaterThan(1);
  expect(programs.filter((command) => /postgres(\0|$)/.test(command))).toEqual([]);
});

test.skipIf(!onLinux)('一切正常时，健康、就绪、接口文档三个地址都如实回答', async () => {
  expect(await (await ask('/healthz')).json()).toEqual({ status: 'ok' });
  const ready = await ask('/readyz');
  expect(ready.status).toBe(200);
  expect(ready.headers.get('cache-control')).toBe('no-store');
  expect(await ready.json()).toMatchObject({ status: 'ready', detail: expect.stringMatching(chinese) as string });
  const described = (await (await ask('/api/openapi.json')).json()) as { openapi: string; paths: object };
  expect(described.openapi).toBe('3.1.0');
  expect(Object.keys(described.paths).length).toBeGreaterThan(40);
});

test.skipIf(!onLinux)('数据库没了：就绪地址 503 并说明，网页和接口各给一句话，不露内情；恢复后自己好', async () => {
  const citizen = await new Client(product.url).signIn('zhoudachuan');
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  const ready = await ask('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'database_unreachable', detail: expect.stringMatching(chinese) as string });
  expect((await ask('/healthz')).status).toBe(200);
  const called = await citizen.get('/api/me');
  expect(called.status).toBe(500);
  expect(called.json<object>()).toMatchObject({ code: 'unexpected', detail: expect.stringMatching(chinese) as string });
  const page = await ask('/cases', { cookie: 'yw_session=unknown', accept: 'text/html' });
  expect(page.status).toBe(500);
  const shown = await page.text();
  expect(shown).toContain('<!doctype html>');
  for (const text of [called.body, shown]) expect(text).not.toMatch(/ECONN|postgres|connection|database|at \w+ \(/i);

  await admin.query(`alter database ${name} with allow_connections true`);
  expect((await ask('/readyz')).status).toBe(200);
  expect((await citizen.get('/api/me')).status).toBe(200);
  expect(product.ended).toBe(false);
});
