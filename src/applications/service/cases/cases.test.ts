import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { aCitizen } from '#testkit/actors.ts';
import { type City, startCity } from '#testkit/city.ts';
import { deskAct, submitApplication, uploadMaterial } from '#testkit/applying.ts';
import { multipart } from '#testkit/pdf.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Queue } from './queue-schema.ts';
import type { CaseView, DeskCase, Done } from './schema.ts';

let city: City;
const actors: Record<string, Actor> = {};
beforeAll(async () => {
  city = await startCity();
  for (const login of [
    'scjg-window',
    'scjg-review1',
    'scjg-review2',
    'scjg-inspect1',
    'scjg-inspect2',
    'scjg-approve',
    'scjg-head',
    'mz-window',
    'zhaolixin',
  ])
    actors[login] = await city.actor(login);
  actors['lin'] = await city.actor('linxiaoyu', true);
});
afterAll(() => city.close());

const who = (name: string): Actor => {
  const actor = actors[name];
  if (!actor) throw new Error(name);
  return actor;
};
const idNumber = demonstrationIdNumber('990103', '1993-11-05', 48);

const restaurant = {
  applicant: { applicant: { name: '林晓雨', idNumber, phone: '13900000003', byAgent: 'no' } },
  business: {
    business: {
      name: '澜川市江畔小馆餐饮有限公司',
      creditCode: demonstrationCreditCode('91', '990102', 1_024),
      kind: 'catering',
      items: ['hot_dish', 'drink'],
      directFood: 'yes',
    },
  },
  premises: { premises: { district: '990102', address: '望澜区沿江路18号', area: '120', kitchenArea: '40', readyOn: '2026-02-20' } },
  safety: { safety: { managerName: '赵立新' }, staff: [{ name: '周师傅', post: '厨师', healthUntil: '2026-12-31' }] },
};

const upload = (actor: Actor, caseId: string, slot: string) => uploadMaterial(city, actor, caseId, slot);
const aSubmittedCase = (actor = who('lin')) => submitApplication(city, actor, city.items.get('food-business-licence') ?? '', restaurant);
const act = (name: string, caseId: string, path: string, body: object = {}) => deskAct(city, who(name), caseId, path, body);
const personOf = (name: string) => who(name).personId;
const view = async (caseId: string) => (await city.as(who('lin')).get(`/api/cases/${caseId}`)).json<CaseView>();
const desk = async (name: string, caseId: string) => (await city.as(who(name)).get(`/api/desk/cases/${caseId}`)).json<DeskCase>();
const kinds = (found: { events: readonly { kind: string }[] }) => found.events.map(({ kind }) => kind);

describe('一件事从申请到办结', () => {
  test('食品经营许可：收件、补正、受理、现场核查、专家评审、审查、准予、发证、送达', async () => {
    city.clock.set('2026-03-02T01:00:00.000Z');
    const id = await aSubmittedCase();
    expect((await view(id)).clock).toMatchObject({ kind: 'acceptance', dueOn: '2026-03-09', light: 'green' });

    const asked = await act('scjg-window', id, 'correction', {
      points: [
        { target: 'layout', reason: '平面图请标明操作间面积' },
        { target: 'premises.area', reason: '与租赁合同不一致' },
      ],
    });
    expect(asked.json()).toMatchObject({ status: 'correcting' });
    expect((await view(id)).correction).toHaveLength(2);
    await upload(who('lin'), id, 'layout');
    await city
      .as(who('lin'))
      .post(`/api/cases/${id}/answers`, { step: 'premises', answers: { premises: { ...restaurant.premises.premises, area: '118' } } });
    expect((await city.as(who('lin')).post(`/api/cases/${id}/submission`, { declared: true })).json()).toMatchObject({
      status: 'submitted',
    });
    await city.relay.drain();

    city.clock.set('2026-03-04T02:00:00.000Z');
    expect((await act('scjg-window', id, 'acceptance')).json()).toMatchObject({ status: 'accepted' });
    const accepted = await view(id);
    expect(accepted.clock).toMatchObject({ kind: 'decision', unit: 'workday' });
    const promised = accepted.clock?.dueOn;

    city.clock.set('2026-03-06T02:00:00.000Z');
    const check = { checkedOn: '2026-03-05', passed: true, findings: '布局与图纸一致，设备到位。' };
    expect((await act('scjg-inspect1', id, 'site-check', { ...check, partner: personOf('scjg-inspect1') })).json()).toMatchObject({
      code: 'case_needs_two_inspectors',
    });
    expect((await act('scjg-inspect1', id, 'site-check', { ...check, partner: personOf('scjg-inspect2') })).statusCode).toBe(200);
    // 第二名核查人员本人确认以前：写明等谁确认，别人不能确认，也不能重记；审查和决定都不能做。
    const waiting = (login: string) => city.as(who(login)).get(`/api/desk/cases/${id}/site-check`);
    expect((await waiting('scjg-review1')).json()).toMatchObject({ by: '邓海涛', partner: '彭佳', passed: true, yours: false });
    expect((await waiting('scjg-inspect2')).json()).toMatchObject({ yours: true });
    expect((await waiting('lin')).statusCode).toBe(404);
    expect((await desk('scjg-inspect1', id)).primary).toBeNull();
    expect(await desk('scjg-inspect2', id)).toMatchObject({ primary: 'confirmSiteCheck', acts: expect.not.arrayContaining(['siteCheck']) });
    const confirm = (login: string, agreed: boolean, objection?: string) =>
      act(login, id, 'site-check/confirmation', { agreed, ...(objection === undefined ? {} : { objection }) });
    expect((await confirm('scjg-inspect1', true)).json()).toMatchObject({ code: 'case_site_check_not_partner' });
    for (const login of ['scjg-review1', 'lin']) expect((await confirm(login, true)).statusCode, login).not.toBe(200);
    expect((await act('scjg-inspect2', id, 'site-check', { ...check, partner: personOf('scjg-inspect1') })).json()).toMatchObject({
      code: 'case_site_check_unconfirmed',
    });
    const early = await act('scjg-review1', id, 'review', { proposal: 'grant', opinion: '符合条件' });
    expect(early.json()).toMatchObject({ code: 'case_site_check_unconfirmed' });
    expect(early.body).toContain('请第二名核查人员用自己的账号确认');

    // 不同意的，等于没有记过，要写明理由；重新记录后再确认。
    expect((await confirm('scjg-inspect2', false)).body).toContain('请写明不同意的理由');
    expect((await confirm('scjg-inspect2', false, '冷食间我没有看到')).statusCode).toBe(200);
    expect((await waiting('scjg-review1')).json()).toBeNull();
    expect((await confirm('scjg-inspect2', true)).json()).toMatchObject({ code: 'case_site_check_nothing_to_confirm' });
    expect((await act('scjg-inspect1', id, 'site-check', { ...check, partner: personOf('scjg-inspect2') })).statusCode).toBe(200);
    city.clock.set('2026-03-06T03:30:00.000Z');
    expect((await confirm('scjg-inspect2', true)).statusCode).toBe(200);
    const record = (await desk('scjg-review1', id)).events.findLast(({ kind }) => kind === 'site_checked');
    expect(record).toMatchObject({ by: '彭佳', colleague: '邓海涛', effectiveOn: '2026-03-05' });
    expect(record?.text).toContain('邓海涛（2026年3月6日10时记录）、彭佳（2026年3月6日11时30分确认）');

    expect(
      (await act('scjg-review1', id, 'suspension', { kind: 'expert_review', expectedDays: 5, reason: '冷食操作间布局需专家论证' })).json(),
    ).toMatchObject({ status: 'suspended' });
    expect((await view(id)).clock).toMatchObject({ light: 'stopped' });
    city.clock.set('2026-03-13T02:00:00.000Z');
    expect((await act('scjg-review1', id, 'resumption', { result: '专家组同意' })).json()).toMatchObject({ status: 'accepted' });
    // 3月6日停、13日复：9至13日五个工作日不计，期限顺延五个工作日。
    const after = (await view(id)).clock?.dueOn;
    expect(promised && after && after > promised).toBe(true);

    expect((await act('scjg-review1', id, 'review', { proposal: 'grant', opinion: '符合条件' })).statusCode).toBe(200);
    expect((await act('scjg-approve', id, 'grant', {})).json()).toMatchObject({ status: 'granted' });
    expect(
      (await act('scjg-window', id, 'delivery', { way: 'electronic', receivedOn: '2026-03-13', receiver: '林晓雨' })).json(),
    ).toMatchObject({ status: 'closed' });

    const done = await view(id);
    expect(kinds(done)).toEqual([
      'started',
      'submitted',
      'correction_requested',
      'supplemented',
      'accepted',
      'site_checked',
      'suspended',
      'resumed',
      'reviewed',
      'granted',
      'licence_issued',
      'delivered',
    ]);
    expect(done.documents.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['收件凭证', '补正告知书', '受理通知书', '特别程序告知书', '准予行政许可决定书', '送达回证']),
    );
    expect(done.documents.every(({ ready }) => ready)).toBe(true);
    const [paper] = done.documents;
    const pdf = await city.as(who('lin')).get(`/api/cases/${id}/documents/${paper?.id}`);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await city.as(who('lin')).post(`/api/cases/${id}/withdrawal`, { reason: '不办了' })).json()).toMatchObject({
      code: 'case_closed',
    });
  });

  test('不予许可：决定书写明理由，办件送达后办结', async () => {
    const id = await aSubmittedCase();
    await act('scjg-window', id, 'acceptance');
    const check = { checkedOn: '2026-03-13', passed: false, findings: '操作间未设洗手设施。' };
    await act('scjg-inspect1', id, 'site-check', { ...check, partner: personOf('scjg-inspect2') });
    await act('scjg-inspect2', id, 'site-check/confirmation', { agreed: true });
    await act('scjg-review1', id, 'review', { proposal: 'refuse', opinion: '现场不符合要求' });
    expect((await act('scjg-approve', id, 'refusal', { reason: '操作间未设洗手设施，不符合许可条件。' })).json()).toMatchObject({
      status: 'refused',
    });
    const refused = await view(id);
    expect(refused.documents.map(({ title }) => title)).toContain('不予行政许可决定书');
    expect(refused.events.at(-1)?.text).toContain('洗手设施');
  });
});

describe('时限', () => {
  test('五个工作日内没有告知补正，自收到之日起即为受理', async () => {
    city.clock.set('2026-03-16T01:00:00.000Z');
    const id = await aSubmittedCase();
    city.clock.set('2026-03-23T01:00:00.000Z');
    await city.relay.drain();
    expect((await view(id)).status).toBe('submitted');
    city.clock.set('2026-03-24T01:00:00.000Z');
    await city.relay.drain();
    const found = await view(id);
    expect(found.status).toBe('accepted');
    expect(found.events.find(({ kind }) => kind === 'deemed_accepted')?.effectiveOn).toBe('2026-03-16');
  });

  test('逾期不等于准予：超过期限亮红灯，状态不变', async () => {
    const id = await aSubmittedCase();
    await act('scjg-window', id, 'acceptance');
    city.clock.set('2026-06-30T01:00:00.000Z');
    const found = await view(id);
    expect(found.status).toBe('accepted');
    expect(found.clock?.light).toBe('red');
    city.clock.set('2026-07-01T01:00:00.000Z');
  });
});

describe('谁能看、谁能办', () => {
  test('别人的办件视同不存在', async () => {
    const id = await aSubmittedCase();
    // Who handles the enterprise's affairs is no stranger to it; as himself he sees none of it all the same.
    const himself = await city.as(who('zhaolixin')).get(`/api/cases/${id}`);
    expect([himself.statusCode, himself.json().code]).toEqual([403, 'case_of_enterprise']);
    for (const stranger of [aCitizen(), await city.actor('zhoudachuan'), who('mz-window')]) {
      expect((await city.as(stranger).get(`/api/cases/${id}`)).json()).toMatchObject({ code: 'case_not_found' });
      expect((await city.as(stranger).post(`/api/desk/cases/${id}/acceptance`, { version: 1 })).statusCode).toBe(404);
    }
    expect((await city.as().get(`/api/cases/${id}`)).json()).toMatchObject({ code: 'sign_in_required' });
  });

  test('岗位不对的同事办不了，并在安全日志留痕', async () => {
    const id = await aSubmittedCase();
    expect((await act('scjg-inspect1', id, 'acceptance')).statusCode).toBe(403);
    const { rows } = await sql<{ n: number }>`select count(*) n from audit.refusal where actor_id = ${personOf('scjg-inspect1')}`.execute(
      city.owner,
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
  });

  test('两名工作人员同时受理：一人成功，另一人被告知', async () => {
    const id = await aSubmittedCase();
    const { version } = (await city.as(who('scjg-window')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
    const answers = await Promise.all(
      ['scjg-window', 'scjg-review1', 'scjg-review2'].map((name) =>
        city.as(who(name)).post(`/api/desk/cases/${id}/acceptance`, { version }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  test('连点两次提交只有一个办件，第二次说明已经提交', async () => {
    const started = (await city.as(who('lin')).post('/api/cases', { itemId: city.items.get('food-business-licence') })).json<Done>();
    for (const [step, answers] of Object.entries(restaurant))
      await city.as(who('lin')).post(`/api/cases/${started.id}/answers`, { step, answers });
    const { materials } = await view(started.id);
    for (const { slot, required } of materials) if (required) await upload(who('lin'), started.id, slot);
    const twice = await Promise.all([1, 2].map(() => city.as(who('lin')).post(`/api/cases/${started.id}/submission`, { declared: true })));
    expect(twice.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('替单位申请的，与单位、法定代表人的登记核对：经办人看到姓名不一致，法定代表人的号码对不对只告诉工作人员', async () => {
    const id = await aSubmittedCase();
    expect((await view(id)).unlikeRegister).toEqual(['applicant.name']);
    expect((await desk('scjg-window', id)).unlikeRegister).toEqual(['applicant.name', 'applicant.idNumber']);
    const zhao = { name: '赵立新', idNumber: demonstrationIdNumber('990102', '1984-07-19', 31), phone: '13900000003', byAgent: 'no' };
    const steps = { ...restaurant, applicant: { applicant: zhao } };
    const right = await submitApplication(city, who('lin'), city.items.get('food-business-licence') ?? '', steps);
    expect([(await view(right)).unlikeRegister, (await desk('scjg-window', right)).unlikeRegister]).toEqual([[], []]);
    const other = { ...restaurant.business.business, creditCode: demonstrationCreditCode('91', '990102', 1_025) };
    const borrowed = await submitApplication(city, who('lin'), city.items.get('food-business-licence') ?? '', {
      ...steps,
      business: { business: other },
    });
    expect((await desk('scjg-window', borrowed)).unlikeRegister).toEqual(['business.creditCode']);
  });

  test('待办按岗位分：窗口看到收件的，核查人员看不到', async () => {
    const id = await aSubmittedCase();
    const queue = async (name: string) => (await city.as(who(name)).get('/api/desk/queue?view=mine')).json<Queue>();
    expect((await queue('scjg-window')).rows.map((row) => row.id as string)).toContain(id);
    expect((await queue('scjg-inspect1')).rows.map((row) => row.id as string)).not.toContain(id);
    expect((await queue('mz-window')).rows).toEqual([]);
    expect((await city.as(who('lin')).get('/api/desk/queue')).statusCode).toBe(403);
  });
});

describe('填写和补正', () => {
  test('工作人员账号点「开始填写」：说明这个账号不能申请、应当怎样办，不是又一次要他登录', async () => {
    const page = await city.as(who('mz-window')).form(`/items/${city.items.get('food-business-licence')}/apply`, {});
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain('您现在用的是工作人员账号，不能用来申请办事。请先退出，再用您个人的账号登录');
  });

  test('没填完就提交：缺什么一次说全，已填的都在', async () => {
    const { id } = (await city.as(who('lin')).post('/api/cases', { itemId: city.items.get('food-business-licence') })).json<Done>();
    await city
      .as(who('lin'))
      .post(`/api/cases/${id}/answers`, { step: 'applicant', answers: { applicant: { name: '林晓雨', idNumber: '123', phone: 'x' } } });
    const refused = await city.as(who('lin')).post(`/api/cases/${id}/submission`, { declared: true });
    expect(refused.statusCode).toBe(422);
    const paths = refused.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['applicant.idNumber', 'applicant.phone', 'safety.managerName', 'premises.address', 'material.layout']),
    );
    expect((await view(id)).answers).toMatchObject({ applicant: { idNumber: '123' } });
  });

  test('补正只能一次说全，第二次只能针对新补交的内容', async () => {
    const id = await aSubmittedCase();
    await act('scjg-window', id, 'correction', { points: [{ target: 'layout', reason: '请重新绘制' }] });
    await upload(who('lin'), id, 'layout');
    await city.as(who('lin')).post(`/api/cases/${id}/submission`, { declared: true });
    await city.relay.drain();
    expect(
      (await act('scjg-window', id, 'correction', { points: [{ target: 'premises.address', reason: '地址不全' }] })).json(),
    ).toMatchObject({ code: 'case_correction_only_once' });
    expect((await act('scjg-window', id, 'correction', { points: [{ target: 'layout', reason: '新图仍缺比例尺' }] })).json()).toMatchObject(
      { status: 'correcting' },
    );
  });

  test('不是 PDF 或图片的文件不收，空文件不收', async () => {
    const { id } = (await city.as(who('lin')).post('/api/cases', { itemId: city.items.get('food-business-licence') })).json<Done>();
    const send = (bytes: Buffer) => {
      const { headers, payload } = multipart('upload', '病毒.exe', bytes, 'application/pdf');
      return city.app.inject({
        method: 'POST',
        url: `/cases/${id}/apply/materials/layout`,
        headers: { ...headers, 'x-test-actor': JSON.stringify(who('lin')) },
        payload,
      });
    };
    const refused = await send(Buffer.from('MZ\u0000\u0001'));
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('这种文件不能上传');
    // Each box has an id of its own; the summary of errors leads to the one that was refused.
    const ids = [...refused.body.matchAll(/<input id="(f-upload[^"]*)"/g)].map(([, found]) => found);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(1);
    expect(refused.body).toContain('href="#f-upload"');
    expect(refused.body.split('id="material-layout"')[1]).toContain('id="f-upload"');
    expect((await send(Buffer.alloc(0))).statusCode).toBe(422);
  });

  test('身份证号码、姓名不以明文落库', async () => {
    await aSubmittedCase();
    const { rows } = await sql<{ dump: string }>`select string_agg(c::text, '') dump from cases."case" c`.execute(city.owner);
    expect(rows[0]?.dump).not.toContain(idNumber);
    expect(rows[0]?.dump).not.toContain(Buffer.from('林晓雨').toString('hex'));
  });
});

test('凭编号和证件后四位查进度：查得到步骤，看不到姓名；猜错十次后请稍候', async () => {
  const id = await aSubmittedCase();
  const { number } = await view(id);
  const last4 = demonstrationCreditCode('91', '990102', 1_024).slice(-4);
  const found = await city.as().post('/api/progress', { number, last4 });
  expect(found.statusCode).toBe(200);
  expect(found.body).not.toContain('江畔小馆');
  for (let index = 0; index < 9; index += 1) await city.as().post('/api/progress', { number, last4: '0000' });
  expect((await city.as().post('/api/progress', { number, last4 })).statusCode).toBe(429);
});
