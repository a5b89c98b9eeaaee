import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { problemText as registersText } from '#platform/data/registers/text.zh.ts';
import { routes as registersRoutes } from '#platform/data/registers/routes.ts';
import { seedDemonstration as seedRegisters } from '#platform/data/registers/seed.ts';
import { revealPersonalData } from '#platform/data/registers/contract.ts';
import { seedDemonstration as seedOrganisation } from '#platform/support/organisation/seed.ts';
import { perform } from '#platform/work/work.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { identify } from './contract.ts';
import { routes } from './routes.ts';
import { seedDemonstration } from './seed.ts';
import { demonstrationPassword as password } from './text.demonstration.ts';
import { problemText } from './text.zh.ts';

let app: TestApp;
let restaurant = '';

beforeAll(async () => {
  app = await startApp({ routes: [...routes, ...registersRoutes], sentences: { ...problemText, ...registersText } });
  for (let time = 0; time < 2; time += 1)
    await perform(app.runtime, systemActor, app.clock.now(), async (work) => {
      const seeded = await seedRegisters(work);
      restaurant = seeded.restaurant;
      await seedDemonstration(work, seeded.people, await seedOrganisation(work));
    });
});
afterAll(() => app.close());

async function signIn(login: string, secret = password) {
  const answer = await app.as().post('/api/sign-in', { login, password: secret });
  const token = answer.cookies.find(({ name }) => name === 'yw_session')?.value;
  return { answer, token };
}
const visitor = (token: string | undefined) => identify(app.runtime, token, app.clock.now());
async function actorOf(login: string) {
  const { token } = await signIn(login);
  return { token, actor: (await visitor(token)).actor };
}

test('工作人员登录后以自己的岗位办事，令牌只在 Cookie 里，库中只存摘要', async () => {
  const { answer, token } = await signIn('scjg-window');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ name: '何静', kind: 'official' });
  expect(answer.body).not.toContain(token);
  const { actor, person } = await visitor(token);
  expect(actor).toMatchObject({ zone: 'office', assurance: 'verified', posts: [{ duty: 'window_clerk', district: '990100', grade: 1 }] });
  expect(person).toMatchObject({ name: '何静', official: true });
  const stored = await app.owner
    .selectFrom('identity.session' as never)
    .selectAll()
    .execute();
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('市民登录后在公众区，没有岗位，页面称呼遮住名字', async () => {
  const { token } = await signIn('chenxiulan');
  const { actor, person } = await visitor(token);
  expect(actor).toMatchObject({ zone: 'public', posts: [] });
  expect(person?.name).toBe('陈**');
});

test('密码不对与账号不存在，答复一字不差', async () => {
  const wrong = await signIn('zhoudachuan', 'not the password');
  const unknown = await signIn('nobody-here', 'not the password');
  expect(wrong.answer.statusCode).toBe(401);
  expect(unknown.answer.body).toBe(wrong.answer.body);
});

test.each(['mz-window', 'no-such-name'])('连错五次即锁十五分钟，不论账号 %s 是否存在', async (login) => {
  for (let time = 0; time < 5; time += 1) expect((await signIn(login, 'wrong password')).answer.statusCode).toBe(401);
  expect((await signIn(login)).answer.json()).toMatchObject({ code: 'sign_in_locked' });
  app.clock.advance(14 * 60_000);
  expect((await signIn(login)).answer.statusCode).toBe(429);
  app.clock.advance(2 * 60_000);
  expect((await signIn(login)).answer.statusCode).toBe(login === 'mz-window' ? 200 : 401);
});

test('十次同时猜密码，也只有五次得到判断', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => signIn('mz-review2', 'wrong password')));
  expect(answers.filter(({ answer }) => answer.statusCode === 401)).toHaveLength(5);
  expect(answers.filter(({ answer }) => answer.statusCode === 429)).toHaveLength(5);
});

test('退出只结束本次会话，全部退出结束所有会话', async () => {
  const first = await actorOf('mz-head');
  const second = await actorOf('mz-head');
  await app.as(first.actor).post('/api/sign-out');
  expect((await visitor(first.token)).actor.assurance).toBe('none');
  expect((await visitor(second.token)).actor.assurance).toBe('verified');
  const third = await actorOf('mz-head');
  expect((await app.as(third.actor).get('/api/me/sessions')).json()).toHaveLength(2);
  expect((await app.as(third.actor).post('/api/sign-out-everywhere')).json()).toEqual({ ended: 2 });
  expect((await visitor(second.token)).actor.assurance).toBe('none');
});

test('半小时不动即失效，十二小时必失效', async () => {
  const { token } = await signIn('mz-approve');
  app.clock.advance(29 * 60_000);
  expect((await visitor(token)).actor.assurance).toBe('verified');
  app.clock.advance(31 * 60_000);
  expect((await visitor(token)).actor.assurance).toBe('none');
  const busy = await signIn('mz-approve');
  for (let minutes = 0; minutes < 720; minutes += 20) {
    expect((await visitor(busy.token)).actor.assurance).toBe('verified');
    app.clock.advance(20 * 60_000);
  }
  expect((await visitor(busy.token)).actor.assurance).toBe('none');
});

test('经办人可替已授权的单位办理，无授权者不可', async () => {
  const lin = await actorOf('linxiaoyu');
  expect((await app.as(lin.actor).get('/api/me')).json()).toMatchObject({ enterprises: [{ id: restaurant }] });
  expect((await app.as(lin.actor).post('/api/me/acting-for', { enterpriseId: restaurant })).statusCode).toBe(200);
  expect((await visitor(lin.token)).actor.onBehalfOf).toBe(restaurant);
  const chen = await actorOf('chenxiulan');
  expect((await app.as(chen.actor).post('/api/me/acting-for', { enterpriseId: restaurant })).statusCode).toBe(403);
  expect((await visitor(chen.token)).actor.onBehalfOf).toBeUndefined();
});

test('注册须用有效身份证号码；已在人口库中的人请到窗口，不因知道号码就打开其账户', async () => {
  const idNumber = demonstrationIdNumber('990103', '1990-03-08', 77);
  const form = { login: 'newcomer', password: 'a long enough one', name: '吴桐', idNumber, phone: '13900000077' };
  const wrong = `${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`;
  expect((await app.as().post('/api/registration', { ...form, idNumber: wrong })).json()).toMatchObject({
    fields: [{ path: 'idNumber', code: 'id_wrong_check' }],
  });
  expect((await app.as().post('/api/registration', form)).statusCode).toBe(201);
  expect((await app.as().post('/api/registration', { ...form, login: 'another' })).json()).toMatchObject({
    code: 'registration_at_counter',
  });
  const { token } = await signIn('newcomer', form.password);
  expect((await visitor(token)).actor.assurance).toBe('password');
});

test('改密码须知旧密码，改后其他设备退出', async () => {
  const one = await actorOf('zhaolixin');
  const other = await actorOf('zhaolixin');
  expect((await app.as(one.actor).post('/api/me/password', { current: 'wrong', next: 'another good one' })).statusCode).toBe(422);
  expect((await app.as(one.actor).post('/api/me/password', { current: password, next: 'another good one' })).statusCode).toBe(200);
  expect((await visitor(other.token)).actor.assurance).toBe('none');
  expect((await visitor(one.token)).actor.assurance).toBe('verified');
  expect((await signIn('zhaolixin')).answer.statusCode).toBe(401);
});

test('谁看过我的个人信息，本人看得到，别人看不到；看者抹不掉', async () => {
  const clerk = await actorOf('scjg-window');
  const chen = await actorOf('chenxiulan');
  const personId = chen.actor.personId;
  if (personId === undefined) throw new Error('not signed in');
  const shown = await perform(app.runtime, clerk.actor, app.clock.now(), (work) =>
    revealPersonalData(work, { personId, purpose: '核对申请人身份', department: '市场监督管理局' }),
  );
  expect(shown.name).toBe('陈秀兰');
  expect((await app.as(chen.actor).get('/api/me/looks')).json()).toMatchObject([
    { purpose: '核对申请人身份', department: '市场监督管理局' },
  ]);
  expect((await app.as(clerk.actor).get('/api/me/looks')).json()).toEqual([]);
  await expect(app.database.deleteFrom('registers.look' as never).execute()).rejects.toThrow(/permission denied/);
});
