import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { deskAct, submitApplication, uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { ProcessWaits, WaitChoices, WaitingCase } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string) => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const item = () => city.items.get('old-age-allowance') ?? '';

async function anAllowance(at: string): Promise<string> {
  city.clock.set(at);
  return submitApplication(city, who('chenxiulan'), item(), {
    elder: {
      applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
      elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
    },
    agent: { elder: { byAgent: 'no' } },
    payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
  });
}

async function act(at: string, login: string, id: string, path: string, body: object = {}): Promise<void> {
  city.clock.set(at);
  const response = await deskAct(city, who(login), id, path, body);
  expect(response.statusCode, response.body).toBe(200);
}
const proposal = { proposal: 'grant', opinion: '情况属实' };

let waiting = '';
const secondVersion = '019ace00-0000-7000-8000-000000000002';

// 三件：受理各等 1、2、4 小时；初审第一件 24 小时、第二件 72 小时，第二件审定时被退回重审（审定任务收回，初审重办 10 小时），第三件停在初审。
beforeAll(async () => {
  city = await startCity('2026-03-02T00:00:00.000Z');
  for (const login of ['chenxiulan', 'mz-window', 'mz-review1', 'mz-approve', 'mz-head', 'mz-supervise', 'scjg-head', 'catalogue'])
    actors.set(login, await city.actor(login));
  const first = await anAllowance('2026-03-02T00:00:00.000Z');
  const second = await anAllowance('2026-03-02T00:00:00.000Z');
  waiting = await anAllowance('2026-03-02T00:00:00.000Z');
  await act('2026-03-02T01:00:00.000Z', 'mz-window', first, 'acceptance');
  await act('2026-03-02T02:00:00.000Z', 'mz-window', second, 'acceptance');
  await act('2026-03-02T04:00:00.000Z', 'mz-window', waiting, 'acceptance');
  await act('2026-03-03T01:00:00.000Z', 'mz-review1', first, 'review', proposal);
  await act('2026-03-05T02:00:00.000Z', 'mz-review1', second, 'review', proposal);
  await act('2026-03-05T03:00:00.000Z', 'mz-approve', second, 'return', { toStep: 'review', reason: '请补充核实住址' });
  await act('2026-03-05T13:00:00.000Z', 'mz-review1', second, 'review', proposal);
  await act('2026-03-06T01:00:00.000Z', 'mz-approve', first, 'grant');
  city.clock.set('2026-03-07T04:00:00.000Z');
}, 60_000);
afterAll(() => city.close());

const ask = (actor: Actor | undefined, query: Record<string, string> = {}) =>
  city.as(actor).get(`/api/process-waits?${new URLSearchParams({ item: item(), ...query })}`);
const read = async (login: string, query: Record<string, string> = {}) => ProcessWaits.parse((await ask(who(login), query)).json());
const hours = (count: number) => count * 3_600;

describe('流程等待分布', () => {
  test('各环节的件数、一半与九成的时间、在办、收回、重办，与手算一致', async () => {
    const { steps, bottleneck } = await read('mz-supervise');
    const of = (node: string) => steps.find((step) => step.node === node);
    expect(of('accept')).toMatchObject({ done: 3, medianSeconds: hours(2), totalSeconds: hours(7), open: 0, repeated: 0, withdrawn: 0 });
    // 九成位在第二（2）与第三（4）之间的 0.8 处。
    expect(of('accept')?.p90Seconds).toBeCloseTo(hours(3.6), 3);
    // 初审：24、72 小时与重办的 10 小时；第三件从 3 月 2 日 4 时等到 3 月 7 日 4 时。
    expect(of('review')).toMatchObject({ done: 3, medianSeconds: hours(24), totalSeconds: hours(106), open: 1, repeated: 1 });
    expect(of('review')?.oldestOpenSeconds).toBe(hours(120));
    // 审定：第一件 72 小时；第二件先被收回一次，再交办一次还在等（39 小时）。
    expect(of('decide')).toMatchObject({ done: 1, medianSeconds: hours(72), open: 1, withdrawn: 1, repeated: 1 });
    expect(of('decide')?.oldestOpenSeconds).toBe(hours(39));
    expect(bottleneck).toBe('review');
    expect(of('review')?.share).toBeCloseTo(106 / (7 + 106 + 72), 9);
    expect(steps.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test('图上每个环节既有颜色也有数字', async () => {
    const { picture } = await read('mz-supervise');
    expect(picture).toContain('heat-3');
    expect(picture).toContain('>1天 · 1<');
    expect(picture).toContain('街道初审');
  });

  test('日期只挑办完的日子：3 月 3 日（北京时间）只办完一件初审，在办的照样计入', async () => {
    const { steps } = await read('mz-supervise', { from: '2026-03-03', to: '2026-03-03' });
    expect(steps.find(({ node }) => node === 'accept')).toBeUndefined();
    expect(steps.find(({ node }) => node === 'review')).toMatchObject({ done: 1, medianSeconds: hours(24), open: 1, repeated: 0 });
  });

  test('部门筛选：别的部门一个数字也没有', async () => {
    const { departments } = WaitChoices.parse((await city.as(who('mz-supervise')).get('/api/process-waits/choices')).json());
    const other = departments.find(({ name }) => name.includes('市场监督'))?.id ?? '';
    const own = departments.find(({ id }) => id === who('mz-head').posts[0]?.department)?.id ?? '';
    expect((await read('mz-supervise', { department: other })).steps).toEqual([]);
    expect((await read('mz-supervise', { department: own })).steps.map(({ node }) => node)).toContain('review');
  });
});

describe('谁能看到什么', () => {
  const drill = (actor: Actor | undefined, node = 'review') =>
    city.as(actor).get(`/api/process-waits/cases?${new URLSearchParams({ item: item(), node })}`);

  test('本部门负责人和监察看得到数字，也查得到是哪一件', async () => {
    for (const login of ['mz-head', 'mz-supervise']) {
      expect((await read(login)).mayDrill, login).toBe(true);
      const cases = WaitingCase.array().parse((await drill(who(login))).json());
      expect(cases.map(({ id }) => id)).toEqual([waiting]);
      expect(cases[0]).toMatchObject({ since: '2026-03-02T04:00:00.000Z', waitedSeconds: hours(120) });
    }
  });

  test('别的部门的负责人看不到这里的数字，也查不到办件', async () => {
    expect((await read('scjg-head')).steps).toEqual([]);
    expect((await drill(who('scjg-head'))).json()).toEqual([]);
  });

  test('事项管理员只看数字，不能查是哪一件', async () => {
    const seen = await read('catalogue');
    expect(seen.steps.map(({ node }) => node)).toContain('review');
    expect(seen.mayDrill).toBe(false);
    expect([(await drill(who('catalogue'))).statusCode, (await drill(who('catalogue'))).json().code]).toEqual([403, 'permission_denied']);
    const elsewhere = anOfficial('catalogue_editor', { district: DivisionCode.parse('440000') });
    expect(ProcessWaits.parse((await ask(elsewhere)).json()).steps).toEqual([]);
  });

  test('经办人、市民和没登录的人一律不许', async () => {
    for (const actor of [who('mz-review1'), aCitizen(), anOfficial('system_administrator')])
      for (const response of [await ask(actor), await drill(actor), await city.as(actor).get('/api/process-waits/choices')])
        expect([response.statusCode, response.json().code]).toEqual([403, 'permission_denied']);
    expect((await ask(undefined)).statusCode).toBe(401);
  });

  test('没有的事项如实说没有', async () => {
    expect((await ask(who('mz-supervise'), { item: '019ace00-0000-7000-8000-000000000000' })).json().code).toBe('item_not_found');
  });
});

describe('等申请人的时间，两个版本的比较', () => {
  const draft = { points: [{ target: 'household', reason: '请补交户口簿本人页' }] };

  test('补正用了 24 小时：单独列出，不算在任何环节里；还在补正的另数', async () => {
    const corrected = await anAllowance('2026-03-09T00:00:00.000Z');
    const still = await anAllowance('2026-03-09T00:10:00.000Z');
    await act('2026-03-09T01:00:00.000Z', 'mz-window', corrected, 'correction', draft);
    await act('2026-03-09T01:10:00.000Z', 'mz-window', still, 'correction', draft);
    city.clock.set('2026-03-10T01:00:00.000Z');
    await uploadMaterial(city, who('chenxiulan'), corrected, 'household');
    const sent = await city.as(who('chenxiulan')).post(`/api/cases/${corrected}/submission`, { declared: true, electronicDelivery: true });
    expect(sent.statusCode, sent.body).toBe(200);
    await city.relay.drain();
    const { applicant, steps } = await read('mz-head', { from: '2026-03-09', to: '2026-03-10' });
    const desks = steps.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
    expect(applicant).toMatchObject({
      asked: 2,
      answered: 1,
      medianSeconds: hours(24),
      p90Seconds: hours(24),
      totalSeconds: hours(24),
      open: 1,
    });
    expect(applicant.share).toBeCloseTo(hours(24) / (hours(24) + desks), 9);
    expect((await read('scjg-head')).applicant).toMatchObject({ asked: 0, answered: 0, open: 0, share: 0 });
  });

  test('只看一个版本的办件；另一个版本并排给出；没有的版本如实说没有', async () => {
    await sql`insert into catalogue.item_version (id, item_id, version, hash, item, form_hash, process_hash, decisions, licence, created_at)
      select ${secondVersion}, item_id, 2, 'second', item, form_hash, process_hash, decisions, licence, created_at
      from catalogue.item_version where item_id = ${item()} and version = 1`.execute(city.owner);
    await sql`update cases."case" set item_version_id = ${secondVersion} where id = ${waiting}`.execute(city.owner);
    const second = await read('mz-supervise', { version: '2', beside: '1' });
    expect([second.version, second.versions, second.oneVersion]).toEqual([2, [2, 1], true]);
    expect(second.steps.find(({ node }) => node === 'accept')).toMatchObject({ done: 1, medianSeconds: hours(4) });
    expect(second.beside?.version).toBe(1);
    expect(second.beside?.steps.find(({ node }) => node === 'review')).toMatchObject({ done: 3, medianSeconds: hours(24) });
    expect(second.applicant).toMatchObject({ asked: 0, answered: 0 });
    expect((await ask(who('mz-supervise'), { version: '9' })).json().code).toBe('item_not_found');
    expect((await ask(who('mz-supervise'), { beside: '9' })).json().code).toBe('item_not_found');
    const [one] = WaitingCase.array().parse(
      (await city.as(who('mz-supervise')).get(`/api/process-waits/cases?item=${item()}&node=review&version=2`)).json(),
    );
    expect(one?.id).toBe(waiting);
  });
});
