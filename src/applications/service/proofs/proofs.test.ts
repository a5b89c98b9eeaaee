import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';
import { importList } from '#applications/service/catalogue/importing/import-list.ts';
import { Mapping } from '#applications/service/catalogue/importing/mapping.ts';
import type { ServiceGuide } from '#applications/service/catalogue/schema.ts';
import type { DeskCase, Done } from '#applications/service/cases/schema.ts';
import type { Draft, DraftSummary } from '#applications/service/catalogue/drafts/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { AskedProof, Proof } from './schema.ts';

let city: City;
let editor: Actor;
beforeAll(async () => {
  city = await startCity();
  editor = await city.actor('catalogue');
});
afterAll(() => city.close());

const list = async (q = '') => (await city.as().get(`/api/proofs?q=${encodeURIComponent(q)}`)).json<Proof[]>();

test('证明事项清单向所有人公开，按名称和别名查得到，每项写明去留和依据', async () => {
  expect(await list('社区证明')).toMatchObject([{ name: '居委会证明', status: 'abolished' }]);
  const page = await city.as().get(`/proofs?q=${encodeURIComponent('收入')}`);
  expect(page.body).toContain('由告知承诺代替');
  expect(page.body).toContain('依据未核对原文');
  expect((await list()).length).toBeGreaterThan(15);
});

test('清单由事项管理员登记和改变去留；两人同时改，后一人被告知；别人改不了', async () => {
  const given = { name: '场地安全证明', issuedBy: '消防机构', status: 'data', basis: '某市通知第一条' };
  expect((await city.as(editor).post('/api/proofs', given)).json()).toMatchObject({ code: 'proof_replacement_required' });
  const added = (await city.as(editor).post('/api/proofs', { ...given, status: 'kept' })).json<Proof>();
  expect((await city.as(editor).post('/api/proofs', { ...given, status: 'kept' })).json()).toMatchObject({ code: 'proof_exists' });
  const change = (actor: Actor, reason: string) =>
    city.as(actor).post(`/api/proofs/${added.id}/change`, {
      version: 1,
      status: 'data',
      replacedBy: '消防部门数据',
      basis: '某市通知第二条',
      reason,
    });
  const [one, other] = await Promise.all([change(editor, '数据已经共享'), change(editor, '数据已经打通')]);
  expect([one.statusCode, other.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409]);
  for (const actor of [aCitizen(), anOfficial(['reviewer', 'head'])]) {
    expect((await change(actor, '我也想改一改')).statusCode).toBe(403);
    expect((await city.as(actor).post('/api/proofs', { ...given, status: 'kept' })).statusCode).toBe(403);
    expect((await city.as(actor).get('/api/proofs/asked')).statusCode).toBe(403);
  }
});

test('草稿里要清单外或者已取消的证明：检查逐一点名；由部门取得的不算', async () => {
  const draft = (await city.as(editor).post('/api/catalogue/drafts', { itemId: city.items.get('old-age-allowance') })).json<DraftSummary>();
  const file = (await city.as(editor).get(`/api/catalogue/drafts/${draft.id}/file?path=item.yaml`)).json<{
    content: string;
    version: number;
  }>();
  const text = file.content.replace(
    'materials:\n',
    `materials:
  - { key: alive, name: 高龄老人生存证明, source: applicant }
  - { key: single, name: 无子女赡养证明, source: applicant }
  - { key: home, name: 居住证明, source: government, required: always, obtainableFrom: 公安机关人口数据 }
`,
  );
  const saved = await city
    .as(editor)
    .put(`/api/catalogue/drafts/${draft.id}/file`, { path: 'item.yaml', version: file.version, content: text });
  expect(saved.statusCode, saved.body).toBe(200);
  const view = (await city.as(editor).get(`/api/catalogue/drafts/${draft.id}`)).json<Draft>();
  const words = view.findings.map(({ message }) => message).join('\n');
  expect(words).toContain('“高龄老人生存证明”属于证明“生存证明”，已取消');
  expect(words).toContain('“无子女赡养证明”是证明，但不在证明事项清单里');
  expect(words).not.toContain('居住证明');
});

test('清单导入时，不能要的证明不列入材料，指南和报告都点明', async () => {
  const root = path.resolve(import.meta.dirname, '../../../..');
  const mapping = Mapping.parse(parse(await readFile(path.join(root, 'catalogue/mappings/example-city.yaml'), 'utf8')));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yw-proofs-'));
  const file = path.join(folder, 'list.csv');
  await writeFile(file, '实施编码,事项名称,实施主体,申请材料\n990200-TS-0009,困难救助登记,示例市民政局,"申请表;收入证明;健康证明"\n');
  const report = await importList(city.runtime, { file, mapping, catalogueFolder: path.join(root, 'catalogue') });
  await rm(folder, { recursive: true });
  expect(report.rows[0]?.doubts).toContainEqual({ doubt: 'proof_not_asked', given: expect.stringContaining('收入证明') });
  const found = (await city.as().get(`/api/items?q=${encodeURIComponent('困难救助登记')}`)).json<{ items: { id: string }[] }>();
  const { item } = (await city.as().get(`/api/items/${found.items[0]?.id}`)).json<ServiceGuide>();
  expect(item.materials.map(({ name }) => name).join()).not.toContain('收入证明');
  expect(item.notes.join()).toContain('证明事项清单');
});

test('补正不能要已取消的证明；理由里提到的，核对确认后才能发出；发布在先的事项列出来', async () => {
  const chen = await city.actor('chenxiulan');
  const id = await submitApplication(city, chen, city.items.get('old-age-allowance') ?? '', {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  });
  const clerk = await city.actor('mz-window');
  const ask = (point: object, more: object = {}) => deskAct(city, clerk, id, 'correction', { points: [point], ...more });
  const target = 'elder.address';
  const named = await ask({ target, reason: '请补交社区证明' });
  expect(named.json()).toMatchObject({
    code: 'case_correction_names_proof',
    fields: [{ path: 'points.0.reason', message: '这里提到了“居委会证明”，已经不能再要求提供。' }],
  });
  const slot = (await city.as(clerk).get(`/api/desk/cases/${id}`)).json<DeskCase>().materials.find(({ name }) => name.includes('身份证明'));
  const agents = await city.as(editor).post('/api/proofs', {
    name: '代办人身份证明',
    issuedBy: '代办人本人',
    status: 'licence',
    replacedBy: '居民身份证（电子证照）',
    basis: '国办发〔2022〕3号',
  });
  expect(agents.statusCode).toBe(201);
  expect((await ask({ target: slot?.slot, reason: '请补交' })).json()).toMatchObject({
    code: 'case_correction_proof',
    fields: [{ message: expect.stringContaining('由证照代替（居民身份证（电子证照））') }],
  });
  const asked = (await city.as(editor).get('/api/proofs/asked')).json<AskedProof[]>();
  expect(asked).toContainEqual(expect.objectContaining({ proof: '代办人身份证明', status: 'licence' }));
  const sent = await ask({ target, reason: '地址不完整；居委会证明不需要交' }, { confirmed: true });
  expect(sent.json<Done>()).toMatchObject({ status: 'correcting' });
});
