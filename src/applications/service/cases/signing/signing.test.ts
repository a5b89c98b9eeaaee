import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { multipart } from '#testkit/pdf.ts';
import { redrawProcess } from '#testkit/redraw.ts';
import type { CaseView, DeskCase } from '../schema.ts';
import type { SigningPermit } from './schema.ts';

let city: City;
const actors: Record<string, Actor> = {};
const who = (name: string): Actor => {
  const actor = actors[name];
  if (!actor) throw new Error(name);
  return actor;
};
const builders = ['zj-review', 'xzsp-review1', 'xzsp-approve', 'rf-review', 'rf-approve', 'cg-review'];
beforeAll(async () => {
  city = await startCity();
  for (const login of ['chenxiulan', 'mz-window', 'mz-review1', 'mz-approve', 'mz-head', 'scjg-approve', ...builders])
    actors[login] = await city.actor(login);
  actors['linxiaoyu'] = await city.actor('linxiaoyu', true);
  await redrawProcess(city, 'old-age-allowance', [
    ['yw:duty="approver" yw:act="decide"', 'yw:duty="approver" yw:act="decide" yw:signature="required"'],
  ]);
});
afterAll(() => city.close());

const answers = {
  elder: {
    applicant: { name: '陈秀兰', idNumber: demonstrationIdNumber('990102', '1940-02-11', 26), phone: '13900000001' },
    elder: { birthday: '1940-02-11', district: '990102', address: '望澜区书院路3号', elsewhere: 'no' },
  },
  agent: { elder: { byAgent: 'no' } },
  payment: { payment: { bank: '澜川农商银行', account: '6200000000000000000' } },
};
const building = {
  applicant: {
    applicant: {
      unit: '澜川市江畔小馆餐饮有限公司',
      creditCode: demonstrationCreditCode('91', '990102', 1_024),
      name: '林晓雨',
      phone: '13900000003',
      byAgent: 'no',
    },
  },
  project: {
    project: { name: '江畔小馆新店', address: '望澜区沿江路 20 号', area: '1200', price: '420', builder: '第一建筑公司', manager: '陆石' },
  },
  shelter: { shelter: { kind: 'elsewhere' } },
};
const act = (name: string, caseId: string, path: string, body: object = {}) => deskAct(city, who(name), caseId, path, body);
const drawing = (from: number) => ({
  strokes: [
    [
      [from, 100],
      [from + 300, 120],
    ],
    [
      [from + 100, 50],
      [from + 110, 300],
    ],
  ],
});

/** A case that waits for its decision. */
async function undecided(): Promise<string> {
  const id = await submitApplication(city, who('chenxiulan'), city.items.get('old-age-allowance') ?? '', answers);
  await act('mz-window', id, 'acceptance');
  await act('mz-review1', id, 'review', { proposal: 'grant', opinion: '情况属实' });
  return id;
}
const desk = async (name: string, id: string) => (await city.as(who(name)).get(`/api/desk/cases/${id}`)).json<DeskCase>();
const kept = async (caseId: string) =>
  (
    await sql<{ binding: string; way: string; documentSha256: string }>`select * from cases.signature where case_id = ${caseId}`.execute(
      city.owner,
    )
  ).rows;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
function store(name: string, password: string, bytes: Buffer) {
  const { headers, payload } = multipart('upload', 'sign.png', bytes);
  const field = `------yiwangtest\r\ncontent-disposition: form-data; name="password"\r\n\r\n${password}\r\n`;
  return city.app.inject({
    method: 'POST',
    url: '/api/desk/signature',
    headers: { ...headers, 'x-test-actor': JSON.stringify(who(name)) },
    payload: Buffer.concat([Buffer.from(field), payload]),
  });
}

test('流程要求签名的决定，没有签名或者只点了一下就不作出；签了才作出，审批表上有签名，申请人看不到审批表', async () => {
  const id = await undecided();
  expect((await desk('mz-approve', id)).signatureRequired).toBe(true);
  expect((await act('mz-approve', id, 'grant')).json()).toMatchObject({ code: 'case_signature_required' });
  expect((await act('mz-approve', id, 'refusal', { reason: '不符合' })).json()).toMatchObject({ code: 'case_signature_required' });
  expect((await act('mz-approve', id, 'grant', { signature: { strokes: [[[5, 5]]] } })).json()).toMatchObject({
    code: 'case_signature_empty',
  });
  expect((await act('mz-approve', id, 'grant', { signature: { strokes: [[['<svg', 5]]] } })).statusCode).toBe(400);
  expect((await desk('mz-approve', id)).status).toBe('accepted');
  expect((await act('mz-approve', id, 'grant', { opinion: '同意', signature: drawing(100) })).json()).toMatchObject({ status: 'granted' });

  const [signature] = await kept(id);
  expect(signature).toMatchObject({ way: 'drawn', binding: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const { rows } =
    await sql`select 1 from documents.document where subject = ${id} and sha256 = ${signature?.documentSha256 ?? ''}`.execute(city.owner);
  expect(rows).toHaveLength(1);
  const sheet = (await desk('mz-head', id)).documents.find(({ title }) => title === '审批表');
  expect(sheet).toMatchObject({ ready: true });
  const mine = (await city.as(who('chenxiulan')).get(`/api/cases/${id}`)).json<CaseView>();
  expect(mine.documents.map(({ title }) => title)).not.toContain('审批表');
  expect((await city.as(who('chenxiulan')).get(`/api/cases/${id}/documents/${sheet?.id}`)).statusCode).toBe(404);
  expect((await city.as(who('mz-head')).get(`/api/cases/${id}/documents/${sheet?.id}`)).headers['content-type']).toBe('application/pdf');
});

test('一个签名只能签一件：同样的笔迹拿到另一件上不收，那一件也没有作出决定', async () => {
  const first = await undecided();
  await act('mz-approve', first, 'grant', { signature: drawing(200) });
  const second = await undecided();
  expect((await act('mz-approve', second, 'grant', { signature: drawing(200) })).json()).toMatchObject({ code: 'case_signature_used' });
  expect((await desk('mz-approve', second)).status).toBe('accepted');
  expect(await kept(second)).toEqual([]);
  expect((await act('mz-approve', second, 'refusal', { reason: '不符合条件', signature: drawing(210) })).json()).toMatchObject({
    status: 'refused',
  });
});

test('不能手写的，凭密码用存好的签名：确认只管一人、一件、一次、五分钟', async () => {
  const id = await undecided();
  const ask = (name: string, password: string, caseId = id) =>
    city.as(who(name)).post(`/api/desk/cases/${caseId}/signing-permits`, { password });
  expect((await ask('mz-approve', demonstrationPassword)).json()).toMatchObject({ code: 'case_signature_not_stored' });
  expect((await store('mz-approve', 'wrong-password', png)).json()).toMatchObject({ code: 'password_wrong' });
  expect((await store('mz-approve', demonstrationPassword, Buffer.from('%PDF-1.4'))).json()).toMatchObject({ code: 'case_signature_kind' });
  expect((await store('mz-approve', demonstrationPassword, png)).statusCode).toBe(200);
  expect((await ask('mz-approve', 'wrong-password')).json()).toMatchObject({ code: 'password_wrong' });
  expect((await ask('mz-window', demonstrationPassword)).statusCode).toBe(403);
  expect((await ask('scjg-approve', demonstrationPassword)).statusCode).toBe(404);

  const other = await undecided();
  const elsewhere = (await ask('mz-approve', demonstrationPassword, other)).json<SigningPermit>();
  const permits = { signature: { permit: elsewhere.permit } };
  expect((await act('mz-approve', id, 'grant', permits)).json()).toMatchObject({ code: 'case_signature_permit_gone' });
  expect((await act('mz-head', other, 'grant', permits)).json()).toMatchObject({ code: 'case_signature_permit_gone' });
  city.clock.advance(301_000);
  expect((await act('mz-approve', other, 'grant', permits)).json()).toMatchObject({ code: 'case_signature_permit_gone' });

  const { permit } = (await ask('mz-approve', demonstrationPassword)).json<SigningPermit>();
  expect((await act('mz-approve', id, 'grant', { signature: { permit } })).json()).toMatchObject({ status: 'granted' });
  expect(await kept(id)).toMatchObject([{ way: 'stored' }]);
  expect((await desk('mz-head', id)).documents.find(({ title }) => title === '审批表')).toMatchObject({ ready: true });
  expect((await act('mz-approve', other, 'grant', { signature: { permit } })).json()).toMatchObject({ code: 'case_signature_permit_gone' });
});

test('公众没有签名这一说：存签名、用签名都不受理，也不试密码', async () => {
  const id = await undecided();
  const citizen = city.as(who('chenxiulan'));
  expect((await citizen.get('/api/desk/signature')).statusCode).toBe(403);
  expect((await citizen.post(`/api/desk/cases/${id}/signing-permits`, { password: demonstrationPassword })).json()).toMatchObject({
    code: 'forbidden',
  });
  expect((await store('chenxiulan', demonstrationPassword, png)).statusCode).toBe(403);
  expect((await city.as().get('/api/desk/signature')).statusCode).toBe(401);
});

test('参与部门的决定要求签名的，它没有签名也不作出；签了，审批表上是它自己的意见，签名连着它自己的决定书', async () => {
  await redrawProcess(city, 'construction-permit', [
    ['yw:act="decide" yw:department="fire"', 'yw:act="decide" yw:department="fire" yw:signature="required"'],
  ]);
  const id = await submitApplication(city, who('linxiaoyu'), city.items.get('construction-permit') ?? '', building);
  await act('zj-review', id, 'acceptance');
  for (const name of ['xzsp-review1', 'rf-review', 'cg-review'])
    await act(name, id, 'review', { proposal: 'grant', opinion: `${name} 符合规定` });
  expect((await desk('xzsp-approve', id)).signatureRequired).toBe(true);
  expect((await act('xzsp-approve', id, 'grant')).json()).toMatchObject({ code: 'case_signature_required' });
  expect((await act('xzsp-approve', id, 'refusal', { reason: '不符合' })).json()).toMatchObject({ code: 'case_signature_required' });
  expect((await act('rf-approve', id, 'grant')).statusCode).toBe(200);
  expect(await kept(id)).toEqual([]);
  expect((await act('xzsp-approve', id, 'grant', { signature: drawing(400) })).statusCode).toBe(200);
  const [signature] = await kept(id);
  const { rows } = await sql<{ authority: string }>`select authority from documents.document
    where subject = ${id} and sha256 = ${signature?.documentSha256 ?? ''}`.execute(city.owner);
  expect(rows).toEqual([{ authority: '澜川市行政审批局' }]);
  const sheets = await sql<{ id: string; sealed: Buffer }>`select id, sealed from documents.document
    where subject = ${`${id}/house`}`.execute(city.owner);
  expect(sheets.rows).toHaveLength(1);
  const [sheet] = sheets.rows;
  const words = JSON.stringify(sheet && city.runtime.vault.unsealJson(`documents.document/${sheet.id}`, sheet.sealed));
  expect(words).toContain('xzsp-review1 符合规定');
  expect(words).not.toContain('rf-review 符合规定');
});

test('签名记录只增不改', async () => {
  await expect(sql`update cases.signature set way = 'stored'`.execute(city.database)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from cases.signature`.execute(city.database)).rejects.toThrow(/permission denied/);
});
