import { afterAll, beforeAll, expect, test } from 'vitest';
import { Figures } from '#applications/decision/reports/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { deskAct, submitAllowance } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { Board, BoardCases } from './schema.ts';

let city: City;
let window: Actor;
let supervisor: Actor;
let decided = '';

// 一件等待补正，一件已受理没有人认领审查，一件已决定等待送达，一件谁也没有碰过；一件已送达办结。
beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z');
  [window, supervisor] = [await city.actor('mz-window'), await city.actor('mz-supervise')];
  const applicant = await city.actor('chenxiulan');
  const cases: string[] = [];
  for (let count = 0; count < 5; count += 1) cases.push(await submitAllowance(city, applicant, false));
  const [correcting = '', accepted = '', undelivered = '', , delivered = ''] = cases;
  decided = undelivered;
  const act = async (actor: Actor, id: string, path: string, body: object = {}) => {
    const response = await deskAct(city, actor, id, path, body);
    expect(response.statusCode, response.body).toBe(200);
  };
  await act(window, correcting, 'correction', { points: [{ target: 'household', reason: '请补交户口簿本人页' }] });
  for (const id of [accepted, undelivered, delivered]) await act(window, id, 'acceptance');
  for (const id of [undelivered, delivered]) {
    await act(await city.actor('mz-review1'), id, 'review', { proposal: 'grant', opinion: '情况属实' });
    await act(await city.actor('mz-approve'), id, 'grant');
  }
  await act(window, delivered, 'delivery', { way: 'counter', receivedOn: '2026-03-02', receiver: '陈秀兰' });
}, 120_000);
afterAll(() => city.close());

const board = async () => Board.parse((await city.as(supervisor).get('/api/supervision/board')).json());
const listed = async (query: Record<string, string>) =>
  BoardCases.parse((await city.as(supervisor).get(`/api/supervision/board/cases?${new URLSearchParams(query).toString()}`)).json()).rows;

test('没有人认领这一步的，算最后办理过的人“最近经办”；谁也没有碰过的，列在“无人经办”', async () => {
  const { rows, total } = await board();
  const people = (rows[0]?.people ?? []).map(({ id, name, counts }) => [id === null, name, counts.open, counts.held, counts.handled]);
  expect(people).toHaveLength(3);
  expect(people).toEqual(
    expect.arrayContaining([
      [false, '宋丽', 2, 0, 2],
      [true, null, 1, 0, 0],
    ]),
  );
  expect(total).toMatchObject({ open: 4, held: 0, handled: 3 });
  const untouched = await listed({ count: 'open', person: 'nobody' });
  expect(untouched.map(({ holders, lastHand }) => [holders, lastHand])).toEqual([[[], null]]);
  const last = await listed({ count: 'handled', person: window.personId ?? '' });
  expect(last.map(({ lastHand }) => lastHand)).toEqual(['宋丽', '宋丽']);
});

test('已决定等待送达的、等申请人补正的，不算这一步无人认领', async () => {
  const { total } = await board();
  expect(total).toMatchObject({ delivering: 1, waiting: 1, unclaimed: 2 });
  expect((await listed({ count: 'unclaimed' })).map(({ id }) => id)).not.toContain(decided);
  expect(await listed({ count: 'delivering' })).toMatchObject([{ id: decided, status: 'granted', holders: [] }]);
});

test('看板的在办等于报表的累计收件减累计结案，已决定待送达的等于办结减结案', async () => {
  const { total } = await board();
  const figures = await city.as(supervisor).get('/api/reports/figures?from=2026-03-01&to=2026-03-02');
  const { received, decided: done, closed } = Figures.parse(figures.json()).total;
  expect([received, done, closed]).toEqual([5, 2, 1]);
  expect([received - closed, done - closed]).toEqual([total.open, total.delivering]);
});
