import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fallback } from '#channels/portal/views/fallback.tsx';
import { systemActor } from '#kernel/actor.ts';
import { lean, readStored } from '#kernel/stored.ts';
import { readDefinition } from '#platform/support/workflow/definition.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { retireByTwo } from '#testkit/two-editors.ts';
import { acceptsDuty } from '../cases/rights.ts';
import { checkPackage } from './check.ts';
import { importPackage, publishItem } from './commands.ts';
import { getPublishedVersion, getVersion } from './contract.ts';
import { loadPackage, packageHash } from './package.ts';
import { routes as reportRoutes } from '#applications/decision/reports/routes.ts';
import { pages as channelPages } from '#channels/portal/pages.tsx';
import { reductionRoutes } from './reductions/routes.ts';
import { routes } from './routes.ts';
import { Item, type ItemSummary, ServiceGuide, SearchResult } from './schema.ts';
import { problemText } from './text.zh.ts';
import { pages } from './pages.tsx';
import { marked } from './views/search-data.ts';

const folder = path.resolve(import.meta.dirname, '../../../../catalogue');
const slugs = ['food-business-licence', 'individual-business-registration', 'old-age-allowance'];
/** Packages that are only looked at here, not published. */
const packages = [...slugs, 'public-place-hygiene-licence', 'food-licence-renewal', 'food-licence-change', 'food-licence-cancellation'];
const editor = anOfficial('catalogue_editor');
const second = anOfficial('catalogue_editor');
let app: TestApp;
const ids = new Map<string, string>();

async function packageOf(slug: string) {
  const { loaded, findings } = await loadPackage(path.join(folder, slug));
  expect(findings).toEqual([]);
  if (!loaded) throw new Error(`${slug} cannot be read`);
  return loaded;
}

beforeAll(async () => {
  // The home page belongs to the channel: it lays the catalogue beside what the reports publish.
  app = await startApp({
    routes: [...routes, ...reportRoutes, ...reductionRoutes],
    sentences: problemText,
    portal: { pages: [...channelPages, ...pages], forms: [], fallback, islands: {} },
  });
  for (const slug of slugs) {
    const loaded = await packageOf(slug);
    await perform(app.runtime, systemActor, app.clock.now(), async (work) => {
      const { id, versionId } = await importPackage(work, loaded, 'package');
      await publishItem(work, { id, versionId });
      ids.set(slug, id);
    });
  }
});
afterAll(() => app.close());

const search = async (query: string) => SearchResult.parse((await app.as().get(`/api/items?${query}`)).json());
const names = (items: ItemSummary[]) => items.map(({ name }) => name);

describe('搜索', () => {
  test.each([
    ['食品经营许可', '食品经营许可'],
    ['spjyxk', '食品经营许可'],
    ['shipinjingying', '食品经营许可'],
    ['老人补贴', '高龄津贴申领'],
    ['我想办营业执照', '个体工商户登记'],
    ['高龄', '高龄津贴申领'],
  ])('搜“%s”先看到%s', async (q, name) => {
    expect(names((await search(`q=${encodeURIComponent(q)}`)).items)[0]).toBe(name);
  });

  test('开饭店要办的两件事都能搜到，把它写在最前面的先列出', async () => {
    expect(names((await search(`q=${encodeURIComponent('开饭店')}`)).items)).toEqual(['食品经营许可', '个体工商户登记']);
  });

  test('按部门、对象、主题缩小范围，并告诉还能怎样缩小', async () => {
    const all = await search('');
    expect(all.total).toBe(3);
    expect(all.facets.departments).toEqual([
      { value: '澜川市市场监督管理局', count: 2 },
      { value: '澜川市民政局', count: 1 },
    ]);
    expect((await search('audience=legal_person')).total).toBe(1);
    expect(names((await search(`theme=${encodeURIComponent('老年人')}`)).items)).toEqual(['高龄津贴申领']);
    expect((await search(`department=${encodeURIComponent('澜川市民政局')}&q=${encodeURIComponent('食品')}`)).total).toBe(0);
  });

  test('引号、百分号和单反斜杠只是文字，不会出错', async () => {
    for (const q of ["'", '%', '\\', "' | ''", ':*', '&', '(', '𠮷'.repeat(40)])
      expect((await app.as().get(`/api/items?q=${encodeURIComponent(q)}`)).statusCode, q).toBe(200);
  });
});

describe('办事指南', () => {
  test('任何人都能看到依据、材料、时限和费用', async () => {
    const guide = ServiceGuide.parse((await app.as().get(`/api/items/${ids.get('food-business-licence')}`)).json());
    expect(Object.values(guide.needed).every((words) => words.startsWith('“'))).toBe(true);
    expect(Object.keys(guide.needed).length).toBe(3);
    expect(guide.item.statutoryLimit).toMatchObject({ value: 10, unit: 'working_day' });
    expect(guide.item.legalBasis.every(({ verified }) => !verified)).toBe(true);
    expect(guide.item.fees).toEqual([]);
    expect(guide.codeParts).toMatchObject({ standard: true, level: '3', area: '99', type: '01' });
    expect(guide.generic).toBe(false);
  });

  test('没有的事项答复没有找到', async () => {
    const answer = await app.as().get('/api/items/019ace00-0000-7000-8000-000000000000');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'item_not_found']);
  });
});

describe('门户页面', () => {
  test.each([
    ['/', '您想办什么事'],
    ['/departments', '澜川市民政局'],
    [`/search?q=${encodeURIComponent('开饭店')}&department=`, '食品经营许可'],
    [`/themes/${encodeURIComponent('老年人')}`, '高龄津贴申领'],
    [`/search?q=${encodeURIComponent('<script>alert(1)</script>')}`, '&lt;script&gt;'],
  ])('%s 上看得到“%s”', async (url, words) => {
    const answer = await app.as().get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(words);
    expect(answer.body).not.toContain('<script>alert');
  });

  test('指南页写明条件、材料为什么要、时限的依据，未核对的条文如实标出', async () => {
    const { body } = await app.as().get(`/items/${ids.get('food-business-licence')}`);
    for (const words of [
      '10 个工作日',
      '第二十一条',
      '核对功能区是否齐全',
      '条文待核对',
      '不收费',
      '市场监督管理局电子营业执照库',
      '在线办理',
    ])
      expect(body).toContain(words);
  });

  test('没有的指南显示没有找到，不是出错', async () => {
    expect((await app.as().get('/items/019ace00-0000-7000-8000-000000000000')).statusCode).toBe(404);
    expect((await app.as().get('/items/abc')).statusCode).toBeLessThan(500);
  });

  test('结果里标出搜的词', () => {
    expect(marked('食品经营许可', '经营')).toEqual([{ text: '食品' }, { text: '经营', hit: true }, { text: '许可' }]);
    expect(marked('食品经营许可', '车')).toEqual([{ text: '食品经营许可' }]);
  });
});

describe('版本', () => {
  test('同一事项包再导入一次不产生新版本，改了内容才产生，在办的仍按原版本', async () => {
    const loaded = await packageOf('old-age-allowance');
    const id = ids.get('old-age-allowance') ?? '';
    const inWork = <Result>(command: Parameters<typeof perform<Result>>[3]) => perform(app.runtime, systemActor, app.clock.now(), command);
    const again = await inWork((work) => importPackage(work, loaded, 'package'));
    expect(again.change).toBe('same');
    const before = await inWork((work) => getPublishedVersion(work, id));
    const item = { ...loaded.item, summary: '换了说法' };
    const changed = { ...loaded, item, hash: packageHash({ ...loaded, item }) };
    const imported = await inWork((work) => importPackage(work, changed, 'package'));
    expect(imported.change).toBe('changed');
    expect((await inWork((work) => getPublishedVersion(work, id))).id).toBe(before.id);
    const published = await app.as(editor).post(`/api/catalogue/items/${id}/publish`, { versionId: imported.versionId });
    expect([published.statusCode, published.json().summary]).toEqual([200, '换了说法']);
    expect((await inWork((work) => getPublishedVersion(work, id))).version).toBe(2);
    expect((await inWork((work) => getVersion(work, before.id))).item.summary).toBe(loaded.item.summary);
    const twice = await app.as(editor).post(`/api/catalogue/items/${id}/publish`, { versionId: imported.versionId });
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'item_already_published']);
    const managed = await app.as(editor).get(`/api/catalogue/items/${id}`);
    expect(managed.json().versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
  });

  test('新旧两版程序同时运行：新版发布的事项带着旧版不认识的项目，旧版照样读得出、指南照样打得开', async () => {
    const id = ids.get('food-business-licence') ?? '';
    const inWork = <Result>(command: Parameters<typeof perform<Result>>[3]) => perform(app.runtime, systemActor, app.clock.now(), command);
    const before = await inWork((work) => getPublishedVersion(work, id));
    const newer = randomUUID();
    const unknown = (path: string, column: string) => sql`jsonb_set(${sql.ref(column)}, ${path}::text[], '{"deep": [1]}')`;
    await sql`insert into catalogue.source (hash, kind, content)
      select 'newer', kind, ${unknown('{fields,applicant.phone,ofTomorrow}', 'j')}::text from (select kind, content::jsonb j from catalogue.source
        where hash = (select form_hash from catalogue.item_version where id = ${before.id})) s`.execute(app.owner);
    await sql`insert into catalogue.item_version (id, item_id, version, hash, item, form_hash, process_hash, decisions, licence, created_at)
      select ${newer}, item_id, version + 1000, 'newer', jsonb_set(${unknown('{ofTomorrow}', 'item')}, '{materials,0,ofTomorrow}', 'true'),
        'newer', process_hash, decisions, ${unknown('{ofTomorrow}', 'licence')}, created_at
      from catalogue.item_version where id = ${before.id}`.execute(app.owner);
    const inForce = (version: string) => sql`update catalogue.item set current_version_id = ${version} where id = ${id}`.execute(app.owner);
    await inForce(newer);
    const read = await inWork((work) => getPublishedVersion(work, id));
    expect([read.item, read.form, read.licence]).toEqual([before.item, before.form, before.licence]);
    const guide = await app.as().get(`/api/items/${id}`);
    expect([guide.statusCode, ServiceGuide.parse(guide.json()).item]).toEqual([200, before.item]);
    expect((await app.as(editor).get(`/api/catalogue/items/${id}`)).statusCode).toBe(200);
    expect((await app.as().get('/reductions')).statusCode).toBe(200);
    await inForce(before.id);
  });

  test('存下的版本不写只说“没有”的项目：比它旧的程序不认识的，一个也不出现', async () => {
    const { rows } = await sql<{ keys: string[] }>`select array(select jsonb_object_keys(v.item)) keys from catalogue.item i
      join catalogue.item_version v on v.id = i.current_version_id where i.code is not null`.execute(app.owner);
    const empty = ['participants', 'commitment', 'onLicence', 'hearing', 'quantity'];
    expect(rows.length).toBeGreaterThanOrEqual(slugs.length);
    for (const { keys } of rows) expect(keys.filter((key) => empty.includes(key))).toEqual([]);
    for (const slug of slugs) {
      const { item } = await packageOf(slug);
      expect(readStored(Item, lean(Item, item))).toEqual(item);
    }
  });

  test('停用以后不能再申请也搜不到，原版本仍可读，重复停用会被告知', async () => {
    const id = ids.get('individual-business-registration') ?? '';
    const version = await perform(app.runtime, systemActor, app.clock.now(), (work) => getPublishedVersion(work, id));
    expect((await retireByTwo(app, [editor, second], id, { reason: '依据已经废止' })).statusCode).toBe(200);
    await expect(perform(app.runtime, systemActor, app.clock.now(), (work) => getPublishedVersion(work, id))).rejects.toThrow(
      'item_not_open',
    );
    expect((await perform(app.runtime, systemActor, app.clock.now(), (work) => getVersion(work, version.id))).id).toBe(version.id);
    expect((await search(`q=${encodeURIComponent('营业执照')}`)).items.map((one) => one.id)).not.toContain(id);
    expect((await app.as(editor).post(`/api/catalogue/items/${id}/retire`, { reason: '依据已经废止' })).json().code).toBe(
      'item_already_retired',
    );
    await app.as(editor).post(`/api/catalogue/items/${id}/publish`, { versionId: version.id });
    expect((await search(`q=${encodeURIComponent('营业执照')}`)).items.map((one) => one.id)).toContain(id);
  });

  test('市民、窗口人员和公众区的人都不能发布', async () => {
    const id = ids.get('food-business-licence') ?? '';
    const version = await perform(app.runtime, systemActor, app.clock.now(), (work) => getPublishedVersion(work, id));
    for (const actor of [undefined, aCitizen(), anOfficial('window_clerk'), anOfficial('catalogue_editor', { zone: 'public' })]) {
      const answer = await app.as(actor).post(`/api/catalogue/items/${id}/publish`, { versionId: version.id });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'catalogue_not_allowed']);
    }
  });

  test('数据库本身不许改动或删除已有的版本', async () => {
    for (const statement of [
      'update catalogue.item_version set version = 9',
      'delete from catalogue.item_version',
      'delete from catalogue.publication',
    ])
      await expect(sql.raw(statement).execute(app.owner), statement).rejects.toThrow('only ever appended');
  });
});

describe('事项包', () => {
  test.each(packages)('%s 能读、有五个以上情景，五类情景齐全', async (slug) => {
    const { scenarios } = await packageOf(slug);
    expect(scenarios.length).toBeGreaterThanOrEqual(5);
    expect(scenarios.map(({ scenario }) => scenario.kind)).toEqual(
      expect.arrayContaining(['granted', 'refused', 'corrected', 'overdue', 'withdrawn']),
    );
  });

  test.each(packages)('%s 通过检查：时限、材料、规则、流程、情景都没有问题', async (slug) => {
    expect(await checkPackage(path.join(folder, slug), { readProcess: readDefinition, acceptsDuty })).toEqual([]);
  });

  test('承诺长于法定、规则写错、环节没有岗位、缺少情景，逐条指出', async () => {
    const copy = await mkdtemp(path.join(os.tmpdir(), 'yw-package-'));
    try {
      await cp(path.join(folder, 'food-business-licence'), copy, { recursive: true });
      await rm(path.join(copy, 'scenarios/02-refused.yaml'));
      const edit = async (file: string, from: string, to: string) =>
        writeFile(path.join(copy, file), (await readFile(path.join(copy, file), 'utf8')).replace(from, to));
      await edit('item.yaml', 'promisedLimit: { value: 8,', 'promisedLimit: { value: 11,');
      await edit('item.yaml', 'business.directFood = "yes"', 'busines.directFood = "yes"');
      await edit('process.bpmn', 'yw:duty="reviewer" ', '');
      const said = (await checkPackage(copy, { readProcess: readDefinition })).map(({ file, message }) => `${file} ${message}`).join('\n');
      for (const words of ['承诺时限不能长于法定时限', '规则写得不对', 'process.bpmn', '缺少“不予”的情景']) expect(said).toContain(words);
    } finally {
      await rm(copy, { recursive: true });
    }
  });

  test('环节交给无权的岗位、动作没有、时限行没有、办不完的回路，逐条指出', async () => {
    const copy = await mkdtemp(path.join(os.tmpdir(), 'yw-package-'));
    try {
      await cp(path.join(folder, 'food-business-licence'), copy, { recursive: true });
      const file = path.join(copy, 'process.bpmn');
      const changed = (await readFile(file, 'utf8'))
        .replace('yw:duty="inspector" yw:act="siteCheck"', 'yw:duty="window_clerk" yw:act="siteCheck"')
        .replace('yw:act="review"', 'yw:act="revue"')
        .replace('yw:limit="licence.delivery"', 'yw:limit="licence.soon"')
        .replace('sourceRef="wait_supplement" targetRef="accept"', 'sourceRef="wait_supplement" targetRef="wait_supplement"');
      await writeFile(file, changed);
      const said = (
        await checkPackage(copy, { readProcess: readDefinition, acceptsDuty, knownStatutes: new Set(['licence.acceptance']) })
      ).map(({ message }) => message);
      expect(said.filter((message) => !message.includes('licence.delivery'))).toEqual([
        '“wait_supplement”：从这里走不到任何结束。（申请人补正）',
        '环节“现场核查”交给了“窗口收件”，但这种岗位无权做这件事。',
        '环节“审查”的办理动作（yw:act）“revue”不是办件能做的动作。',
        '法定时限表里没有“licence.soon”这一行。',
      ]);
    } finally {
      await rm(copy, { recursive: true });
    }
  });

  test('决策表有落空的情形或两条规则同时适用，连同例子指出', async () => {
    const copy = await mkdtemp(path.join(os.tmpdir(), 'yw-package-'));
    try {
      await cp(path.join(folder, 'old-age-allowance'), copy, { recursive: true });
      const file = path.join(copy, 'allowance-amount.dmn');
      const changed = (await readFile(file, 'utf8'))
        .replace('<text>&lt; 80</text>', '<text>&lt; 79</text>')
        .replace('&gt;= 100', '&gt;= 95');
      await writeFile(file, changed);
      const said = (await checkPackage(copy, { readProcess: readDefinition })).map(
        ({ file: at, line, message }) => `${at}:${line} ${message}`,
      );
      expect(said).toEqual([
        expect.stringMatching(/^allowance-amount\.dmn:4 决策表「有落空的情形」：没有规则适用的情形：例如 周岁 = 79，居住区 = /),
        expect.stringMatching(/第 3 条与第 5 条规则同时适用：例如 周岁 = 95，/),
        expect.stringMatching(/第 4 条与第 5 条规则同时适用：例如 周岁 = 95，/),
      ]);
    } finally {
      await rm(copy, { recursive: true });
    }
  });

  test('写错的字段连同文件和行号一起指出', async () => {
    const copy = await mkdtemp(path.join(os.tmpdir(), 'yw-package-'));
    try {
      await cp(path.join(folder, 'food-business-licence'), copy, { recursive: true });
      const text = await readFile(path.join(copy, 'item.yaml'), 'utf8');
      await writeFile(path.join(copy, 'item.yaml'), text.replace('value: 10', 'value: ten'));
      const { loaded, findings } = await loadPackage(copy);
      expect(loaded).toBeUndefined();
      const line = text.split('\n').findIndex((one) => one.includes('value: 10')) + 1;
      expect(findings).toEqual([expect.objectContaining({ file: 'item.yaml', line })]);
    } finally {
      await rm(copy, { recursive: true });
    }
  });
});
