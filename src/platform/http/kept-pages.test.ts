import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { KeptPage, KeptPages } from './kept-pages.ts';

test('几秒之内同一页只生成一次，同时来的人等同一次；过了时间再生成', async () => {
  let now = 0;
  let made = 0;
  const pages = new KeptPages(5, () => now);
  const make = async () => `page ${(made += 1)}`;
  const [one, two] = await Promise.all([pages.get('/', make), pages.get('/', make)]);
  now = 4_999;
  const three = await pages.get('/', make);
  expect([one.html, two.html, three.html]).toEqual(['page 1', 'page 1', 'page 1']);
  now = 5_000;
  expect((await pages.get('/', make)).html).toBe('page 2');
  expect((await pages.get('/departments', make)).html).toBe('page 3');
});

test('没有生成出来的页不保留，下一个人重新生成', async () => {
  const pages = new KeptPages(5, () => 0);
  await expect(pages.get('/', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect((await pages.get('/', async () => 'page')).html).toBe('page');
});

test('页面再多，保留的份数也有上限，最早的先让出', async () => {
  let made = 0;
  const pages = new KeptPages(5, () => 0);
  const make = async () => String((made += 1));
  for (let n = 0; n <= 400; n += 1) await pages.get(`/items/${n}`, make);
  expect((await pages.get('/items/400', make)).html).toBe('401');
  expect((await pages.get('/items/0', make)).html).toBe('402');
});

test('按浏览器说的编码压缩；拒绝的编码不用', async () => {
  const page = new KeptPage('一网通办'.repeat(100));
  expect(page.encoded('gzip, deflate, br')?.encoding).toBe('br');
  const zipped = page.encoded('br;q=0, gzip;q=0.5');
  expect(zipped?.encoding).toBe('gzip');
  expect(gunzipSync((await zipped?.bytes) ?? '').toString()).toBe(page.html);
  expect(page.encoded('identity')).toBeUndefined();
  expect(page.encoded(undefined)).toBeUndefined();
});
