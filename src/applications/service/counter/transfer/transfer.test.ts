import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { deskAct, uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { ParcelView } from '../delivery/schema.ts';
import type { IntakeView, Visitor } from '../schema.ts';
import type { PaperToHandOver, TransferListView } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string): Actor => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const at = '/api/desk/counter';

beforeAll(async () => {
  city = await startCity();
  for (const login of [
    'hall-window1',
    'hall-window2',
    'mz-window',
    'mz-review1',
    'mz-approve',
    'scjg-window',
    'chenxiulan',
    'sysadmin',
    'secadmin',
  ])
    actors.set(login, await city.actor(login));
}, 600_000);
afterAll(() => city.close());

const get = async <Answer>(login: string, path: string) => (await city.as(who(login)).get(`${at}${path}`)).json<Answer>();
const post = (login: string, path: string, body: object = {}) => city.as(who(login)).post(`${at}${path}`, body);

/** Taken in with two materials on paper. */
async function takenIn(order: number): Promise<string> {
  const idNumber = demonstrationIdNumber('990103', '1940-05-06', order);
  const { id } = (await post('hall-window1', '/people', { name: '吕国平', idKind: 'resident', idNumber })).json<Visitor>();
  const itemId = city.items.get('old-age-allowance') ?? '';
  const { caseId } = (await post('hall-window1', '/intakes', { personId: id, itemId })).json<{ caseId: string }>();
  const steps = {
    elder: {
      applicant: { name: '吕国平', idNumber, phone: '13900000061' },
      elder: { birthday: '1940-05-06', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  };
  for (const [step, answers] of Object.entries(steps))
    await city.as(who('hall-window1')).post(`/api/cases/${caseId}/answers`, { step, answers });
  const view = (await city.as(who('hall-window1')).get(`${at}/intakes/${caseId}`)).json<IntakeView>();
  for (const { slot, required } of view.case.materials) if (required) await uploadMaterial(city, who('hall-window1'), caseId, slot);
  for (const { slot } of view.case.materials.slice(0, 2))
    await post('hall-window1', `/intakes/${caseId}/papers`, { slot, originalSeen: true, sheets: 1 });
  expect(await get('hall-window1', '/papers')).toEqual([]);
  expect((await post('hall-window1', `/intakes/${caseId}/submission`, { confirmation: 'paper' })).statusCode).toBe(200);
  await city.relay.drain();
  return caseId;
}

test(
  '收下的纸质材料按部门开有号的清单，同时按两次只有一份；部门逐份签收，差缺的写原因，可以补开；谁都不能签两次',
  { timeout: 300_000 },
  async () => {
    await takenIn(61);
    const pending = await get<PaperToHandOver[]>('hall-window1', '/papers');
    expect(pending).toHaveLength(2);
    expect(await get('hall-window2', '/papers')).toEqual([]);
    const departmentId = pending[0]?.departmentId;
    const make = () => post('hall-window1', '/transfer-lists', { departmentId });
    const pressed = await Promise.all([make(), make()]);
    expect(pressed.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const [list] = await get<TransferListView[]>('mz-window', '/transfer-lists');
    if (!list) throw new Error('no list');
    expect(list).toMatchObject({ number: '澜政数20260302-01', maySign: true, settled: false });
    const [first, second] = list.lines;
    const settle = (login: string, lineId: string | undefined, body: object) =>
      post(login, `/transfer-lists/${list.id}/lines`, { lineId, ...body });
    expect((await settle('mz-window', second?.id, { outcome: 'missing' })).json()).toMatchObject({
      fields: [{ code: 'counter_reason_required' }],
    });
    const both = await Promise.all([
      settle('mz-window', first?.id, { outcome: 'signed' }),
      settle('mz-review1', first?.id, { outcome: 'returned', reason: '盖章不清' }),
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const settled = (await settle('mz-window', second?.id, { outcome: 'missing', reason: '清单上有，袋里没有' })).json<TransferListView>();
    expect(settled.settled).toBe(true);
    expect(settled.lines[1]).toMatchObject({ status: 'missing', reason: '清单上有，袋里没有' });
    // 差缺的回到待移交，补开第二份清单。
    const again = await get<PaperToHandOver[]>('hall-window1', '/papers');
    expect(again.map(({ material }) => material)).toContain(second?.material);
    expect((await make()).json()).toMatchObject({ number: '澜政数20260302-02' });
    await city.relay.drain();
    const paper = await city.as(who('mz-window')).get(`${at}/transfer-lists/${list.id}/paper`);
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf']);

    // 没有关系的人看不到，也签不了。
    for (const path of ['/papers', '/transfer-lists', `/transfer-lists/${list.id}/paper`]) {
      expect((await city.as().get(`${at}${path}`)).statusCode, path).toBe(401);
      expect((await city.as(who('chenxiulan')).get(`${at}${path}`)).statusCode, path).toBe(403);
    }
    expect(await get('scjg-window', '/transfer-lists')).toEqual([]);
    expect((await settle('scjg-window', first?.id, { outcome: 'signed' })).statusCode).toBe(404);
    expect((await settle('hall-window1', first?.id, { outcome: 'signed' })).statusCode).toBe(403);
    expect((await post('mz-window', '/transfer-lists', { departmentId })).statusCode).toBe(403);
  },
);

test(
  '部门合并：在途的结果、没有签收的清单、还没有移交的纸质材料都随接收部门走，窗口的部门合并也一样，一件都不丢',
  { timeout: 300_000 },
  async () => {
    const departments = (await city.as().get('/api/departments')).json<Department[]>();
    const named = (name: string) => departments.find((one) => one.name === name) as Department;
    const merge = async (from: Department, to: Department) => {
      const given = { from: from.id, to: to.id, kind: 'merged', basis: '澜编办〔2026〕8号', effectiveOn: city.clock.now().slice(0, 10) };
      const proposed = await city.as(who('sysadmin')).post('/api/administration/successions', given);
      expect(proposed.statusCode, proposed.body).toBe(201);
      const { id } = proposed.json<{ id: string }>();
      const settled = await city.as(who('secadmin')).post(`/api/administration/successions/${id}/settlement`, { agreed: true });
      expect(settled.statusCode, settled.body).toBe(200);
      await city.relay.drain();
    };
    // 演示数据里的人换了部门，重新登录。
    const again = async (login: string) => void actors.set(login, await city.actor(login));
    const [civil, social] = [named('澜川市民政局'), named('澜川市人力资源和社会保障局')];

    const decided = await takenIn(62);
    expect((await post('hall-window1', '/transfer-lists', { departmentId: civil.id })).statusCode).toBe(201);
    for (const [login, act, body] of [
      ['mz-window', 'acceptance', {}],
      ['mz-review1', 'review', { proposal: 'grant', opinion: '符合条件' }],
      ['mz-approve', 'grant', { opinion: '同意' }],
    ] as const)
      expect((await deskAct(city, who(login), decided, act, body)).statusCode, act).toBe(200);
    const sent = (await post('mz-window', '/outgoing', { caseId: decided })).json<ParcelView>();
    await takenIn(63);
    await merge(civil, social);
    await again('mz-window');

    const papers = await get<PaperToHandOver[]>('hall-window1', '/papers');
    expect(new Set(papers.map(({ departmentId }) => departmentId))).toEqual(new Set([social.id]));
    expect((await post('hall-window1', '/transfer-lists', { departmentId: social.id })).statusCode).toBe(201);
    const open = (await get<TransferListView[]>('mz-window', '/transfer-lists')).filter(({ settled }) => !settled);
    expect(open.map(({ department, maySign }) => [department, maySign])).toContainEqual([social.name, true]);
    for (const { id, lines } of open)
      for (const line of lines.filter(({ status }) => status === 'sent'))
        expect((await post('mz-window', `/transfer-lists/${id}/lines`, { lineId: line.id, outcome: 'signed' })).statusCode).toBe(200);
    const outgoing = await get<{ sent: ParcelView[] }>('mz-window', '/outgoing');
    expect(outgoing.sent.find(({ id }) => id === sent.id)).toMatchObject({ status: 'sent', department: social.name });

    // 退回以后窗口的部门也合并了：由接收部门再移交，到接收窗口部门的人手里发放。
    const { id, version } = sent;
    const act = async (login: string, path: string, body: object) => (await post(login, `/parcels/${id}/${path}`, body)).json<ParcelView>();
    expect(await act('hall-window1', 'return', { id, version, reason: '盖章不清' })).toMatchObject({ status: 'returned' });
    const resent = (await post('mz-window', '/outgoing', { caseId: decided })).json<ParcelView>();
    expect(resent).toMatchObject({ id, status: 'sent', department: social.name });
    const held = await act('hall-window1', 'arrival', { id, version: resent.version });
    expect(held.status).toBe('held');
    await merge(named('澜川市政务服务数据管理局'), named('澜川市行政审批局'));
    await again('hall-window1');
    expect((await get<ParcelView[]>('hall-window1', '/parcels')).map((one) => one.id)).toContain(id);
    const taker = {
      name: '吕国平',
      idKind: 'resident',
      idNumber: demonstrationIdNumber('990103', '1940-05-06', 62),
      confirmation: 'paper',
    };
    expect(await act('hall-window1', 'handing-over', { id, version: held.version, ...taker })).toMatchObject({ status: 'handed' });
    expect((await get<TransferListView[]>('hall-window1', '/transfer-lists')).length).toBeGreaterThan(0);
  },
);
