import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { perform } from '#platform/work/work.ts';
import { aCitizen } from '#testkit/actors.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { type NewNotice, notify } from './contract.ts';
import { mailJobs } from './jobs.ts';
import { openMailer } from './mail.ts';
import { routes } from './routes.ts';
import { problemText } from './text.zh.ts';

let app: TestApp;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'yw-mail-'));
  const mailer = openMailer({ from: 'no-reply@lanchuan.example', folder });
  app = await startApp({ routes, jobs: mailJobs(mailer), sentences: problemText });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const tell = (notice: Partial<NewNotice> & Pick<NewNotice, 'personId'>) =>
  perform(app.runtime, systemActor, app.clock.now(), (work) =>
    notify(work, { key: 'one', kind: 'case.accept', params: { title: '已受理', text: '材料齐全' }, subject: '/cases/1', ...notice }),
  );

test('同一事件重复送达，只通知一次；内容加密存放', async () => {
  const person = aCitizen();
  const personId = person.personId ?? newId(PersonId);
  await tell({ personId });
  await tell({ personId });
  expect((await app.as(person).get('/api/me/notices')).json()).toMatchObject([{ params: { title: '已受理' }, readAt: null }]);
  const stored = await app.owner
    .selectFrom('notice.notice' as never)
    .selectAll()
    .execute();
  expect(JSON.stringify(stored)).not.toContain('已受理');
});

test('别人的消息看不到，也标不掉；本人标过即不再未读', async () => {
  const person = aCitizen();
  const other = aCitizen();
  await tell({ personId: person.personId ?? newId(PersonId) });
  const [{ id: noticeId }] = (await app.as(person).get('/api/me/notices')).json();
  expect((await app.as(other).get('/api/me/notices')).json()).toEqual([]);
  expect((await app.as(other).post('/api/me/notices/read', { noticeId })).json()).toEqual({ marked: 0 });
  expect((await app.as(person).get('/api/me/notices/unread')).json()).toEqual({ count: 1 });
  expect((await app.as(person).post('/api/me/notices/read')).json()).toEqual({ marked: 1 });
  expect((await app.as(person).get('/api/me/notices/unread')).json()).toEqual({ count: 0 });
  expect((await app.as().get('/api/me/notices')).statusCode).toBe(401);
});

test('留了邮箱的另发邮件，邮件编号由通知决定；没有邮件服务器时存成文件', async () => {
  await tell({ personId: newId(PersonId), email: 'somebody@lanchuan.example' });
  await app.relay.drain();
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  const letter = await readFile(path.join(folder, files[0] ?? ''), 'utf8');
  expect(letter).toMatch(/Message-ID: <[0-9a-f-]{36}@notice\.yiwang>/i);
  expect(letter).toContain('To: somebody@lanchuan.example');
});
