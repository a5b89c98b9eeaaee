import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { CaseView, DeskCase, Done, SavedAnswers } from '#applications/service/cases/schema.ts';
import type { Widget } from '#platform/support/forms/schema.ts';
import { withLength } from '#kernel/problem.ts';
import { type City, startCity } from '#testkit/city.ts';
import { sentences } from '../../src/compose.ts';
import { COPIES, publishEveryKind, ROWS, singleKinds } from './every-kind.ts';
import { chunks, escaped, kept as textKept, markup, naughty, none, skipped } from './strings.ts';

let city: City;
let items: ReadonlyMap<Widget, string>;
let citizen: Actor;
beforeAll(async () => {
  if (none) return;
  city = await startCity();
  items = await publishEveryKind(city);
  citizen = await city.actor('chenxiulan');
});
afterAll(async () => {
  if (!none) await city.close();
});

const start = async (kind: Widget) => (await city.as(citizen).post('/api/cases', { itemId: items.get(kind) })).json<Done>().id;
const read = async (id: string) => (await city.as(citizen).get(`/api/cases/${id}`)).json<CaseView>();
const sentence = (code: string) => sentences.zh[code] ?? '';
// Hundreds of requests; a busy machine may take long over them.
const SLOW = 120_000;
const numbered = (strings: readonly string[]) => Object.fromEntries(strings.map((text, index) => [`f${index}`, text]));

/** Kinds whose control can show any text; a choice that is none of the options cannot be shown as chosen. */
const shownAsTyped = new Set<string>(['text', 'textarea', 'number', 'money', 'date', 'phone', 'idNumber', 'creditCode', 'file']);

function expectShown(page: string, kind: string, text: string): void {
  if (!shownAsTyped.has(kind) || text === '') return;
  const shown = kind === 'textarea' ? `>${escaped(text)}</textarea>` : `value="${escaped(text)}"`;
  expect(page).toContain(shown);
}

function expectNoMarkup(page: string): void {
  for (const text of markup) if (page.includes(text)) throw new Error(`stands in the page as markup: ${text}`);
}

for (const kind of singleKinds)
  test.skipIf(none)(
    `刁钻字符串逐一填进“${kind}”：接口与网页都不出错，存什么是什么，不收的说明原因${skipped}`,
    async () => {
      const [byApi, byPage] = [await start(kind), await start(kind)];
      for (const strings of chunks(naughty, COPIES)) {
        const saved = await city
          .as(citizen)
          .post(`/api/cases/${byApi}/answers`, { step: 'fields', answers: { [kind]: numbered(strings) } });
        expect(saved.statusCode).toBe(200);
        const { defects } = saved.json<SavedAnswers>();
        for (const { code, message } of defects) expect(message ?? sentence(code)).toMatch(/[\u4e00-\u9fff].*。$/);
        const kept = (await read(byApi)).answers[kind] as Record<string, unknown>;
        for (const [index, text] of strings.entries()) expect(kept[`f${index}`]).toBe(textKept(text));
        const page = await city.as(citizen).get(`/cases/${byApi}/apply/fields`);
        expect(page.statusCode).toBe(200);
        for (const text of strings) expectShown(page.body, kind, text);
        expectNoMarkup(page.body);

        const fields = Object.fromEntries(strings.map((text, index) => [`answers.${kind}.f${index}`, text]));
        const posted = await city.as(citizen).form(`/cases/${byPage}/apply/fields`, fields);
        expect(posted.statusCode).toBe(defects.length > 0 ? 422 : 303);
        if (posted.statusCode === 422) {
          for (const text of strings) expectShown(posted.body, kind, text);
          for (const { code, over, signs } of defects.slice(0, 3))
            expect(posted.body).toContain(escaped(withLength(sentence(code), over, signs)));
          expectNoMarkup(posted.body);
        }
        const typed = (await read(byPage)).answers[kind] as Record<string, unknown>;
        for (const [index, text] of strings.entries())
          if (text !== '') expect([typed[`f${index}`]].flat()).toEqual([textKept(text)]);
          else expect(typed[`f${index}`]).toBe(null);
      }
    },
    SLOW,
  );

test.skipIf(none)(
  `刁钻字符串填进逐行填写的每一种项目：每行各存各的${skipped}`,
  async () => {
    const [byApi, byPage] = [await start('repeat'), await start('repeat')];
    for (const strings of chunks(naughty, ROWS)) {
      const rows = strings.map((text) => Object.fromEntries(singleKinds.map((kind) => [kind, text])));
      const rowsKept = strings.map((text) => Object.fromEntries(singleKinds.map((kind) => [kind, textKept(text)])));
      const saved = await city.as(citizen).post(`/api/cases/${byApi}/answers`, { step: 'fields', answers: { rows } });
      expect(saved.statusCode).toBe(200);
      expect((await read(byApi)).answers['rows']).toEqual(rowsKept);
      const page = await city.as(citizen).get(`/cases/${byApi}/apply/fields`);
      expect(page.statusCode).toBe(200);
      for (const text of strings) for (const kind of singleKinds) expectShown(page.body, kind, text);
      expectNoMarkup(page.body);

      const fields = Object.fromEntries(
        rows.flatMap((row, index) => Object.entries(row).map(([kind, text]) => [`answers.rows.${index}.${kind}`, text])),
      );
      const posted = await city.as(citizen).form(`/cases/${byPage}/apply/fields`, fields);
      expect([303, 422]).toContain(posted.statusCode);
      expectNoMarkup(posted.body);
      const filled = rows.filter(({ text }) => text !== '');
      const kept = (await read(byPage)).answers['rows'] as Record<string, unknown>[];
      for (const [index, row] of filled.entries())
        for (const [kind, text] of Object.entries(row)) expect([kept[index]?.[kind]].flat()).toEqual([textKept(text)]);
    }
  },
  SLOW,
);

test.skipIf(none)(`刁钻字符串随申请提交：申请人与经办人看到的都是原样，只去掉首尾空白${skipped}`, async () => {
  const short = naughty.filter((text) => Array.from(textKept(text).trim()).length <= 200);
  const clerk = await city.actor('mz-window');
  for (const [index, strings] of chunks(short, COPIES).entries()) {
    const kind = index % 2 === 0 ? 'text' : 'textarea';
    const id = await start(kind);
    const save = (answers: Record<string, string>) =>
      city.as(citizen).post(`/api/cases/${id}/answers`, { step: 'fields', answers: { [kind]: answers } });
    const { defects } = (await save(numbered(strings))).json<SavedAnswers>();
    // What no paper can print is named at its field and taken out; everything else goes through as it is.
    expect(defects.filter(({ code }) => code !== 'form_signs_unprintable')).toEqual([]);
    const unprintable = new Set(defects.map(({ path }) => path));
    const printable = strings.map((text, at) => (unprintable.has(`answers.${kind}.f${at}`) ? '' : text));
    if (unprintable.size > 0) await save(numbered(printable));
    const submitted = await city.as(citizen).post(`/api/cases/${id}/submission`, { declared: true });
    expect(submitted.json()).toMatchObject({ status: 'submitted' });
    await city.relay.drain();
    const mine = await read(id);
    const desk = await city.as(clerk).get(`/api/desk/cases/${id}`);
    expect(desk.statusCode).toBe(200);
    for (const { answers } of [mine, desk.json<DeskCase>()])
      for (const [at, text] of printable.entries())
        expect((answers[kind] as Record<string, unknown>)[`f${at}`] ?? '').toBe(textKept(text).trim());
    const page = await city.as(citizen).get(`/cases/${id}`);
    expect(page.statusCode).toBe(200);
    for (const text of printable) expect(page.body).toContain(escaped(textKept(text).trim()));
    expectNoMarkup(page.body);
  }
});

const unstorable: readonly (readonly [string, string])[] = [
  ['空字符', 'a\u0000b'],
  ['半个代理对（高位）', 'a\ud83d'],
  ['半个代理对（低位）', '\ude00b'],
];
for (const [name, text] of unstorable)
  test.skipIf(none)(`数据库存不了的字符（${name}）用一句话拒绝，并指出是哪一项`, async () => {
    const id = await start('text');
    const refused = await city.as(citizen).post(`/api/cases/${id}/answers`, { step: 'fields', answers: { text: { f0: '好', f1: text } } });
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({
      code: 'unstorable_text',
      detail: sentence('unstorable_text'),
      fields: [{ path: 'answers.text.f1', code: 'unstorable_text', message: sentence('unstorable_text') }],
    });
    expect((await read(id)).answers['text']).toBeUndefined();
    if (!text.isWellFormed()) return;
    const posted = await city.as(citizen).form(`/cases/${id}/apply/fields`, { 'answers.text.f0': '好', 'answers.text.f1': text });
    expect(posted.statusCode).toBe(422);
    expect(posted.body).toContain(sentence('unstorable_text'));
    expect(posted.body).toContain('value="好"');
  });

test.skipIf(none)('行首的换行、制表符与回车在多行文字里也原样保留', async () => {
  const id = await start('textarea');
  const text = '\n第一行\r\n\t第二行\r第三行';
  await city.as(citizen).post(`/api/cases/${id}/answers`, { step: 'fields', answers: { textarea: { f0: text } } });
  expect((await read(id)).answers['textarea']).toMatchObject({ f0: text });
  // HTML drops the first line break after <textarea>, so a page must write one more.
  expect((await city.as(citizen).get(`/cases/${id}/apply/fields`)).body).toContain(`>\n${text}</textarea>`);
});
