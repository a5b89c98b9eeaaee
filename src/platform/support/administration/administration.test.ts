import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import { perform } from '#platform/work/work.ts';
import { systemActor } from '#kernel/actor.ts';
import { aCitizen } from '#testkit/actors.ts';
import type { Sender } from '#testkit/app.ts';
import { type City, startCity } from '#testkit/city.ts';
import { createAdministrator, createDepartment, resetAtMachine } from './contract.ts';
import type { Account, Accounts, Entries, OneTimePassword, Post, Refusals } from './schema.ts';
import { problemText } from './text.zh.ts';

let city: City;
let departments: Department[];
beforeAll(async () => {
  city = await startCity();
  departments = (await city.as().get('/api/departments')).json<Department[]>();
});
afterAll(() => city.close());
// Nobody is locked out by another test, and every one starts on the same working morning.
beforeEach(() => city.clock.set('2026-03-02T01:00:00.000Z'));

const statusesOf = (replies: readonly { statusCode: number }[]) => replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
const at = '/api/administration';
const own = 'my own long password';
let order = 300;
const nextNumber = () => demonstrationIdNumber('990102', '1985-06-15', (order += 1));
const departmentOf = (name: string) => {
  const found = departments.find((one) => one.name.endsWith(name));
  if (!found) throw new Error(name);
  return found;
};
const application = (login: string) => ({ login, name: '高远', idNumber: nextNumber(), departmentId: departmentOf('民政局').id });

async function accountOf(by: Sender, login: string): Promise<Account> {
  const [found] = (await by.get(`${at}/accounts?q=${login}`)).json<Accounts>().rows;
  if (!found) throw new Error(login);
  return found;
}

/** An official as the system administrator opens him and as he makes the password his own. */
async function anOfficial(login: string) {
  const opened = (await (await city.enter('sysadmin')).post(`${at}/accounts`, application(login))).json<OneTimePassword>();
  const session = await city.enter(login, opened.oneTimePassword);
  expect((await session.post('/api/me/password', { current: opened.oneTimePassword, next: own })).statusCode).toBe(200);
  return { personId: opened.personId, session };
}

async function entriesAbout(subject: string): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`select action from audit.entry where subject = ${subject} order by at, id`.execute(
    city.owner,
  );
  return rows.map(({ action }) => action);
}

describe('系统管理员', () => {
  test('开立账号：一次性密码只出现一次，首次登录只能改密码，改后才能办事，且没有任何岗位', async () => {
    const admin = await city.enter('sysadmin');
    const answer = await admin.post(`${at}/accounts`, application('gaoyuan'));
    expect(answer.statusCode).toBe(201);
    const { personId, oneTimePassword } = answer.json<OneTimePassword>();
    const row = await accountOf(admin, 'gaoyuan');
    expect(row).toMatchObject({ name: '高远', department: '澜川市民政局', duties: [], mustChangePassword: true, lastSignedInAt: null });
    const stored = await sql<{ all: string }>`select row_to_json(a)::text as all from identity.account a`.execute(city.owner);
    const trail = await sql<{ all: string }>`select row_to_json(e)::text as all from audit.entry e`.execute(city.owner);
    expect(JSON.stringify([stored.rows, trail.rows])).not.toContain(oneTimePassword);

    const session = await city.enter('gaoyuan', oneTimePassword);
    expect((await session.get('/api/me')).json()).toMatchObject({ mustChangePassword: true, posts: [] });
    for (const refused of [await session.get('/api/desk/queue'), await session.get('/api/cases'), await session.get('/api/me/notices')])
      expect(refused.json()).toMatchObject({ status: 403, code: 'password_must_change' });
    const page = await session.get('/my/notices');
    expect([page.statusCode, page.headers['location']]).toEqual([303, '/my/password']);
    expect((await session.post('/api/me/password', { current: oneTimePassword, next: oneTimePassword })).json()).toMatchObject({
      code: 'password_unchanged',
    });
    expect((await session.post('/api/me/password', { current: oneTimePassword, next: own })).statusCode).toBe(200);
    expect((await session.get('/api/me')).json()).toMatchObject({ mustChangePassword: false, posts: [] });
    expect((await session.get('/api/me/notices')).statusCode).toBe(200);
    expect((await session.get('/api/desk/queue')).json()).toMatchObject({ code: 'forbidden' });
    expect((await city.as().post('/api/sign-in', { login: 'gaoyuan', password: oneTimePassword })).statusCode).toBe(401);
    expect(await entriesAbout(personId)).toContain('administration.open_account');
  });

  test('账号名、身份证号码、部门有误都说清楚，不留账号；同一账号名同时开立，只有一个成立', async () => {
    const admin = await city.enter('sysadmin');
    const good = application('twice');
    const wrong = await admin.post(`${at}/accounts`, { ...good, idNumber: `${good.idNumber.slice(0, 16)}00` });
    expect(wrong.json()).toMatchObject({ code: 'registration_id_wrong' });
    expect((await admin.post(`${at}/accounts`, { ...good, departmentId: crypto.randomUUID() })).statusCode).toBe(404);
    const otherName = demonstrationIdNumber('990102', '1954-02-11', 26);
    expect((await admin.post(`${at}/accounts`, { ...good, idNumber: otherName })).json()).toMatchObject({
      code: 'account_other_name',
      fields: [{ path: 'name' }],
    });
    const replies = await Promise.all(Array.from({ length: 5 }, () => admin.post(`${at}/accounts`, { ...application('twice') })));
    expect(statusesOf(replies)).toEqual([201, 409, 409, 409, 409]);
    expect((await admin.get(`${at}/accounts?q=twice`)).json<Accounts>().total).toBe(1);
    const again = { ...application('another'), idNumber: good.idNumber };
    expect((await admin.post(`${at}/accounts`, again)).statusCode).toBe(201);
    expect((await admin.post(`${at}/accounts`, { ...again, login: 'another2' })).json()).toMatchObject({ code: 'account_held_already' });
  });

  test('连错五次被锁，解锁后立即可以登录；没有锁定的不能再解', async () => {
    const admin = await city.enter('sysadmin');
    for (let time = 0; time < 5; time += 1) await city.as().post('/api/sign-in', { login: 'mz-window', password: 'wrong' });
    expect((await city.as().post('/api/sign-in', { login: 'mz-window', password: demonstrationPassword })).statusCode).toBe(429);
    const { personId, locked } = await accountOf(admin, 'mz-window');
    expect(locked).toBe(true);
    expect((await admin.post(`${at}/accounts/${personId}/unlocking`)).statusCode).toBe(200);
    await city.enter('mz-window');
    expect((await admin.post(`${at}/accounts/${personId}/unlocking`)).json()).toMatchObject({ code: 'account_not_locked' });
  });

  test('停用即刻生效：会话结束，不能登录；启用后恢复；两人同时停用，后一人被告知', async () => {
    const { personId, session } = await anOfficial('closing');
    const admin = await city.enter('sysadmin');
    const replies = await Promise.all([1, 2].map(() => admin.post(`${at}/accounts/${personId}/disabling`)));
    expect(statusesOf(replies)).toEqual([200, 409]);
    expect((await session.get('/api/me')).statusCode).toBe(401);
    expect((await city.as().post('/api/sign-in', { login: 'closing', password: own })).json()).toMatchObject({ code: 'account_disabled' });
    expect((await city.as().post('/api/sign-in', { login: 'closing', password: 'guessing at it' })).json()).toMatchObject({
      code: 'sign_in_failed',
    });
    expect((await admin.get(`${at}/accounts?state=disabled`)).json<Accounts>().rows.map(({ login }) => login)).toEqual(['closing']);
    expect((await admin.post(`${at}/accounts/${personId}/enabling`)).statusCode).toBe(200);
    await city.enter('closing', own);
  });

  test('重置密码：原密码失效、所有会话结束、本人收到消息；管理员的账号和自己的账号不能由他接管', async () => {
    const { personId, session } = await anOfficial('forgetful');
    const admin = await city.enter('sysadmin');
    const { oneTimePassword } = (await admin.post(`${at}/accounts/${personId}/password-reset`)).json<OneTimePassword>();
    expect((await session.get('/api/me')).statusCode).toBe(401);
    expect((await city.as().post('/api/sign-in', { login: 'forgetful', password: own })).statusCode).toBe(401);
    const again = await city.enter('forgetful', oneTimePassword);
    await again.post('/api/me/password', { current: oneTimePassword, next: own });
    expect((await again.get('/api/me/notices')).body).toContain('您的密码已被重置');
    for (const login of ['secadmin', 'auditadmin'])
      for (const act of ['password-reset', 'disabling']) {
        const target = await accountOf(admin, login);
        expect((await admin.post(`${at}/accounts/${target.personId}/${act}`)).json()).toMatchObject({
          code: 'account_of_administrator',
          detail: problemText.account_of_administrator,
        });
      }
    const self = await accountOf(admin, 'sysadmin');
    expect((await admin.post(`${at}/accounts/${self.personId}/disabling`)).json()).toMatchObject({ code: 'account_of_oneself' });
  });

  test('不能授岗、不见办件、不读操作记录和安全日志；每次被拒都记入安全日志', async () => {
    const admin = await city.enter('sysadmin');
    const { personId } = await accountOf(admin, 'mz-review1');
    const post = { personId, departmentId: departmentOf('民政局').id, duty: 'approver' };
    for (const reply of [
      await admin.post(`${at}/posts`, post),
      await admin.get(`${at}/accounts/${personId}/posts`),
      await admin.get(`${at}/entries`),
      await admin.get(`${at}/entries.csv`),
      await admin.get(`${at}/refusals`),
    ])
      expect(reply.json()).toMatchObject({ status: 403, code: 'permission_denied' });
    expect((await admin.get('/api/desk/queue')).json()).toMatchObject({ rows: [], total: 0 });
    expect((await accountOf(admin, 'mz-review1')).duties).toEqual(['reviewer']);
    const log = (await (await city.enter('secadmin')).get(`${at}/refusals?person=sysadmin`)).json<Refusals>();
    expect(log.rows.map(({ action }) => action)).toEqual(expect.arrayContaining([`POST ${at}/posts`, `GET ${at}/entries`]));
    expect(log.rows[0]?.person).toBe('方凯（sysadmin）');
  });

  test('部门：新增、改名；同区同名、代码有误不成；别人不能改', async () => {
    const admin = await city.enter('sysadmin');
    const bureau = { name: '澜川市档案局', shortName: '澜档', creditCode: departmentOf('民政局').creditCode, district: '990100' };
    expect((await admin.post(`${at}/departments`, { ...bureau, creditCode: '123' })).json()).toMatchObject({ code: 'credit_code_wrong' });
    expect((await admin.post(`${at}/departments`, bureau)).json()).toMatchObject({ code: 'department_taken' });
    const { demonstrationCreditCode } = await import('#platform/data/registers/pure/demonstration.ts');
    const made = await admin.post(`${at}/departments`, { ...bureau, creditCode: demonstrationCreditCode('11', '990100', 900) });
    expect(made.statusCode).toBe(201);
    const { id } = made.json<Department>();
    expect((await admin.post(`${at}/departments/${id}/name`, { name: '澜川市民政局', shortName: '澜档' })).statusCode).toBe(409);
    expect((await admin.post(`${at}/departments/${id}/name`, { name: '澜川市档案馆', shortName: '澜档' })).json()).toMatchObject({
      name: '澜川市档案馆',
    });
    for (const login of ['secadmin', 'auditadmin', 'mz-head', 'chenxiulan'])
      expect((await (await city.enter(login)).post(`${at}/departments`, bureau)).statusCode).toBe(403);
    expect((await city.as().post(`${at}/departments`, bureau)).statusCode).toBe(401);
    expect(await entriesAbout(id)).toEqual(['administration.create_department', 'administration.rename_department']);
  });
});

describe('安全管理员', () => {
  test('授岗、收岗，下一次请求即生效；收回后可以再授', async () => {
    const { personId, session } = await anOfficial('posted');
    const security = await city.enter('secadmin');
    const post = { personId, departmentId: departmentOf('民政局').id, duty: 'reviewer', grade: 2 };
    expect((await session.get('/api/desk/queue')).statusCode).toBe(403);
    for (let time = 0; time < 2; time += 1) {
      const given = await security.post(`${at}/posts`, post);
      expect(given.statusCode).toBe(201);
      const [held] = given.json<Post[]>();
      expect(held).toMatchObject({ duty: 'reviewer', district: '990100', from: '2026-03-02', to: null, held: 'now' });
      expect((await session.get('/api/desk/queue')).statusCode).toBe(200);
      const taking = { personId, postId: held?.postId, from: held?.from };
      expect((await security.post(`${at}/posts/taking`, taking)).statusCode).toBe(200);
      expect((await session.get('/api/desk/queue')).statusCode).toBe(403);
      expect((await security.post(`${at}/posts/taking`, taking)).json()).toMatchObject({ code: 'post_not_held' });
    }
    expect((await entriesAbout(personId)).filter((action) => action.endsWith('_post'))).toEqual([
      'administration.give_post',
      'administration.take_post',
      'administration.give_post',
      'administration.take_post',
    ]);
  });

  test('有起止日期的岗位，到期前后各是什么就是什么', async () => {
    const { personId } = await anOfficial('dated');
    const security = await city.enter('secadmin');
    const departmentId = departmentOf('民政局').id;
    await security.post(`${at}/posts`, { personId, departmentId, duty: 'inspector', from: '2026-03-04', to: '2026-03-05' });
    const dutiesOn = async (instant: string) => {
      city.clock.set(instant);
      return (await (await city.enter('dated', own)).get('/api/me')).json<{ posts: { duty: string }[] }>().posts.map(({ duty }) => duty);
    };
    expect(await dutiesOn('2026-03-03T02:00:00.000Z')).toEqual([]);
    expect(await dutiesOn('2026-03-05T02:00:00.000Z')).toEqual(['inspector']);
    expect(await dutiesOn('2026-03-06T02:00:00.000Z')).toEqual([]);
  });

  test('不能给自己授岗或收岗；三类管理员不得相兼，也不得兼办业务；区划要在部门管辖之内', async () => {
    const security = await city.enter('secadmin');
    const departmentId = departmentOf('民政局').id;
    const give = async (login: string, duty: string, more: object = {}) =>
      security.post(`${at}/posts`, { personId: (await accountOf(security, login)).personId, departmentId, duty, ...more });
    expect((await give('secadmin', 'reviewer')).json()).toMatchObject({ status: 403, code: 'post_for_oneself' });
    expect((await give('sysadmin', 'audit_administrator')).json()).toMatchObject({ status: 409, code: 'post_duties_apart' });
    expect((await give('auditadmin', 'reviewer')).json()).toMatchObject({ code: 'post_duties_apart' });
    expect((await give('mz-approve', 'system_administrator')).json()).toMatchObject({ code: 'post_duties_apart' });
    expect((await give('mz-review1', 'inspector', { district: '330100' })).json()).toMatchObject({ code: 'post_outside_district' });
    expect((await give('mz-review1', 'inspector', { from: '2026-03-05', to: '2026-03-04' })).json()).toMatchObject({
      code: 'post_ends_before_it_begins',
    });
    expect((await accountOf(security, 'mz-review1')).duties).toEqual(['reviewer']);
  });

  test('两名安全管理员同时给同一人两类管理员岗位，只有一个成立', async () => {
    const { personId } = await anOfficial('contested');
    const security = await city.enter('secadmin');
    const departmentId = departmentOf('民政局').id;
    const replies = await Promise.all(
      ['system_administrator', 'security_administrator', 'audit_administrator', 'reviewer'].map((duty) =>
        security.post(`${at}/posts`, { personId, departmentId, duty }),
      ),
    );
    expect(statusesOf(replies)).toEqual([201, 409, 409, 409]);
    expect((await accountOf(security, 'contested')).duties).toHaveLength(1);
  });

  test('看得到被拒绝的权限和被锁定的账号；不能开户、不读操作记录；别人不能授岗、不看安全日志', async () => {
    for (let time = 0; time < 7; time += 1) await city.as().post('/api/sign-in', { login: 'xzsp-window', password: 'wrong' });
    const security = await city.enter('secadmin');
    const log = (await security.get(`${at}/refusals?person=xzsp-window`)).json<Refusals>();
    expect(log.rows).toMatchObject([{ code: 'sign_in_locked', action: 'POST /api/sign-in', person: '蒋欣（xzsp-window）' }]);
    for (const reply of [
      await security.post(`${at}/accounts`, application('nobody')),
      await security.get(`${at}/entries`),
      await security.get(`${at}/entries.csv`),
    ])
      expect(reply.json()).toMatchObject({ code: 'permission_denied' });
    expect((await security.get('/api/desk/queue')).json()).toMatchObject({ total: 0 });
    const { personId } = await accountOf(security, 'mz-review1');
    for (const login of ['auditadmin', 'mz-head', 'chenxiulan']) {
      const other = await city.enter(login);
      expect((await other.post(`${at}/posts`, { personId, departmentId: departmentOf('民政局').id, duty: 'head' })).statusCode).toBe(403);
      expect((await other.get(`${at}/refusals`)).statusCode).toBe(403);
      expect((await other.get(`${at}/accounts`)).statusCode).toBe(403);
    }
  });
});

describe('审计管理员', () => {
  test('按人员、对象、操作、期间查操作记录，相抵触的期间被拒', async () => {
    const { personId } = await anOfficial('watched');
    const audit = await city.enter('auditadmin');
    const search = async (query: string) => (await audit.get(`${at}/entries?${query}`)).json<Entries>();
    expect((await search('person=watched')).rows.map(({ action }) => action)).toEqual(['identity.change_password', 'identity.sign_in']);
    expect((await search(`person=${personId}&action=identity.sign`)).rows).toMatchObject([{ person: '高远（watched）' }]);
    expect((await search(`subject=${personId}&action=administration.`)).rows).toMatchObject([
      { action: 'administration.open_account', person: '方凯（sysadmin）', details: expect.stringContaining('watched') },
    ]);
    expect((await search('person=no-such-person')).total).toBe(0);
    expect((await search('person=watched&from=2026-03-03&to=2026-03-04')).total).toBe(0);
    expect((await audit.get(`${at}/entries?from=2026-03-04&to=2026-03-03`)).json()).toMatchObject({ code: 'audit_period_reversed' });
  });

  test('导出为 CSV，所见即所得；导出本身记入操作记录', async () => {
    await anOfficial('exported');
    const audit = await city.enter('auditadmin');
    const file = await audit.get(`${at}/entries.csv?person=exported`);
    expect(file.headers['content-type']).toContain('text/csv');
    const lines = file.body.trim().split('\r\n');
    expect(lines[0]).toContain('"时间（北京时间）","操作人"');
    expect(lines[1]).toContain('"2026-03-02 09:00:00","高远（exported）"');
    expect(lines).toHaveLength(3);
    const { rows } = (await audit.get(`${at}/entries?action=administration.export`)).json<Entries>();
    expect(rows[0]).toMatchObject({ person: '姚琳（auditadmin）', details: expect.stringContaining('"rows":2') });
  });

  test('别人不能查、不能导出，未登录的先去登录', async () => {
    for (const login of ['sysadmin', 'secadmin', 'mz-head', 'mz-supervise', 'chenxiulan'])
      for (const path of ['entries', 'entries.csv']) expect((await (await city.enter(login)).get(`${at}/${path}`)).statusCode).toBe(403);
    expect((await city.as().get(`${at}/entries`)).statusCode).toBe(401);
    expect((await city.as(aCitizen({ zone: 'office' })).get(`${at}/entries`)).statusCode).toBe(403);
  });

  test('操作记录和安全日志只能追加：应用账号改不了、删不了、清不了', async () => {
    for (const change of [
      sql`update audit.entry set action = 'x'`,
      sql`delete from audit.entry`,
      sql`truncate audit.entry`,
      sql`update audit.refusal set code = 'x'`,
      sql`delete from audit.refusal`,
      sql`truncate audit.refusal`,
    ])
      await expect(change.execute(city.database)).rejects.toThrow(/permission denied/);
  });
});

describe('在服务器上', () => {
  const asMachine = <Result>(run: Parameters<typeof perform<Result>>[3]) => perform(city.runtime, systemActor, city.clock.now(), run);

  test('开立首任三员：各有其岗，首次登录改密码；不是管理员的职责不行；部门不指明且不止一个的不行', async () => {
    const given = { login: 'firstaudit', name: '周明', idNumber: nextNumber(), department: '澜川市司法局' };
    const { oneTimePassword } = await asMachine((work) => createAdministrator(work, { ...given, duty: 'audit_administrator' }));
    const session = await city.enter('firstaudit', oneTimePassword);
    expect((await session.get(`${at}/entries`)).json()).toMatchObject({ code: 'password_must_change' });
    await session.post('/api/me/password', { current: oneTimePassword, next: own });
    expect((await session.get(`${at}/entries`)).statusCode).toBe(200);
    const other = { ...given, login: 'firstother', idNumber: nextNumber() };
    await expect(asMachine((work) => createAdministrator(work, { ...other, duty: 'approver' }))).rejects.toMatchObject({
      code: 'administrator_duty_needed',
    });
    await expect(
      asMachine((work) => createAdministrator(work, { ...other, department: undefined, duty: 'system_administrator' })),
    ).rejects.toMatchObject({ code: 'department_must_be_named' });
    await expect(
      asMachine((work) => createAdministrator(work, { ...other, idNumber: given.idNumber, duty: 'system_administrator' })),
    ).rejects.toMatchObject({ code: 'account_held_already' });
  });

  test('管理员忘了密码，由值守人员在服务器上重置', async () => {
    const { oneTimePassword } = await asMachine((work) => resetAtMachine(work, 'firstaudit'));
    await city.enter('firstaudit', oneTimePassword);
    await expect(asMachine((work) => resetAtMachine(work, 'chenxiulan'))).rejects.toMatchObject({ code: 'account_not_found' });
    const bureau = {
      name: '澜川市审计局',
      shortName: '澜审',
      creditCode: '1',
      district: departmentOf('民政局').district,
      kind: 'authority' as const,
    };
    await expect(asMachine((work) => createDepartment(work, bureau))).rejects.toMatchObject({ code: 'credit_code_wrong' });
  });
});
