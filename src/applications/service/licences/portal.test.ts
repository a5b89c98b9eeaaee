import { afterAll, beforeAll, expect, test } from 'vitest';
import { fallback } from '#channels/portal/views/fallback.tsx';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { DepartmentId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { seedCalendar } from '#platform/calendar/contract.ts';
import { issueDocument } from '#platform/support/documents/contract.ts';
import { ensureDepartment } from '#platform/support/organisation/contract.ts';
import { perform, type Work } from '#platform/work/work.ts';
import { aCitizen, anOfficial } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { issueLicence, type IssueLicence } from './contract.ts';
import { bureau, given, person, shop } from './text.samples.ts';
import { pages } from './portal.tsx';
import { routes } from './routes.ts';
import { problemText } from './text.zh.ts';

let department: DepartmentId;
let app: TestApp;
const bySystem = <Result>(command: (work: Work) => Promise<Result>) => perform(app.runtime, systemActor, app.clock.now(), command);
beforeAll(async () => {
  app = await startApp({ routes, portal: { pages, forms: [], fallback, islands: {} }, sentences: problemText });
  await bySystem((work) => seedCalendar(work));
  department = await bySystem((work) => ensureDepartment(work, bureau));
});
afterAll(() => app.close());

const issue = (overrides: Partial<IssueLicence> = {}) => bySystem((work) => issueLicence(work, given(department, overrides)));
const revoke = (id: string) =>
  app
    .as(anOfficial('approver', { department }))
    .post(`/api/desk/licences/${id}/revocation`, { version: 1, ground: 'fraud', reason: '提供虚假材料' });
const at = (url: string, actor?: Actor) => app.as(actor).get(url);
const heading = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

test('核验页只有一个框；扫码直接看到结果，标题就是状态', async () => {
  const { checkCode, id } = await issue(person);
  expect(heading((await at('/verify')).body)).toBe('核验证照和文书');
  const valid = await at(`/verify/${checkCode}`);
  expect(heading(valid.body)).toBe('食品经营许可证：有效');
  expect(valid.body).toContain('欧***');
  expect(valid.body).not.toContain(person.holderName);
  await revoke(id);
  const revoked = await at(`/verify?q=${checkCode}`);
  expect(heading(revoked.body)).toBe('食品经营许可证：已撤销');
  expect(revoked.body).toContain('自2026年3月2日（星期一）起已撤销');
});

test('输错的和没有的分别说明，填的内容留着；脚本只当文字', async () => {
  const wrong = await at(`/verify?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(heading(wrong.body)).toBe('没有查到');
  expect(wrong.body).toContain('校验位对不上');
  expect(wrong.body).not.toContain('<script>alert');
  expect(wrong.body).toContain('&lt;script&gt;alert(1)');
  expect((await at('/verify/%00')).statusCode).toBe(200);
  expect((await at(`/verify?q=${'9'.repeat(3_000)}`)).statusCode).toBe(200);
});

test('文书的校验码在同一页核验', async () => {
  const { checkCode } = await bySystem((work) =>
    issueDocument(
      work,
      {
        kind: 'receipt',
        params: {
          authority: { name: '澜川市市场监督管理局', word: '澜市监' },
          addressee: shop.holderName,
          caseNumber: '202603020001',
          itemName: '食品经营许可',
          receivedOn: Day.parse('2026-03-02'),
          materials: ['营业执照'],
        },
      },
      { departmentId: department, subject: crypto.randomUUID(), verifyBase: 'http://localhost/verify/', demonstration: true },
    ),
  );
  const shown = await at(`/verify/${checkCode}`);
  expect(heading(shown.body)).toContain('真实有效');
  expect(shown.body).not.toContain(shop.holderName);
});

test('附证照文件的，文件和证照用同一个校验码；核验看到的是证照现在的状态', async () => {
  const holder = aCitizen();
  const { id, checkCode, documentId } = await issue({
    ...(holder.personId ? { personId: holder.personId } : {}),
    paper: {
      authority: { name: '澜川市市场监督管理局', word: '澜市监' },
      layout: 'permit',
      verifyBase: 'http://localhost/verify/',
      demonstration: true,
    },
  });
  expect(documentId).not.toBeNull();
  await revoke(id);
  expect(heading((await at(`/verify/${checkCode}`)).body)).toBe('食品经营许可证：已撤销');
  expect((await at(`/api/licences/${id}/paper`, holder)).json()).toMatchObject({ code: 'document_pending' });
});

test('我的证照列出本人的证照；他人打开是没有这个页面；未登录的请去登录', async () => {
  const holder = aCitizen();
  const { id } = await issue({ ...person, ...(holder.personId ? { personId: holder.personId } : {}) });
  const list = await at('/my/licences', holder);
  expect(list.body).toContain(`/my/licences/${id}`);
  const own = await at(`/my/licences/${id}`, holder);
  expect(own.body).toContain(person.holderIdentifier);
  expect(own.body).toContain('有效期届满后还要继续的，最晚2031年1月30日（星期四）申请延续');
  expect((await at(`/my/licences/${id}`, aCitizen())).statusCode).toBe(404);
  const stranger = await at('/my/licences');
  expect([stranger.statusCode, stranger.headers['location']]).toEqual([303, '/sign-in?next=%2Fmy%2Flicences']);
  expect((await at('/my/licences', aCitizen())).body).toContain('您还没有电子证照');
});
