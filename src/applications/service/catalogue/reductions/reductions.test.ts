import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { perform } from '#platform/work/work.ts';
import { anOfficial } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { importPackage, publishItem } from '../commands.ts';
import { loadPackage, packageHash } from '../package.ts';
import type { Item, ManagedItem } from '../schema.ts';
import type { ItemHistory, ItemReduction, Reductions } from './schema.ts';

let city: City;
let id = '';

async function republish(change: (item: Item) => Item): Promise<void> {
  const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../../../../catalogue/food-business-licence'));
  if (!loaded) throw new Error('food-business-licence does not load');
  const content = { ...loaded, item: change(loaded.item), files: [] };
  await perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    const imported = await importPackage(work, { ...content, hash: packageHash(content) }, 'package');
    await publishItem(work, imported);
  });
}

beforeAll(async () => {
  city = await startCity();
  id = city.items.get('food-business-licence') ?? '';
});
afterAll(() => city.close());

test('新版本少了材料、天数和环节：指南一句话说清，修订记录逐条写明，部门合计和 Excel 都对得上', async () => {
  const before = (await city.as().get(`/api/items/${id}/reduction`)).json<ItemReduction>();
  expect(before).toMatchObject({ before: null, less: { materials: null }, lessThanStatutory: expect.any(Number) });
  city.clock.set('2026-04-01T01:00:00.000Z');
  await republish((item) => ({
    ...item,
    promisedLimit: { value: 1, unit: 'working_day' },
    steps: item.steps.slice(1),
    materials: item.materials
      .filter(({ source, obtainableFrom }) => source === 'form' || obtainableFrom !== null)
      .concat(item.materials.slice(-1)),
  }));
  const now = (await city.as().get(`/api/items/${id}/reduction`)).json<ItemReduction>();
  expect(now.before?.measures).toEqual(before.now);
  expect(now.less.materials).toBeGreaterThan(0);
  const guide = await city.as().get(`/items/${id}`);
  expect(guide.body).toContain(`比法定时限少 ${now.lessThanStatutory} 个工作日`);
  expect(guide.body).toContain(`材料少 ${now.less.materials} 份`);
  expect(guide.body).toContain(`/items/${id}/history`);

  const history = (await city.as().get(`/api/items/${id}/history`)).json<ItemHistory>();
  expect(history.revisions.map(({ version, publishedOn }) => [version, publishedOn])).toEqual([
    [2, '2026-04-01'],
    [1, '2026-03-02'],
  ]);
  expect(history.revisions[0]?.differences.map(({ part }) => part)).toEqual(
    expect.arrayContaining(['promisedLimit', 'materials', 'steps']),
  );
  const page = await city.as().get(`/items/${id}/history`);
  expect(page.body).toContain('承诺时限');
  expect(page.body).toContain('首次发布');

  const found = (await city.as().get('/api/reductions')).json<Reductions>();
  const own = found.departments.find(({ department }) => department === now.department);
  expect(own?.materials.before ?? 0).toBe((own?.materials.now ?? 0) + (now.less.materials ?? 0));
  const shown = (await city.as().get('/reductions')).body;
  expect(shown).toContain(now.department);
  // Months and days stay apart, each with its unit.
  expect(found.total.days.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['working_day']));
  for (const { statutory, promised, unit } of found.total.days)
    expect(shown).toContain(`${statutory} → ${promised} ${{ working_day: '个工作日', natural_day: '天', month: '个月' }[unit]}`);
  expect(found.total.daysLeftOut + found.total.days.reduce((sum, { items }) => sum + items, 0)).toBe(found.total.items);
  const file = await city.as().get(`/api/reductions/items.xlsx?department=${encodeURIComponent(now.department)}`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.rawPayload.buffer as ArrayBuffer);
  const rows = workbook.worksheets[0]?.getSheetValues() ?? [];
  expect(rows.flat().filter((cell) => cell === now.itemName)).toHaveLength(1);
});

test('任意两个版本的差别给维护事项的人看，别人和外区划的看不到', async () => {
  const editor = await city.actor('catalogue');
  const { versions } = (await city.as(editor).get(`/api/catalogue/items/${id}`)).json<ManagedItem>();
  const [last, first] = versions;
  const address = `/api/catalogue/items/${id}/differences?from=${first?.id}&to=${last?.id}`;
  const compared = (await city.as(editor).get(address)).json<{ differences: { part: string }[] }>();
  expect(compared.differences.map(({ part }) => part)).toContain('steps');
  expect((await city.as(editor).get(`/api/catalogue/items/${id}/differences?from=${first?.id}&to=${first?.id}`)).json()).toMatchObject({
    differences: [],
  });
  expect((await city.as(anOfficial(['head'])).get(address)).statusCode).toBe(403);
  expect((await city.as().get(address)).statusCode).toBe(403);
});
