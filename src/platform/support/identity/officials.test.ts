import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { DivisionCode } from '#kernel/id.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { identify } from './contract.ts';
import { enterOfficial, type NewOfficial } from './officials.ts';
import { routes } from './routes.ts';
import { problemText } from './text.zh.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ routes, sentences: problemText });
});
afterAll(() => app.close());

const district = DivisionCode.parse('990100');
const bureau: NewOfficial = {
  login: 'first',
  password: 'only-for-this-test',
  name: '方凯',
  idNumber: demonstrationIdNumber('990102', '1980-05-10', 7),
  duty: 'system_administrator',
  district,
  department: '澜川市政务服务数据管理局',
};
const newDepartment = { shortName: '澜政数', creditCode: demonstrationCreditCode('11', district, 1) };
const enter = (official: NewOfficial) => perform(app.runtime, systemActor, app.clock.now(), (work) => enterOfficial(work, official));
const signIn = (login: string) => app.as().post('/api/sign-in', { login, password: bureau.password });

test('部门没有登记又没写明代字的,不登记,什么也不留下', async () => {
  await expect(enter(bureau)).rejects.toMatchObject({ code: 'department_unknown' });
  expect((await signIn('first')).statusCode).toBe(401);
});

test('没有演示数据的系统里,运维登记的第一位管理员能登录,带着自己的岗位', async () => {
  await enter({ ...bureau, newDepartment });
  const answer = await signIn('first');
  expect(answer.json()).toMatchObject({ name: '方凯', kind: 'official' });
  const token = answer.cookies.find(({ name }) => name === 'yw_session')?.value;
  const { actor } = await identify(app.runtime, token, app.clock.now());
  expect(actor).toMatchObject({ zone: 'office', assurance: 'verified', posts: [{ duty: 'system_administrator', district: '990100' }] });
});

test('账号名已有人用的,不登记第二次', async () => {
  await expect(enter({ ...bureau, idNumber: demonstrationIdNumber('990102', '1981-05-10', 8) })).rejects.toMatchObject({
    code: 'login_taken',
  });
});
