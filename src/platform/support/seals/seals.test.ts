import { spawnSync } from 'node:child_process';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { DepartmentId, newId, PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { getDocumentFile, type Issued, issueDocument } from '#platform/support/documents/contract.ts';
import type { DocumentParams } from '#platform/support/documents/schema.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { Seals, SealUses, SealView } from './schema.ts';

let city: City;
let bureau: Department;
const at = '/api/desk/seals';
const signedIn = new Map<string, Promise<Actor>>();
/** Signed in once for the whole file: a password takes its time. */
function actor(login: string): Promise<Actor> {
  const known = signedIn.get(login) ?? city.actor(login);
  signedIn.set(login, known);
  return known;
}
const words = { words: '工作需要' };
const seals = async (login: string) => city.as(await actor(login)).get(at);
const rowsOf = async (login: string) => (await seals(login)).json<Seals>();
const look = async (login: string, id: string) => (await city.as(await actor(login)).get(`${at}/${id}`)).json<SealView>();
/** An act on the version that is there. */
async function act(who: Actor, id: string, path: string, body: object = {}) {
  const { version } = await look('secadmin', id);
  return city.as(who).post(`${at}/${id}/${path}`, { version, ...body });
}
const unitOf = async (name: string) => {
  const found = (await rowsOf('secadmin')).rows.find(
    (one) => one.department.name === name && one.kind === 'unit' && one.status === 'in_use',
  );
  if (!found) throw new Error(`no seal of ${name} in force`);
  return found;
};
const keeperCalled = async (login: string, name: string) =>
  (await rowsOf(login)).choices[0]?.colleagues.find((one) => one.name === name)?.id ?? '';

const common = { addressee: '欧阳清', caseNumber: '9901002026000001', itemName: '高龄津贴', receivedOn: Day.parse('2026-03-02') };
const paper = (kind: 'grant' | 'receipt' | 'promise', { name, shortName: word }: Department): DocumentParams => {
  const given = { ...common, authority: { name, word } };
  if (kind === 'receipt') return { kind, params: { ...given, materials: ['申请书'] } };
  if (kind === 'promise')
    return { kind, params: { ...given, promises: 'materials', statements: ['补齐材料'], promisedOn: Day.parse('2026-03-02') } };
  return { kind, params: { ...given, matter: 'payment', basis: '《办法》第五条', granted: '每月一百元。' } };
};
const issue = (kind: 'grant' | 'receipt' | 'promise', department = bureau): Promise<Issued> =>
  perform(city.runtime, systemActor, city.clock.now(), (work) =>
    issueDocument(work, paper(kind, department), {
      departmentId: department.id,
      subject: crypto.randomUUID(),
      verifyBase: 'http://localhost/verify/',
      demonstration: true,
    }),
  );
const verified = async ({ checkCode }: Issued) => (await city.as().get(`/api/verify/${checkCode}`)).json<{ document: object }>().document;
const shown = async ({ checkCode }: Issued) => (await city.as().get(`/verify/${checkCode}`)).body;

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined;
async function textOf({ id }: Issued): Promise<string> {
  await city.relay.drain();
  const { bytes } = await perform(city.runtime, systemActor, city.clock.now(), (work) => getDocumentFile(work, id));
  return spawnSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' }).stdout.replace(/\s/g, '');
}

beforeAll(async () => {
  city = await startCity();
  const departments = (await city.as().get('/api/departments')).json<Department[]>();
  bureau = departments.find(({ name }) => name === '澜川市民政局') as Department;
}, 90_000);
afterAll(() => city.close());

describe('谁能看、谁能办', () => {
  test('外人、市民看不到；负责人只看本部门的，备案人看全部；用了哪些文书，备案人看不到', async () => {
    expect((await city.as().get(at)).statusCode).toBe(401);
    expect((await city.as(aCitizen()).get(at)).statusCode).toBe(403);
    expect((await seals('sysadmin')).statusCode).toBe(403);
    const own = await rowsOf('mz-head');
    expect(own.rows.map(({ name, status, acts }) => ({ name, status, acts }))).toEqual([
      { name: '澜川市民政局', status: 'in_use', acts: ['stop', 'change_keeper'] },
    ]);
    const all = await rowsOf('secadmin');
    expect(all.rows.length).toBeGreaterThan(20);
    expect(all.wanting).toEqual([]);
    const other = all.rows.find(({ name }) => name === '澜川市市场监督管理局');
    for (const path of ['', '/uses', '/uses/file'])
      expect((await city.as(await actor('mz-head')).get(`${at}/${other?.id}${path}`)).statusCode, path).toBe(403);
    expect((await city.as(await actor('secadmin')).get(`${at}/${other?.id}/uses`)).statusCode).toBe(403);
    expect((await city.as(await actor('mz-head')).get(`${at}/${crypto.randomUUID()}`)).statusCode).toBe(403);
    expect((await city.as(await actor('secadmin')).get(`${at}/${crypto.randomUUID()}`)).statusCode).toBe(404);
  });

  test('停用：外人、市民、别的部门、不保管它的同事都不行', async () => {
    const { id } = await unitOf('澜川市民政局');
    const stop = { ground: 'lost', ...words };
    expect((await city.as().post(`${at}/${id}/stop`, { version: 1, ...stop })).statusCode).toBe(401);
    for (const who of [aCitizen(), await actor('scjg-head'), await actor('mz-review1'), await actor('secadmin')])
      expect((await act(who, id, 'stop', stop)).statusCode).toBe(403);
    expect((await act(await actor('mz-head'), id, 'stop', { ground: 'lost', words: '' })).json()).toMatchObject({
      fields: [{ code: 'seal_words_required' }],
    });
    expect((await look('mz-head', id)).status).toBe('in_use');
  });
});

describe('申请、备案、启用', () => {
  test('负责人申请；印文、保管人不对的说明原因；别人不能申请', async () => {
    const head = await actor('mz-head');
    const given = { departmentId: bureau.id, kind: 'approval', keeperId: await keeperCalled('mz-head', '宋丽'), ...words };
    expect((await city.as().post(at, given)).statusCode).toBe(401);
    for (const who of [aCitizen(), await actor('mz-approve'), await actor('scjg-head'), await actor('secadmin')])
      expect((await city.as(who).post(at, given)).statusCode).toBe(403);
    const wrong: [object, string][] = [
      [{ name: '行政审批专用章' }, 'seal_name_not_special'],
      [{ kind: 'unit', name: '民政局' }, 'seal_name_not_units'],
      [{ name: '澜川市民政局𠮷专用章' }, 'seal_glyph_missing'],
      [{ keeperId: await keeperCalled('scjg-head', '何静') }, 'seal_keeper_not_colleague'],
    ];
    for (const [change, code] of wrong) expect((await city.as(head).post(at, { ...given, ...change })).json()).toMatchObject({ code });
    const asked = await city.as(head).post(at, given);
    expect(asked.statusCode, asked.body).toBe(201);
    expect(asked.json<SealView>()).toMatchObject({
      name: '澜川市民政局行政审批专用章',
      status: 'applied',
      number: null,
      acts: ['withdraw'],
    });
    expect((await city.as(head).post(at, given)).json()).toMatchObject({ code: 'seal_kind_applied' });
    const { id } = asked.json<SealView>();
    expect((await act(head, id, 'withdrawal', words)).json()).toMatchObject({ status: 'withdrawn', acts: [] });
  });

  test('备案的是另一个人；两人同时备案只成一次；到启用那天才盖，在此之前盖单位公章', async () => {
    const both = anOfficial(['head', 'security_administrator'], { department: bureau.id });
    const keeperId = await keeperCalled('mz-head', '宋丽');
    const asked = await city.as(both).post(at, { departmentId: bureau.id, kind: 'approval', keeperId, ...words });
    const { id } = asked.json<SealView>();
    const filing = (who: Actor, inUseFrom = '2026-03-04') => act(who, id, 'filing', { inUseFrom });
    expect((await filing(both)).json()).toMatchObject({ code: 'seal_second_person' });
    const second = await actor('secadmin');
    for (const who of [aCitizen(), await actor('mz-head'), await actor('scjg-head')]) expect((await filing(who)).statusCode).toBe(403);
    expect((await filing(second, '2026-03-01')).json()).toMatchObject({ code: 'seal_day_past' });
    const answers = await Promise.all([filing(second), filing(second)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const seal = await look('mz-head', id);
    expect(seal).toMatchObject({ status: 'in_use', inUseFrom: '2026-03-04', keeper: { name: '宋丽', present: true } });
    expect(seal.number).toMatch(/^YZ990100\d{6}$/);
    expect(seal.picture).toContain('<svg');
    expect(seal.steps.map((step) => step.act)).toEqual(['apply', 'file']);
    expect(await verified(await issue('grant'))).toMatchObject({ seal: { kind: 'unit', inForceAtIssue: true } });
    city.clock.set('2026-03-04T01:00:00.000Z');
    expect(await verified(await issue('grant'))).toMatchObject({ seal: { kind: 'approval', name: '澜川市民政局行政审批专用章' } });
    expect(await verified(await issue('receipt'))).toMatchObject({ seal: { kind: 'unit' } });
    expect(await verified(await issue('promise'))).toMatchObject({ sealing: 'unwanted', seal: null });
    const again = await city.as(await actor('mz-head')).post(at, { departmentId: bureau.id, kind: 'approval', keeperId, ...words });
    const refused = await act(second, again.json<SealView>().id, 'filing', { inUseFrom: '2026-03-05' });
    expect(refused.json()).toMatchObject({ code: 'seal_kind_in_use' });
    expect((await act(second, again.json<SealView>().id, 'refusal', words)).json()).toMatchObject({ status: 'refused', number: null });
  });
});

describe('停用、恢复、注销', () => {
  test('保管人立即停用单位公章：文书照发，写明没有印章图样；旧文书照样查得到；办件照常受理', async () => {
    const before = await issue('receipt');
    const { id, number } = await unitOf('澜川市民政局');
    city.clock.set('2026-03-05T01:00:00.000Z');
    expect((await act(await actor('mz-window'), id, 'stop', { ground: 'lost', words: '发现遗失' })).json()).toMatchObject({
      status: 'stopped',
    });
    const notices = (await city.as(await actor('mz-head')).get('/api/me/notices')).body;
    expect(notices).toContain('“澜川市民政局”已经停用');
    const after = await issue('receipt');
    expect(await verified(after)).toMatchObject({ sealing: 'unsealed', seal: null });
    expect(await shown(after)).toContain('没有电子形式的印章图样，领取时由窗口加盖印章');
    if (readsPdf) {
      expect(await textOf(after)).toContain('本件没有电子形式的印章图样，领取时由窗口加盖印章。');
      expect(await textOf(before)).not.toContain('没有电子形式的印章图样');
    }
    const page = await shown(before);
    expect(page).toContain(`印章编码 ${number}`);
    expect(page).toContain('出具时在用；自2026年3月5日（星期四）起停用');
    expect((await rowsOf('secadmin')).wanting.map(({ name }) => name)).toEqual(['澜川市民政局']);
    expect((await rowsOf('mz-head')).wanting).toHaveLength(1);
    expect((await rowsOf('scjg-head')).wanting).toEqual([]);
    const caseId = await submitAllowance(city, await actor('chenxiulan'));
    const accepted = await deskAct(city, await actor('mz-window'), caseId, 'acceptance');
    expect(accepted.statusCode, accepted.body).toBe(200);
  });

  test('恢复要两个人：负责人申请，备案人同意或者不同意；另换了一枚的，旧的不能再恢复', async () => {
    const [head, second] = [await actor('mz-head'), await actor('secadmin')];
    const { id } = (await rowsOf('mz-head')).rows.find(({ kind, status }) => kind === 'unit' && status === 'stopped') as SealView;
    expect((await act(second, id, 'resumption', words)).json()).toMatchObject({ code: 'seal_wrong_state' });
    expect((await act(await actor('mz-window'), id, 'resumption-request', words)).statusCode).toBe(403);
    expect((await act(head, id, 'resumption-request', words)).json()).toMatchObject({ status: 'resuming' });
    expect((await act(head, id, 'resumption', words)).statusCode).toBe(403);
    expect((await act(second, id, 'resumption-refusal', words)).json()).toMatchObject({ status: 'stopped' });
    await act(head, id, 'resumption-request', words);
    const keeperId = await keeperCalled('mz-head', '宋丽');
    const other = (await city.as(head).post(at, { departmentId: bureau.id, kind: 'unit', keeperId, ...words })).json<SealView>();
    await act(second, other.id, 'filing', { inUseFrom: '2026-03-05' });
    expect((await act(second, id, 'resumption', words)).json()).toMatchObject({ code: 'seal_kind_in_use' });
    await act(head, other.id, 'stop', { ground: 'replaced', ...words });
    expect((await act(second, id, 'resumption', words)).json()).toMatchObject({ status: 'in_use' });
    expect(await verified(await issue('receipt'))).toMatchObject({ sealing: 'sealed' });
    expect((await act(second, id, 'cancellation', words)).json()).toMatchObject({ code: 'seal_wrong_state' });
    const cancelled = await act(second, other.id, 'cancellation', { words: '送制发机关销毁' });
    expect(cancelled.json<SealView>()).toMatchObject({ status: 'cancelled', acts: [] });
    for (const [who, path, body] of [
      [head, 'resumption-request', words],
      [second, 'resumption', words],
      [head, 'stop', { ground: 'other', ...words }],
    ] as const)
      expect((await act(who, other.id, path, body)).json()).toMatchObject({ code: 'seal_wrong_state' });
  });

  test('保管人离岗或者更换：负责人换成本部门在岗的人，别人不能换', async () => {
    const { id } = await unitOf('澜川市民政局');
    const keeperId = await keeperCalled('mz-head', '唐俊');
    for (const who of [aCitizen(), await actor('scjg-head'), await actor('mz-window')])
      expect((await act(who, id, 'keeper', { keeperId })).statusCode).toBe(403);
    expect((await act(await actor('mz-head'), id, 'keeper', { keeperId: newId(PersonId) })).json()).toMatchObject({
      code: 'seal_keeper_not_colleague',
    });
    expect((await act(await actor('mz-head'), id, 'keeper', { keeperId })).json()).toMatchObject({ keeper: { name: '唐俊' } });
    expect((await act(await actor('mz-window'), id, 'stop', { ground: 'other', ...words })).statusCode).toBe(403);
  });
});

test('用印记录：用了这枚印章的文书，新的在前，可以按日期看，可以下载', async () => {
  const scjg = (await city.as().get('/api/departments'))
    .json<Department[]>()
    .find(({ name }) => name === '澜川市市场监督管理局') as Department;
  const issued = [await issue('receipt', scjg), await issue('receipt', scjg)];
  city.clock.set('2026-03-06T01:00:00.000Z');
  issued.push(await issue('receipt', scjg));
  const head = city.as(await actor('scjg-head'));
  const seal = (await rowsOf('scjg-head')).rows.find(({ kind }) => kind === 'acceptance');
  const uses = async (query = '') => (await head.get(`${at}/${seal?.id}/uses${query}`)).json<SealUses>();
  expect((await uses()).rows.map(({ checkCode }) => checkCode)).toEqual(issued.map(({ checkCode }) => checkCode).toReversed());
  expect(JSON.stringify(await uses())).not.toContain(common.addressee);
  expect(await uses('?to=2026-03-05')).toMatchObject({ total: 2, more: false });
  expect(await uses('?from=2026-03-06')).toMatchObject({ total: 1, rows: [{ title: '收件凭证', voided: false }] });
  expect((await uses('?page=2')).rows).toEqual([]);
  const file = await head.get(`${at}/${seal?.id}/uses/file?from=2026-03-06`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.rawPayload as unknown as ExcelJS.Buffer);
  expect(workbook.worksheets[0]?.rowCount).toBe(2);
  expect((await city.as(await actor('scjg-supervise')).get(`${at}/${seal?.id}/uses`)).statusCode).toBe(200);
});

test('没有登记印章的部门：文书照发，不盖印章', async () => {
  expect(await verified(await issue('grant', { ...bureau, id: newId(DepartmentId) }))).toMatchObject({ sealing: 'unsealed' });
});
