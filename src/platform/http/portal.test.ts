import { brotliDecompressSync } from 'node:zlib';
import { createElement } from 'react';
import * as z from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page } from '#kernel/page.ts';
import { aCitizen } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';

let rendered = 0;
const text = (frame: { lang: string; elder: boolean }) =>
  createElement('p', null, `${frame.lang} ${frame.elder ? 'elder' : 'plain'} ${(rendered += 1)} ${'-'.repeat(2_000)}`);
const none = z.object({});
const pages = [
  page('GET /kept', { params: none, keep: true, needs: async () => null, view: (_none, frame) => text(frame) }),
  page('GET /fresh', { params: none, needs: async () => null, view: (_none, frame) => text(frame) }),
];
const fallback = { notFound: () => null, failed: () => null, signInPath: '/sign-in' };
let held: TestApp;
beforeAll(async () => {
  held = await startApp({ routes: [], portal: { pages, forms: [], fallback, islands: {}, keepSeconds: 60 } });
});
afterAll(() => held.close());

const shown = async (url: string, headers: Record<string, string> = {}) =>
  (await held.app.inject({ url, headers })).body.replace(/-{10,}.*/, '');

test('对所有未登录的人都一样的页面,几秒之内只生成一次;别的页面每次生成', async () => {
  const first = await shown('/kept');
  expect(await shown('/kept')).toBe(first);
  expect(await shown('/kept?again=1')).not.toBe(first);
  expect(await shown('/fresh')).not.toBe(await shown('/fresh'));
});

test('登录的人每次得到自己的页面,别人看不到', async () => {
  const stranger = await shown('/kept');
  const mine = (await held.as(aCitizen()).get('/kept')).body.replace(/-{10,}.*/, '');
  expect(mine).not.toBe(stranger);
  expect(await shown('/kept')).toBe(stranger);
});

test('长者模式和英文各是各的页面,不会串', async () => {
  const plain = await shown('/kept');
  expect(await shown('/kept', { cookie: 'elder=1' })).toContain('zh elder');
  expect(await shown('/kept', { cookie: 'lang=en' })).toContain('en plain');
  expect(await shown('/kept')).toBe(plain);
});

test('压缩后的页面与不压缩的内容相同,并写明随编码和浏览辅助的选择而变', async () => {
  const plain = await held.app.inject({ url: '/kept' });
  const packed = await held.app.inject({ url: '/kept', headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers['content-type']).toContain('text/html');
  expect(packed.headers.vary).toContain('cookie');
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body);
});
