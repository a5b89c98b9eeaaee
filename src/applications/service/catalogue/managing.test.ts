import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { confirmProposal } from '#testkit/two-editors.ts';
import { importPackage } from './commands.ts';
import { loadPackage, packageHash } from './package.ts';
import { type Item, ManagedItem, ManagedList } from './schema.ts';

let city: City;
let editor: Actor;
const elsewhere = anOfficial('catalogue_editor', { district: DivisionCode.parse('440000') });
const allowance = () => city.items.get('old-age-allowance') ?? '';

beforeAll(async () => {
  city = await startCity();
  editor = await city.actor('catalogue');
});
afterAll(() => city.close());

const list = async (query: Record<string, string> = {}, actor = editor) =>
  ManagedList.parse((await city.as(actor).get(`/api/catalogue/items?${new URLSearchParams(query)}`)).json());
const read = async (id: string) => ManagedItem.parse((await city.as(editor).get(`/api/catalogue/items/${id}`)).json());

/** A version of the allowance that says something else; a code makes it another item. */
async function aVersion(change: (item: Item) => Partial<Item>): Promise<{ id: string; versionId: string }> {
  const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../../../catalogue/old-age-allowance'));
  if (!loaded) throw new Error('the allowance cannot be read');
  const item = { ...loaded.item, ...change(loaded.item) };
  const content = { ...loaded, item, hash: packageHash({ ...loaded, item }) };
  return perform(city.runtime, systemActor, city.clock.now(), (work) => importPackage(work, content, 'package'));
}

describe('事项管理员的清单', () => {
  test('本区划的事项都在，含未发布的；按名称、拼音、编码、部门都能找到', async () => {
    const { id } = await aVersion(() => ({ code: 'TS-DRAFT-1', name: '百岁老人慰问' }));
    const all = await list();
    expect(all.items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['食品经营许可', '个体工商户登记', '高龄津贴申领', '百岁老人慰问']),
    );
    expect(all.items.find((item) => item.id === id)).toMatchObject({ status: 'draft', current: null, newest: 1 });
    for (const q of ['百岁', 'bslrww', 'ts-draft', 'baisui'])
      expect(
        (await list({ q })).items.map((item) => item.id),
        q,
      ).toEqual([id]);
    expect((await list({ q: '民政局' })).total).toBe(3);
    expect((await list({ q: '%' })).total).toBe(0);
    expect((await list({ status: 'draft' })).items.map((item) => item.id)).toEqual([id]);
    expect((await list({ department: '澜川市市场监督管理局' })).total).toBe(5);
  });

  test('别的区划的事项管理员看不到也改不动；没有这个岗位的人一律不许', async () => {
    expect((await list({}, elsewhere)).total).toBe(0);
    const { versions } = await read(allowance());
    for (const actor of [elsewhere, anOfficial('window_clerk'), aCitizen(), undefined]) {
      const publishing = await city.as(actor).post(`/api/catalogue/items/${allowance()}/publish`, { versionId: versions[0]?.id });
      expect([publishing.statusCode, publishing.json().code]).toEqual([403, 'catalogue_not_allowed']);
      expect((await city.as(actor).post(`/api/catalogue/items/${allowance()}/retire`, { reason: '依据已经废止' })).statusCode).toBe(403);
      expect((await city.as(actor).get(`/api/catalogue/items/${allowance()}`)).statusCode).toBe(403);
    }
    for (const actor of [anOfficial('window_clerk'), aCitizen(), undefined])
      expect((await city.as(actor).get('/api/catalogue/items')).statusCode).toBe(403);
    expect((await read(allowance())).status).toBe('published');
  });

  test('没有的事项：管理员被告知没有，别人分不出有没有', async () => {
    const nowhere = '/api/catalogue/items/019ace00-0000-7000-8000-000000000000';
    expect((await city.as(editor).get(nowhere)).json().code).toBe('item_not_found');
    expect((await city.as(aCitizen()).get(nowhere)).json().code).toBe('catalogue_not_allowed');
    expect((await city.as(aCitizen()).post(`${nowhere}/retire`, { reason: '依据已经废止' })).json().code).toBe('catalogue_not_allowed');
  });
});

describe('版本与发布', () => {
  test('新版本改了什么逐项写明：承诺时限、材料、条件；表单流程没变就不提', async () => {
    await aVersion((item) => ({
      promisedLimit: { value: 10, unit: 'working_day' },
      conditions: item.conditions.slice(0, 2),
      materials: item.materials
        .filter(({ key }) => key !== 'household')
        .map((material) => (material.key === 'bank_card' ? { ...material, why: '直接发到账户' } : material)),
    }));
    const { differences, versions } = await read(allowance());
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(differences.map(({ part, of }) => [part, of])).toEqual([
      ['promisedLimit', null],
      ['conditions', null],
      ['materials', '老人的户口簿'],
      ['materials', '老人本人的银行账户'],
    ]);
    expect(differences[0]).toMatchObject({ before: 'value: 15 · unit: working_day', after: 'value: 10 · unit: working_day' });
    expect(differences[2]?.after).toBeNull();
    expect((await list({ status: 'pending' })).items.map(({ id }) => id)).toEqual([allowance()]);
  });

  test('两人同时发布同一版本：一人成功，另一人被告知；谁发布的写在经过里', async () => {
    const [newest] = (await read(allowance())).versions;
    const publish = () => city.as(editor).post(`/api/catalogue/items/${allowance()}/publish`, { versionId: newest?.id });
    const answers = await Promise.all([publish(), publish()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const found = await read(allowance());
    expect(found.history[0]).toMatchObject({ act: 'published', version: 2, by: '任思远' });
    expect(found.history.filter(({ version }) => version === 2)).toHaveLength(1);
    expect(found.differences).toEqual([]);
    expect((await list({ status: 'pending' })).total).toBe(0);
  });

  test('停用：新申请不再受理并说明，指南页写明已停用，在办的继续办到底；重新发布后又可申请', async () => {
    const chen = await city.actor('chenxiulan');
    const steps = {
      elder: {
        elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
        applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      },
      agent: { elder: { byAgent: 'no' } },
      payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
    };
    const running = await submitApplication(city, chen, allowance(), steps);
    const retire = () => city.as(editor).post(`/api/catalogue/items/${allowance()}/retire`, { reason: '依据已经废止' });
    expect((await city.as(editor).post(`/api/catalogue/items/${allowance()}/retire`)).statusCode).toBe(400);
    const answers = await Promise.all([retire(), retire()]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 409]);
    expect((await read(allowance())).status).toBe('published');
    const proposed = answers.find(({ statusCode }) => statusCode === 201);
    if (!proposed) throw new Error('nothing proposed');
    expect((await confirmProposal(city, await city.actor('catalogue2'), proposed)).statusCode).toBe(200);
    const [entry] = (await read(allowance())).history;
    expect(entry).toMatchObject({ act: 'retired', proposedBy: '任思远', reason: '依据已经废止' });
    expect(entry?.by).not.toBe('任思远');
    expect((await city.as(chen).post('/api/cases', { itemId: allowance() })).json().code).toBe('item_not_open');
    const { body } = await city.as().get(`/items/${allowance()}`);
    expect(body).toContain('这个事项已经停用');
    expect(body).toContain('已经在办的');
    expect(body).not.toContain('在线办理');
    const official = async (login: string, act: string, input: object = {}) => deskAct(city, await city.actor(login), running, act, input);
    await official('mz-window', 'acceptance');
    await official('mz-review1', 'review', { proposal: 'grant', opinion: '情况属实' });
    expect((await official('mz-approve', 'grant')).json()).toMatchObject({ status: 'granted' });
    const { history, versions } = await read(allowance());
    expect(history[0]).toMatchObject({ act: 'retired', version: 2, proposedBy: '任思远' });
    expect((await city.as(editor).post(`/api/catalogue/items/${allowance()}/publish`, { versionId: versions[0]?.id })).statusCode).toBe(
      200,
    );
    expect((await city.as(chen).post('/api/cases', { itemId: allowance() })).statusCode).toBe(201);
  });
});
