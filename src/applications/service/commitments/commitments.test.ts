import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import { importPackage, publishItem } from '#applications/service/catalogue/commands.ts';
import { loadPackage, packageHash } from '#applications/service/catalogue/package.ts';
import type { LicenceSummary, LookedUp } from '#applications/service/licences/schema.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { demonstrationCreditCode } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import type { Notice } from '#platform/notice/schema.ts';
import { deskAct, uploadMaterial } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { multipart, smallPdf } from '#testkit/pdf.ts';
import { stepsOf } from '#testkit/committed.ts';
import type { CreditEntry } from './credit/schema.ts';
import type { DeskCheck, MyCheck } from './schema.ts';

let city: City;
let lin: Actor;
const staff: Record<string, Actor> = {};
beforeAll(async () => {
  city = await startCity();
  lin = await city.actor('linxiaoyu', true);
  for (const login of ['xzsp-window', 'xzsp-inspect1', 'xzsp-inspect2', 'xzsp-approve', 'xzsp-head', 'xzsp-supervise', 'scjg-inspect1'])
    staff[login] = await city.actor(login);
});
afterAll(() => city.close());

const who = (login: string): Actor => {
  const actor = staff[login];
  if (!actor) throw new Error(login);
  return actor;
};
const view = async (id: string) => (await city.as(lin).get(`/api/cases/${id}`)).json<CaseView>();

async function draft(choice: 'commitment' | 'ordinary', kind = 'hotel') {
  const itemId = city.items.get('public-place-hygiene-licence');
  const { id } = (await city.as(lin).post('/api/cases', { itemId })).json<Done>();
  const chosen = await city.as(lin).post(`/api/cases/${id}/commitment`, { choice });
  for (const [step, answers] of Object.entries(stepsOf(kind))) await city.as(lin).post(`/api/cases/${id}/answers`, { step, answers });
  await uploadMaterial(city, lin, id, 'floor_plan');
  return { id, chosen };
}
const submit = (id: string, committed?: boolean) =>
  city.as(lin).post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true, ...(committed ? { committed } : {}) });

/** A licence got on commitment, delivered and closed; answers with the case and its check. */
async function granted(): Promise<{ id: string; check: DeskCheck }> {
  const { id } = await draft('commitment');
  expect((await submit(id, true)).statusCode).toBe(200);
  await city.relay.drain();
  await deskAct(city, who('xzsp-window'), id, 'acceptance');
  expect((await deskAct(city, who('xzsp-approve'), id, 'grant')).json()).toMatchObject({ status: 'granted' });
  const today = city.clock.now().slice(0, 10);
  await deskAct(city, who('xzsp-window'), id, 'delivery', { way: 'electronic', receivedOn: today, receiver: '林晓雨' });
  expect((await view(id)).status).toBe('closed');
  const check = (await checks('xzsp-inspect1')).find(({ caseId }) => caseId === id);
  if (!check) throw new Error('no check');
  return { id, check };
}
const checks = async (login: string) => (await city.as(who(login)).get('/api/desk/commitment-checks')).json<DeskCheck[]>();
/** Written down by one and confirmed by the other, each in his own session. */
async function find(login: string, check: DeskCheck, body: object) {
  const written = await writeDown(login, check, body);
  if (written.statusCode !== 200) return written;
  const { version } = written.json<DeskCheck>();
  return confirm(login === 'xzsp-inspect2' ? 'xzsp-inspect1' : 'xzsp-inspect2', { ...check, version }, { agreed: true });
}
async function confirm(login: string, check: DeskCheck, body: object) {
  const response = await city
    .as(who(login))
    .post(`/api/desk/commitment-checks/${check.id}/confirmation`, { version: check.version, ...body });
  await city.relay.drain();
  return response;
}
async function writeDown(login: string, check: DeskCheck, body: object) {
  const given = { version: check.version, checkedOn: '2026-03-02', partner: who('xzsp-inspect2').personId, words: '消毒间没有投入使用' };
  const response = await city.as(who(login)).post(`/api/desk/commitment-checks/${check.id}/finding`, { ...given, ...body });
  await city.relay.drain();
  return response;
}
const decide = async (login: string, check: DeskCheck, body: object) => {
  const given = { version: check.version, upheld: true, ground: 'fraud', words: '消毒间是借用的、承诺不实' };
  const response = await city.as(who(login)).post(`/api/desk/commitment-checks/${check.id}/decision`, { ...given, ...body });
  await city.relay.drain();
  return response;
};

test('替单位办理：法定代表人姓名、单位名称、信用代码各归各处，法定代表人的证件号码不带出', async () => {
  const itemId = city.items.get('public-place-hygiene-licence');
  const { id } = (await city.as(lin).post('/api/cases', { itemId })).json<Done>();
  const { answers } = (await city.as(lin).get(`/api/cases/${id}`)).json<CaseView>();
  expect(answers).toEqual({
    applicant: { name: '赵立新', phone: '13900000003' },
    place: { name: '澜川市江畔小馆餐饮有限公司', creditCode: demonstrationCreditCode('91', '990102', 1_024) },
  });
});

test('同意电子送达的，决定和证照制成后由系统当天送达并办结，只送达一次，回证写明依据；不同意的等人送达', async () => {
  const { id } = await draft('commitment');
  await submit(id, true);
  const { id: onPaper } = await draft('commitment');
  await city.as(lin).post(`/api/cases/${onPaper}/submission`, { declared: true, electronicDelivery: false, committed: true });
  await city.relay.drain();
  for (const one of [id, onPaper]) {
    await deskAct(city, who('xzsp-window'), one, 'acceptance');
    await deskAct(city, who('xzsp-approve'), one, 'grant');
  }
  expect((await view(id)).status).toBe('granted');
  city.clock.advance(15 * 60_000);
  await city.relay.drain();
  const before = await view(id);
  city.clock.advance(2 * 3_600_000);
  await city.relay.drain();
  const after = await view(id);
  expect(after.status).toBe('closed');
  expect(after.version).toBe(before.version);
  expect(after.events.filter(({ kind }) => kind === 'delivered')).toMatchObject([{ effectiveOn: '2026-03-02' }]);
  expect(after.documents.filter(({ title }) => title.includes('送达回证'))).toHaveLength(1);
  const { events } = (await city.as(who('xzsp-head')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect(events.find(({ kind }) => kind === 'delivered')).toMatchObject({
    text: '申请人申请时同意电子送达，文书制成后由系统送达',
  });
  expect((await view(onPaper)).status).toBe('granted');
});

test('两名核查人员各自确认：一人登记不生效，只有写明的同行人员本人能确认；不同意的退回重新登记', async () => {
  const { check } = await granted();
  // Where the two have to go stands in their list.
  expect(check.holder).toEqual({ name: '澜川市江畔小馆餐饮有限公司', masked: false, address: '望澜区沿江路18号' });
  const written = (await writeDown('xzsp-inspect1', check, { finding: 'false' })).json<DeskCheck>();
  expect(written).toMatchObject({ status: 'open', steps: [], pending: { finding: 'false' }, acts: ['find'] });
  expect((await decide('xzsp-approve', written, {})).json()).toMatchObject({ code: 'commitment_awaits_finding' });
  expect((await confirm('xzsp-inspect1', written, { agreed: true })).json()).toMatchObject({ code: 'commitment_not_partner' });
  for (const stranger of ['scjg-inspect1', 'xzsp-window'])
    expect((await confirm(stranger, written, { agreed: true })).statusCode).toBe(403);
  expect((await city.as(lin).post(`/api/desk/commitment-checks/${check.id}/confirmation`, { version: 2, agreed: true })).statusCode).toBe(
    403,
  );
  const mine = (await checks('xzsp-inspect2')).find(({ id }) => id === check.id);
  expect(mine?.acts).toContain('confirm');
  expect((await confirm('xzsp-inspect2', written, { agreed: false })).statusCode).toBe(400);
  const disputed = (await confirm('xzsp-inspect2', written, { agreed: false, words: '当天消毒间在用' })).json<DeskCheck>();
  expect(disputed).toMatchObject({ status: 'open', pending: null, steps: [{ act: 'disputed' }] });
  const again = (await writeDown('xzsp-inspect1', disputed, { finding: 'false' })).json<DeskCheck>();
  const agreed = (await confirm('xzsp-inspect2', again, { agreed: true })).json<DeskCheck>();
  expect(agreed).toMatchObject({ status: 'found_false', pending: null, steps: [{ act: 'disputed' }, { act: 'false' }] });
  expect((await confirm('xzsp-inspect2', agreed, { agreed: true })).json()).toMatchObject({ code: 'commitment_nothing_to_confirm' });
});

test('申请人自己选择：选告知承诺的少交材料、当日可决，要签字；不适用的情形改走一般程序', async () => {
  const { id } = await draft('commitment');
  expect((await view(id)).terms.commitment).toMatchObject({ chosen: true, barred: false });
  expect((await view(id)).defects).toEqual([]);
  expect((await submit(id)).json()).toMatchObject({ code: 'case_commitment_unsigned' });
  expect((await submit(id, true)).statusCode).toBe(200);
  await city.relay.drain();
  const sent = await view(id);
  expect(sent.documents.map(({ title }) => title)).toEqual(['收件凭证', '告知承诺书']);
  const pool = await draft('commitment', 'pool');
  expect((await submit(pool.id, true)).json()).toMatchObject({ code: 'case_commitment_unfit' });
  const ordinary = await draft('ordinary');
  expect((await view(ordinary.id)).defects.map(({ path }) => path)).toEqual(['material.hygiene_report', 'material.hygiene_rules']);
});

test('准予以后进入核查队列，有自己的期限；外单位、申请人和陌生人都看不到也办不了', async () => {
  const { check } = await granted();
  expect(check).toMatchObject({ status: 'open', grantedOn: '2026-03-02', dueOn: '2026-05-01', light: 'green', acts: ['find'] });
  expect((await checks('scjg-inspect1')).map(({ id }) => id)).not.toContain(check.id);
  expect((await find('scjg-inspect1', check, { finding: 'kept' })).statusCode).toBe(403);
  expect((await find('xzsp-window', check, { finding: 'kept' })).statusCode).toBe(403);
  expect((await city.as(lin).get('/api/desk/commitment-checks')).statusCode).toBe(403);
  expect((await city.as().get('/api/desk/commitment-checks')).statusCode).toBe(401);
  expect((await find('xzsp-inspect1', check, { finding: 'kept', partner: who('xzsp-inspect1').personId })).json()).toMatchObject({
    code: 'commitment_two_inspectors',
  });
  expect((await find('xzsp-inspect1', check, { finding: 'kept' })).json()).toMatchObject({ status: 'kept', light: 'none' });
  expect((await checks('xzsp-inspect1')).map(({ id }) => id)).not.toContain(check.id);
});

test('与承诺不符的限期整改，出具通知书；申请人看得到核查经过；整改以后再核查', async () => {
  const { id, check } = await granted();
  expect((await find('xzsp-inspect1', check, { finding: 'rectify' })).json()).toMatchObject({ code: 'commitment_rectify_day' });
  const ordered = await find('xzsp-inspect1', check, { finding: 'rectify', rectifyBy: '2026-03-16' });
  expect(ordered.json()).toMatchObject({ status: 'rectifying', rectifyBy: '2026-03-16' });
  expect((await view(id)).documents.map(({ title }) => title)).toContain('责令限期整改通知书');
  const own = (await city.as(lin).get(`/api/cases/${id}/commitment-check`)).json<MyCheck>();
  expect(own.steps).toEqual([{ act: 'rectify', on: '2026-03-02', words: '消毒间没有投入使用' }]);
  expect((await city.as({ ...lin, onBehalfOf: undefined }).get(`/api/cases/${id}/commitment-check`)).statusCode).toBe(404);
  expect((await city.as(lin).get(`/cases/${id}/commitment`)).body).toContain('责令限期整改');
  expect((await city.as(lin).get('/my')).body).toContain('请完成整改，最晚2026年3月16日');
  expect((await city.as({ ...lin, onBehalfOf: undefined }).get('/my')).body).not.toContain('请完成整改');
  const page = async () => (await city.as(lin).get(`/cases/${id}/commitment`)).body;
  expect(await page()).toContain('责令限期整改<span class="timeline-state">整改中</span>');
  expect(await page()).toContain('我已整改');
  const tell = async (actor: Actor | undefined, words: string) => {
    const { headers, payload } = multipart('upload', `${words}.pdf`, smallPdf);
    const field = `------yiwangtest\r\ncontent-disposition: form-data; name="words"\r\n\r\n${words}\r\n`;
    const response = await city.app.inject({
      method: 'POST',
      url: `/api/cases/${id}/rectified`,
      headers: { ...headers, ...(actor === undefined ? {} : { 'x-test-actor': JSON.stringify(actor) }) },
      payload: Buffer.concat([Buffer.from(field), payload]),
    });
    await city.relay.drain();
    return response;
  };
  for (const [actor, status] of [
    [undefined, 401],
    [{ ...lin, onBehalfOf: undefined }, 404],
    [who('xzsp-inspect1'), 401],
  ] as const)
    expect((await tell(actor, '已经整改')).statusCode).toBe(status);
  expect((await tell(lin, '改')).json()).toMatchObject({ code: 'invalid_input', fields: [{ path: 'words' }] });
  expect((await tell(lin, '消毒间已经启用')).statusCode).toBe(201);
  expect((await tell(lin, '消毒间已经启用，附照片')).json<MyCheck>().steps).toMatchObject([
    { act: 'rectify' },
    { act: 'rectified', words: '消毒间已经启用，附照片', proof: { name: '消毒间已经启用，附照片.pdf' } },
  ]);
  expect(await page()).toContain('以最后一次为准');
  expect((await city.as(who('xzsp-inspect2')).get('/api/me/notices')).body).toContain('当事人报告已经整改');
  const told = (await checks('xzsp-inspect1')).find((one) => one.id === check.id);
  if (!told) throw new Error('not in the list');
  const proof = `/api/commitment-steps/${told.steps.at(-1)?.proof?.id ?? ''}/proof`;
  for (const [actor, status] of [
    [lin, 200],
    [who('xzsp-inspect1'), 200],
    [who('xzsp-supervise'), 403],
    [who('scjg-inspect1'), 403],
    [{ ...lin, onBehalfOf: undefined }, 404],
    [undefined, 401],
  ] as const)
    expect((await city.as(actor).get(proof)).statusCode).toBe(status);
  expect((await find('xzsp-inspect1', told, { finding: 'kept', words: '已经整改到位' })).json()).toMatchObject({ status: 'kept' });
  expect(await page()).not.toContain('整改中</span>');
  expect((await tell(lin, '再报告一次')).json()).toMatchObject({ code: 'commitment_nothing_to_rectify' });
});

test('单位办结的件：别的经办人也打得开，只是不能替人评价；以本人身份打开的，告诉他改为替单位办', async () => {
  const { id } = await granted();
  const colleague = await city.actor('zhaolixin', true);
  const page = await city.as(colleague).get(`/cases/${id}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain(`/cases/${id}/rate`);
  expect((await city.as(lin).get(`/cases/${id}`)).body).toContain(`/cases/${id}/rate`);
  const himself = await city.as({ ...lin, onBehalfOf: undefined }).get(`/cases/${id}`);
  expect(himself.statusCode).toBe(403);
  expect(himself.body).toContain('请先改为替单位办，再打开这一页');
  expect(himself.body).toContain('/my#acting');
  expect((await city.as({ ...lin, onBehalfOf: undefined }).get('/my')).body).toContain(
    '改为替“澜川市江畔小馆餐饮有限公司”办，看要处理的事',
  );
  expect((await city.as(await city.actor('zhoudachuan')).get(`/cases/${id}`)).statusCode).toBe(404);
  const notices = (await city.as(lin).get('/my/notices')).body;
  expect(notices).toContain(`公共场所卫生许可 ${(await view(id)).number ?? ''}`);
});

test('承诺不实：另一人决定撤销，出具决定书，证照失效，记入信用记录，不能再选告知承诺', async () => {
  const { id, check } = await granted();
  expect((await decide('xzsp-approve', check, {})).json()).toMatchObject({ code: 'commitment_awaits_finding' });
  const found = (await find('xzsp-inspect1', check, { finding: 'false' })).json<DeskCheck>();
  expect(found.status).toBe('found_false');
  expect((await decide('xzsp-inspect1', found, {})).statusCode).toBe(403);
  expect((await decide('xzsp-approve', found, { ground: undefined })).json()).toMatchObject({ code: 'commitment_ground_required' });
  expect((await decide('xzsp-approve', found, {})).json()).toMatchObject({ status: 'false' });
  expect((await decide('xzsp-head', found, {})).json()).toMatchObject({ code: 'commitment_changed' });
  expect((await view(id)).documents.map(({ title }) => title)).toContain('撤销行政许可决定书');
  const licences = (await city.as(lin).get('/api/licences')).json<LicenceSummary[]>();
  const revoked = licences.find(({ status }) => status === 'revoked');
  const verified = (await city.as().get(`/api/verify/${revoked?.identifier}`)).json<LookedUp>();
  expect(verified).toMatchObject({ kind: 'licence', licence: { status: 'revoked' } });
  expect((await city.as(lin).get('/api/me/credit')).json()).toMatchObject([
    { ground: 'false_commitment', fromOn: '2026-03-02', untilOn: '2029-03-02' },
  ]);
  const again = await draft('commitment');
  expect(again.chosen.json()).toMatchObject({ code: 'case_commitment_barred' });
  expect((await view(again.id)).terms.commitment).toMatchObject({ chosen: false, barred: true });
});

test('信用记录有期限、有依据：本部门和监察看得到，外单位、申请人、陌生人不许；当事人看得到自己的', async () => {
  const names = async (login: string) =>
    (await city.as(who(login)).get('/api/desk/credit-entries')).json<CreditEntry[]>().map(({ holder }) => holder);
  const clear = { name: '澜川市江畔小馆餐饮有限公司', masked: false, address: '望澜区沿江路18号' };
  expect(await names('xzsp-approve')).toContainEqual(clear);
  // Supervision sees that there is an entry, and the name shortened as everywhere.
  expect(await names('xzsp-supervise')).toContainEqual({ name: `澜${'*'.repeat(12)}`, masked: true, address: null });
  const entries = async (login: string) => (await city.as(who(login)).get('/api/desk/credit-entries')).json<CreditEntry[]>();
  const [entry] = await entries('xzsp-approve');
  expect(entry).toMatchObject({ fromOn: '2026-03-02', untilOn: '2029-03-02', inForce: true, repairFrom: '2026-06-02', mayRepair: false });
  expect(entry?.basis).toContain('第七十九条');
  expect(entry?.steps.map(({ act }) => act)).toEqual(['false', 'upheld']);
  expect((await entries('xzsp-supervise')).length).toBe(1);
  expect(await entries('scjg-inspect1')).toEqual([]);
  expect((await city.as(lin).get('/api/desk/credit-entries')).statusCode).toBe(403);
  expect((await city.as().get('/api/desk/credit-entries')).statusCode).toBe(401);
  expect((await city.as(lin).get('/my/credit')).body).toContain('2029年3月2日');
  expect((await city.as(lin).get(`/cases/${entry?.caseId}/commitment`)).body).toContain('2026年6月2日');
});

test('核查期限临近提醒核查人员，过了期限报到负责人和电子监察', async () => {
  const kinds = async (login: string) => (await city.as(who(login)).get('/api/me/notices')).json<Notice[]>().map(({ kind }) => kind);
  const { check } = await grantedBefore();
  city.clock.set('2026-04-11T01:00:00.000Z');
  await city.relay.drain();
  expect(await kinds('xzsp-inspect1')).toContain('commitment.yellow');
  city.clock.set('2026-05-02T01:00:00.000Z');
  await city.relay.drain();
  expect(await kinds('xzsp-head')).toContain('commitment.red');
  expect(await kinds('xzsp-supervise')).toContain('commitment.red');
  expect((await checks('xzsp-inspect1')).find(({ id }) => id === check.id)?.light).toBe('red');
});

/** Another applicant, whose word was not yet false. */
async function grantedBefore() {
  lin = await city.actor('zhaolixin');
  return granted();
}

async function foundFalse(caseId: string): Promise<DeskCheck> {
  const check = (await checks('xzsp-inspect1')).find((one) => one.caseId === caseId);
  if (!check) throw new Error('no check');
  return (await find('xzsp-inspect1', check, { finding: 'false' })).json<DeskCheck>();
}
const titles = async (id: string) => (await view(id)).documents.map(({ title }) => title);

test('许可此前已经注销的：认定不实只记入信用记录，不出撤销决定书，写明没有可以撤销的', async () => {
  lin = await city.actor('zhoudachuan');
  const { id } = await granted();
  const found = await foundFalse(id);
  const [licence] = (await city.as(lin).get('/api/licences')).json<LicenceSummary[]>();
  const cancelled = await city.as(who('xzsp-approve')).post(`/api/desk/licences/${licence?.id}/cancellation`, {
    version: 1,
    ground: 'holder_request',
    basis: '被许可人申请',
    reason: '不再经营',
  });
  expect(cancelled.statusCode, cancelled.body).toBe(200);
  await city.relay.drain();
  const decided = (await decide('xzsp-approve', found, {})).json<DeskCheck>();
  expect(decided.steps.at(-1)).toMatchObject({ act: 'upheld', undone: 'nothing' });
  expect(await titles(id)).not.toContain('撤销行政许可决定书');
  expect((await city.as(lin).get(`/cases/${id}/commitment`)).body).toContain('没有可以撤销的');
  expect((await city.as(lin).get('/api/me/notices')).body).toContain('许可或者决定此前已经失效，不再撤销');
});

test('不发许可证的事项：认定不实就撤销准予决定，出具决定书并告知救济，没有送达的随之办结', async () => {
  const { loaded } = await loadPackage(path.resolve(import.meta.dirname, '../../../../catalogue/public-place-hygiene-licence'));
  if (!loaded) throw new Error('the package does not load');
  const content = { ...loaded, licence: null, files: [] };
  await perform(city.runtime, systemActor, city.clock.now(), async (work) => {
    await publishItem(work, await importPackage(work, { ...content, hash: packageHash(content) }, 'package'));
  });
  lin = await city.actor('zhaolixin');
  const { id } = await draft('commitment');
  await submit(id, true);
  await city.relay.drain();
  await deskAct(city, who('xzsp-window'), id, 'acceptance');
  expect((await deskAct(city, who('xzsp-approve'), id, 'grant')).json()).toMatchObject({ status: 'granted' });
  const found = await foundFalse(id);
  const decided = (await decide('xzsp-approve', found, {})).json<DeskCheck>();
  expect(decided).toMatchObject({ status: 'false' });
  expect(decided.steps.at(-1)).toMatchObject({ act: 'upheld', undone: 'decision' });
  const after = await view(id);
  expect(after).toMatchObject({ status: 'closed', outcome: 'ended' });
  expect(after.events.at(-1)).toMatchObject({ kind: 'result_revoked', text: '消毒间是借用的、承诺不实' });
  expect(await titles(id)).toContain('撤销行政许可决定书');
  const page = (await city.as(lin).get(`/cases/${id}`)).body;
  expect(page).toContain('准予决定已撤销');
  expect((await city.as(lin).get(`/cases/${id}/commitment`)).body).toContain('没有许可证，准予决定已撤销');
});
