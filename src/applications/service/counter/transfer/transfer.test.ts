import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
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
  for (const login of ['hall-window1', 'hall-window2', 'mz-window', 'mz-review1', 'scjg-window', 'chenxiulan'])
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
  '收下的纸质材料按部门开有号的清单,同时按两次只有一份;部门逐份签收,差缺的写原因,可以补开;谁都不能签两次',
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
    const settled = (await settle('mz-window', second?.id, { outcome: 'missing', reason: '清单上有,袋里没有' })).json<TransferListView>();
    expect(settled.settled).toBe(true);
    expect(settled.lines[1]).toMatchObject({ status: 'missing', reason: '清单上有,袋里没有' });
    // 差缺的回到待移交,补开第二份清单。
    const again = await get<PaperToHandOver[]>('hall-window1', '/papers');
    expect(again.map(({ material }) => material)).toContain(second?.material);
    expect((await make()).json()).toMatchObject({ number: '澜政数20260302-02' });
    await city.relay.drain();
    const paper = await city.as(who('mz-window')).get(`${at}/transfer-lists/${list.id}/paper`);
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf']);

    // 没有关系的人看不到,也签不了。
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
