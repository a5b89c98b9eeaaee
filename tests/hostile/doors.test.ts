import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import type { RatingOfCase } from '#applications/service/ratings/schema.ts';
import { type City, startCity } from '#testkit/city.ts';
import { aClosedCase } from '#testkit/cases.ts';
import { smallPdf } from '#testkit/pdf.ts';
import { sentences } from '../../src/compose.ts';
import { publishEveryKind } from './every-kind.ts';
import { chunks, escaped, kept, markup, naughty, none, packed, skipped } from './strings.ts';

let city: City;
let itemId = '';
let citizen: Actor;
beforeAll(async () => {
  if (none) return;
  city = await startCity();
  itemId = (await publishEveryKind(city)).get('text') ?? '';
  citizen = await city.actor('chenxiulan');
});
afterAll(async () => {
  if (!none) await city.close();
});

// Hundreds of requests; a busy machine may take long over them.
const SLOW = 120_000;
const chinese = /[\u4e00-\u9fff].*[。?]/;

function expectNoMarkup(page: string): void {
  for (const text of markup) if (page.includes(text)) throw new Error(`stands in the page as markup: ${text}`);
}

/** Answered, or refused with a sentence; never a defect, never markup. */
function expectAnswered(response: { statusCode: number; body: string; headers: Record<string, unknown> }, told: string): void {
  expect(response.statusCode, `${told}\n${response.body.slice(0, 500)}`).toBeLessThan(500);
  if (String(response.headers['content-type']).startsWith('application/problem+json'))
    expect((JSON.parse(response.body) as { detail: string }).detail).toMatch(chinese);
  if (String(response.headers['content-type']).startsWith('text/html')) expectNoMarkup(response.body);
}

/** Eight at a time: as many as the pool of connections bears. */
async function each(texts: readonly string[], ask: (text: string, index: number) => Promise<unknown>): Promise<void> {
  for (const [round, some] of chunks(texts, 8).entries()) await Promise.all(some.map((text, index) => ask(text, round * 8 + index)));
}

async function aSubmitted(): Promise<string> {
  const { id } = (await city.as(citizen).post('/api/cases', { itemId })).json<Done>();
  expect((await city.as(citizen).post(`/api/cases/${id}/submission`, { declared: true })).json()).toMatchObject({ status: 'submitted' });
  return id;
}
const read = async (id: string) => (await city.as(citizen).get(`/api/cases/${id}`)).json<CaseView>();

test.skipIf(none)(
  `搜索：网页与接口都有回答，搜的什么原样写回框里${skipped}`,
  async () => {
    await each(naughty, async (text) => {
      const q = encodeURIComponent(text);
      const page = await city.as().get(`/search?q=${q}`);
      expectAnswered(page, text);
      if (page.statusCode === 200 && kept(text).trim() !== '') expect(page.body).toContain(`value="${escaped(kept(text).trim())}"`);
      expectAnswered(await city.as().get(`/api/items?q=${q}&department=${q}&theme=${q}`), text);
    });
  },
  SLOW,
);

test.skipIf(none)(
  `核验：凭什么都查不到别人的证，也不出错${skipped}`,
  async () => {
    await each(naughty, async (text, index) => {
      const code = encodeURIComponent(text);
      const places = [`/verify?q=${code}`, `/api/verify/${code}`, `/api/verify/licences/${code}`];
      for (const url of [`/verify/${code}`, places[index % places.length] ?? '']) expectAnswered(await city.as().get(url), url);
    });
  },
  SLOW,
);

test.skipIf(none)(
  `网址本身是刁钻字符串：说没有找到，不出错${skipped}`,
  async () => {
    await each(naughty, async (text, index) => {
      const part = encodeURIComponent(text);
      const places = [`/cases/${part}`, `/api/cases/${part}`, `/items/${part}`, `/themes/${part}`, `/sign-in?next=${part}&as=${part}`];
      for (const url of [`/${part}`, places[index % places.length] ?? '']) expectAnswered(await city.as(citizen).get(url), url);
    });
  },
  SLOW,
);

test.skipIf(none)(
  `查进度：编号或后四位是什么都只说没有查到${skipped}`,
  async () => {
    await each(naughty, async (text, index) => {
      const next = naughty[(index + 1) % naughty.length] ?? '';
      const posted = await city.as().form('/progress', { number: text, last4: next });
      expectAnswered(posted, text);
      expect(posted.statusCode).toBe(422);
      if (text !== '') expect(posted.body).toContain(`value="${escaped(text)}"`);
      const asked = await city.as().post('/api/progress', { number: text, last4: '123X' });
      expectAnswered(asked, text);
      expect([400, 404]).toContain(asked.statusCode);
    });
  },
  SLOW,
);

test.skipIf(none)(
  `登录：名字或密码是什么都只说不对，名字原样写回${skipped}`,
  async () => {
    // Passwords are slow to check on purpose; packed, each string still stands whole in one of them.
    const passwords = packed(naughty, 200);
    await each(naughty, async (text, index) => {
      const password = passwords[index];
      const posted = await city.as().form('/sign-in', { login: text, password: password ?? '' });
      expectAnswered(posted, text);
      expect(posted.statusCode).toBe(422);
      if (text !== '') expect(posted.body).toContain(`value="${escaped(text)}"`);
      if (password !== undefined && password.length > 40) expect(posted.body).not.toContain(escaped(password));
    });
    for (const some of chunks(naughty, 60))
      expectAnswered(
        await city.as().post('/api/registration', { login: some[0], password: some[1], name: some[2], idNumber: some[3], phone: some[4] }),
        '',
      );
  },
  SLOW,
);

test.skipIf(none)(
  `留言：一条一条原样送到${skipped}`,
  async () => {
    const id = await aSubmitted();
    const sent: string[] = [];
    for (const text of naughty) {
      const response = await city.as(citizen).post(`/api/cases/${id}/messages`, { text });
      expectAnswered(response, text);
      if (response.statusCode === 200) sent.push(kept(text).trim());
      else expect(kept(text).trim()).toBe('');
    }
    expect((await read(id)).messages.map(({ text }) => text).toSorted()).toEqual(sent.toSorted());
    const page = await city.as(citizen).get(`/cases/${id}`);
    expectAnswered(page, 'messages');
    for (const text of sent) expect(page.body).toContain(escaped(text));
  },
  SLOW,
);

test.skipIf(none)(
  `撤回的原因、评价的话：原样留下${skipped}`,
  async () => {
    for (const reason of packed(naughty, 2_000)) {
      const id = await aSubmitted();
      expect((await city.as(citizen).form(`/cases/${id}/withdraw`, { reason })).statusCode).toBe(303);
      expect((await read(id)).events.findLast(({ kind }) => kind === 'withdrawn')?.text).toBe(kept(reason).trim());
      const page = await city.as(citizen).get(`/cases/${id}`);
      expectAnswered(page, reason);
      expect(page.body).toContain(escaped(kept(reason).trim()));
    }
    for (const comment of packed(naughty, 500)) {
      const { id } = await aClosedCase(city, citizen.personId === undefined ? {} : { personId: citizen.personId });
      const rated = await city.as(citizen).form(`/cases/${id}/rate`, { stars: '1', comment });
      expect(rated.statusCode, rated.body.slice(0, 300)).toBe(303);
      const { rating } = (await city.as(citizen).get(`/api/cases/${id}/rating`)).json<RatingOfCase>();
      expect(rating?.comment).toBe(kept(comment).trim());
      const page = await city.as(citizen).get(`/cases/${id}/rate`);
      expectAnswered(page, comment);
      expect(page.body).toContain(escaped(kept(comment).trim()));
    }
  },
  SLOW,
);

test.skipIf(none)(
  `上传文件的名字：收下的在网页上原样显示，下载时名字不丢${skipped}`,
  async () => {
    const { id } = (await city.as(citizen).post('/api/cases', { itemId })).json<Done>();
    for (const names of chunks(naughty, 10)) {
      for (const name of names) {
        const form = new FormData();
        form.append('slot', 'paper');
        form.append('upload', new Blob([smallPdf], { type: 'application/pdf' }), name);
        const asSent = new Response(form);
        const response = await city.app.inject({
          method: 'POST',
          url: `/api/cases/${id}/materials`,
          headers: { 'content-type': asSent.headers.get('content-type') ?? '', 'x-test-actor': JSON.stringify(citizen) },
          payload: Buffer.from(await asSent.arrayBuffer()),
        });
        expectAnswered(response, name);
      }
      const files = (await read(id)).materials.find(({ slot }) => slot === 'paper')?.files ?? [];
      expect(files.length).toBeGreaterThan(0);
      const page = await city.as(citizen).get(`/cases/${id}/apply/materials`);
      expectAnswered(page, 'materials');
      for (const [index, file] of files.entries()) {
        expect(page.body).toContain(escaped(file.name));
        // Fetching each is slow and shows nothing new: every third.
        if (index % 3 > 0) continue;
        const given = await city.as(citizen).get(`/api/cases/${id}/files/${file.id}`);
        expect(given.statusCode).toBe(200);
        const named = String(given.headers['content-disposition']).split("filename*=UTF-8''")[1] ?? '';
        expect(decodeURIComponent(named)).toBe(file.name);
      }
      await city.as(citizen).post(`/api/cases/${id}/materials/paper/removal`);
    }
  },
  SLOW,
);

test.skipIf(none)(
  `经办人写的补正原因：能排版的原样送达，字库没有的字说明是哪些${skipped}`,
  async () => {
    const clerk = await city.actor('mz-window');
    const told = sentences.zh['document_glyph_missing'] ?? '';
    expect(told).toMatch(chinese);
    for (const reasons of chunks(
      naughty.filter((text) => Array.from(kept(text).trim()).length >= 2),
      60,
    )) {
      const id = await aSubmitted();
      await city.relay.drain();
      const ask = async (some: readonly string[]) => {
        const { version } = (await city.as(clerk).get(`/api/desk/cases/${id}`)).json<DeskCase>();
        return city
          .as(clerk)
          .post(`/api/desk/cases/${id}/correction`, { version, points: some.map((reason) => ({ target: 'paper', reason })) });
      };
      const all = await ask(reasons);
      expectAnswered(all, '');
      if (all.statusCode === 200) continue;
      expect(all.json(), all.body.slice(0, 600)).toMatchObject({ code: 'document_glyph_missing' });
      const printable = await ask(reasons.filter((text) => /^[\u0020-\u007e]+$/.test(text)).concat('面积未填'));
      expect(printable.statusCode, printable.body.slice(0, 300)).toBe(200);
      await city.relay.drain();
      const told = await read(id);
      expect(told.documents.every(({ ready }) => ready)).toBe(true);
      expectAnswered(await city.as(citizen).get(`/cases/${id}`), id);
    }
  },
  SLOW,
);

test.skipIf(none)('不成样子的请求也只得到一句话：坏的 JSON、坏的网址、过深的嵌套、不认识的格式', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const headers = { 'content-type': 'application/json', 'x-test-actor': JSON.stringify(citizen) };
  const { id } = (await city.as(citizen).post('/api/cases', { itemId })).json<Done>();
  const asked = await Promise.all([
    city.app.inject({ method: 'POST', url: '/api/cases', headers, payload: '{"itemId":' }),
    city.app.inject({ method: 'POST', url: '/api/cases', headers, payload: '{"__proto__":{"itemId":1}}' }),
    city.app.inject({
      method: 'POST',
      url: `/api/cases/${id}/answers`,
      headers,
      payload: `{"step":"fields","answers":{"text":{"f0":${deep}}}}`,
    }),
    city.app.inject({ method: 'POST', url: '/api/cases', headers: { ...headers, 'content-type': 'text/x-unknown' }, payload: 'x' }),
    city.app.inject({ method: 'POST', url: '/api/cases', headers, payload: `"${'x'.repeat(1_100_000)}"` }),
    city.app.inject({ method: 'GET', url: '/api/items?q=%00' }),
    city.app.inject({ method: 'GET', url: '/api/%E0%A4%A' }),
    city.app.inject({ method: 'GET', url: '/api/nothing/%F0%9F' }),
  ]);
  expect(asked.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 415, 413, 400, 400, 400]);
  for (const response of asked) {
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json<{ detail: string }>().detail).toMatch(chinese);
  }
  const page = await city.app.inject({ method: 'GET', url: '/%E0%A4%A', headers: { accept: 'text/html', cookie: 'elder=1' } });
  expect(page.body).toContain('data-elder');
  expect(page.statusCode).toBe(400);
  expect(page.body).toContain(sentences.zh['bad_request']);
});
