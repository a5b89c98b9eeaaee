import { brotliDecompressSync } from 'node:zlib';
import { createElement } from 'react';
import * as z from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoint } from '#kernel/endpoint.ts';
import { form, page, type ReturnedForm } from '#kernel/page.ts';
import { aCitizen } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { multipart } from '#testkit/pdf.ts';
import { serve } from './serve.ts';

let rendered = 0;
const text = (frame: { lang: string; elder: boolean }) =>
  createElement('p', null, `${frame.lang} ${frame.elder ? 'elder' : 'plain'} ${(rendered += 1)} ${'-'.repeat(2_000)}`);
const none = z.object({});
const pages = [
  page('GET /kept', { params: none, keep: true, needs: async () => null, view: (_none, frame) => text(frame) }),
  page('GET /fresh', { params: none, needs: async () => null, view: (_none, frame) => text(frame) }),
];
/** The form as it came back: what was typed, and what is said at which field. */
const shownForm = (given: ReturnedForm | undefined) =>
  createElement('pre', null, JSON.stringify({ values: given?.values, said: given?.defects.map(({ path, message }) => [path, message]) }));
const Sent = z.strictObject({ words: z.string().trim().max(20), upload: z.unknown().optional() });
const sendAt = endpoint('POST /api/letters', Sent, z.strictObject({ length: z.number() }), '寄一封信');
const forms = [form('POST /letters', { endpoint: sendAt, done: ({ length }) => `/letters?length=${length}`, again: 'GET /letters' })];
pages.push(page('GET /letters', { params: z.object({}), needs: async () => null, view: (_none, frame) => shownForm(frame.form) }));
const fallback = { notFound: () => null, failed: () => null, signInPath: '/sign-in' };
let held: TestApp;
beforeAll(async () => {
  held = await startApp({
    routes: [serve(sendAt, async (_work, { words }) => ({ length: words.length }))],
    portal: { pages, forms, fallback, islands: {}, keepSeconds: 60 },
  });
});
afterAll(() => held.close());

const shown = async (url: string, headers: Record<string, string> = {}) =>
  (await held.app.inject({ url, headers })).body.replace(/-{10,}.*/, '');

test('对所有未登录的人都一样的页面，几秒之内只生成一次；别的页面每次生成', async () => {
  const first = await shown('/kept');
  expect(await shown('/kept')).toBe(first);
  expect(await shown('/kept?again=1')).not.toBe(first);
  expect(await shown('/fresh')).not.toBe(await shown('/fresh'));
});

test('登录的人每次得到自己的页面，别人看不到', async () => {
  const stranger = await shown('/kept');
  const mine = (await held.as(aCitizen()).get('/kept')).body.replace(/-{10,}.*/, '');
  expect(mine).not.toBe(stranger);
  expect(await shown('/kept')).toBe(stranger);
});

test('长者模式和英文各是各的页面，不会串', async () => {
  const plain = await shown('/kept');
  expect(await shown('/kept', { cookie: 'elder=1' })).toContain('zh elder');
  expect(await shown('/kept', { cookie: 'lang=en' })).toContain('en plain');
  expect(await shown('/kept')).toBe(plain);
});

test('压缩后的页面与不压缩的内容相同，并写明随编码和浏览辅助的选择而变', async () => {
  const plain = await held.app.inject({ url: '/kept' });
  const packed = await held.app.inject({ url: '/kept', headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers['content-type']).toContain('text/html');
  expect(packed.headers.vary).toContain('cookie');
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body);
});

const send = (words: string) =>
  held.app.inject({
    method: 'POST',
    url: '/letters',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ words }).toString(),
  });
const returnedIn = (body: string) =>
  JSON.parse(/<pre>(.*)<\/pre>/.exec(body)?.[1]?.replaceAll('&quot;', '"') ?? 'null') as {
    values: Record<string, string>;
    said: [string, string][];
  };

test('文字超过上限：一字不删地退回，说明最多多少、现在多少', async () => {
  const words = `${'一'.repeat(12)}\r\n${'二'.repeat(12)}`;
  const response = await send(words);
  expect(response.statusCode).toBe(422);
  const { values, said } = returnedIn(response.body);
  expect(values['words']).toBe(words);
  expect(said).toEqual([['words', '最多 20 字，现在 25 字，请删减。']]);
  // A line's end was typed as one character, and is counted as one.
  expect((await send(`${'一'.repeat(9)}\r\n${'二'.repeat(10)}`)).headers.location).toBe('/letters?length=20');
});

test('文件超过 20 MB:在上传的那一项说明，其他填写的内容都还在，不换成出错页', async () => {
  const { headers, payload } = multipart('upload', '平面图.pdf', Buffer.alloc(21 * 1_048_576, 37));
  const field = (name: string, value: string) => `------yiwangtest\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  // One field before the file and one after it: both are kept.
  const tail = Buffer.from(`\r\n${field('_after', '后面的')}------yiwangtest--\r\n`);
  const body = Buffer.concat([
    Buffer.from(field('words', '前面的')),
    payload.subarray(0, payload.lastIndexOf('\r\n------yiwangtest--')),
    tail,
  ]);
  const response = await held.app.inject({ method: 'POST', url: '/letters', headers, payload: body });
  expect(response.statusCode).toBe(422);
  const { values, said } = returnedIn(response.body);
  expect(values).toMatchObject({ words: '前面的', _after: '后面的' });
  expect(said).toEqual([['upload', expect.stringContaining('超过 20 MB')]]);
  const asked = await held.app.inject({ method: 'POST', url: '/api/letters', headers, payload: body });
  expect(asked.json()).toMatchObject({ status: 413, code: 'too_large', fields: [{ path: 'upload', code: 'field_file_too_large' }] });
});
