import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Notice } from '#platform/notice/schema.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import { redrawProcess } from '#testkit/redraw.ts';
import type { Queue } from './queue-schema.ts';
import type { CaseView, DeskCase } from './schema.ts';

let city: City;
const actors = new Map<string, Actor>();
const who = (login: string) => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const person = (login: string): PersonId => {
  const { personId } = who(login);
  if (personId === undefined) throw new Error(login);
  return personId;
};

beforeAll(async () => {
  city = await startCity('2026-03-02T01:00:00.000Z');
  for (const login of ['chenxiulan', 'mz-window', 'mz-review1', 'mz-review2', 'mz-inspect1', 'mz-head', 'mz-supervise', 'mz-approve'])
    actors.set(login, await city.actor(login));
  for (const login of ['scjg-review1', 'sysadmin']) actors.set(login, await city.actor(login));
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

async function anAccepted(): Promise<string> {
  const id = await submitApplication(city, who('chenxiulan'), city.items.get('old-age-allowance') ?? '', answers);
  expect((await act('mz-window', id, 'acceptance')).statusCode).toBe(200);
  return id;
}
const act = (login: string, id: string, path: string, body: object = {}) => deskAct(city, who(login), id, path, body);
const desk = async (login: string, id: string) => (await city.as(who(login)).get(`/api/desk/cases/${id}`)).json<DeskCase>();
const kinds = async (id: string) => (await desk('mz-head', id)).events.map(({ kind }) => kind);
const titles = async (login: string, id: string) =>
  (await city.as(who(login)).get('/api/me/notices'))
    .json<Notice[]>()
    .filter(({ subject }) => subject.endsWith(id))
    .map(({ params }) => params['title'] ?? '');
const mine = async (login: string) =>
  (await city.as(who(login)).get('/api/desk/queue?view=mine&size=100')).json<Queue>().rows.map(({ id }) => id as string);
const opinion = { proposal: 'grant', opinion: '情况属实' };

describe('委派', () => {
  test('受委派的同事先办，办好交回，由委派的人确认后流程才继续', async () => {
    const id = await anAccepted();
    expect((await act('mz-review1', id, 'delegation', { to: person('mz-review2'), reason: '请先核对年龄' })).statusCode).toBe(200);
    expect(await titles('mz-review2', id)).toContain('有一件事委派给您');
    expect(await desk('mz-review2', id)).toMatchObject({ primary: 'answerDelegation', task: { claimedBy: '冯雪', delegatedBy: '唐俊' } });
    expect((await desk('mz-review1', id)).primary).toBeNull();
    expect((await act('mz-review1', id, 'review', opinion)).json()).toMatchObject({ code: 'workflow_task_delegated' });
    expect((await act('mz-review2', id, 'delegation-answer', { reason: '已核对，符合年龄' })).statusCode).toBe(200);
    expect(await desk('mz-review1', id)).toMatchObject({ primary: 'review', task: { claimedBy: '唐俊', delegatedBy: null } });
    expect((await act('mz-review2', id, 'review', opinion)).json()).toMatchObject({ code: 'workflow_task_taken' });
    expect((await act('mz-review1', id, 'review', opinion)).statusCode).toBe(200);
    expect((await kinds(id)).slice(-3)).toEqual(['delegated', 'delegate_answered', 'reviewed']);
  });

  test('不能委派给自己、给外部门的人；委派中还可以由委派的人转回自己', async () => {
    const id = await anAccepted();
    expect((await act('mz-review1', id, 'delegation', { to: person('mz-review1'), reason: '给自己' })).json()).toMatchObject({
      code: 'workflow_delegate_oneself',
    });
    expect((await act('mz-review1', id, 'delegation', { to: person('scjg-review1'), reason: '给别人' })).json()).toMatchObject({
      code: 'case_not_a_colleague',
    });
    await act('mz-review1', id, 'delegation', { to: person('mz-review2'), reason: '请先核对' });
    expect((await act('mz-review1', id, 'transfer', { to: person('mz-review1'), reason: '同事请假，收回自办' })).statusCode).toBe(200);
    expect((await desk('mz-review1', id)).primary).toBe('review');
  });
});

describe('加签和减签', () => {
  test('前加签：被加签的人先签署，之后回到原岗位；他的意见不是决定', async () => {
    const id = await anAccepted();
    await act('mz-review1', id, 'review', opinion);
    const asked = await act('mz-approve', id, 'signers', { to: person('mz-head'), position: 'before', reason: '请负责人先看' });
    expect(asked.json()).toMatchObject({ status: 'accepted' });
    expect((await act('mz-approve', id, 'grant')).statusCode).toBe(409);
    expect(await desk('mz-head', id)).toMatchObject({ primary: 'countersign', acts: expect.not.arrayContaining(['grant']) });
    expect(await mine('mz-head')).toContain(id);
    expect((await act('mz-head', id, 'countersignature', { agreed: true, opinion: '同意' })).json()).toMatchObject({ status: 'accepted' });
    expect((await act('mz-approve', id, 'grant')).json()).toMatchObject({ status: 'granted' });
  });

  test('后加签的在决定前签不了；并加签的减掉之后不再等他', async () => {
    const id = await anAccepted();
    await act('mz-review1', id, 'signers', { to: person('mz-review2'), position: 'parallel', reason: '一起看' });
    expect((await desk('mz-review1', id)).signers).toEqual([{ id: person('mz-review2'), name: '冯雪' }]);
    expect(
      (await act('mz-review1', id, 'signers', { to: person('mz-review2'), position: 'parallel', reason: '再加一次' })).json(),
    ).toMatchObject({
      code: 'case_signer_already',
    });
    expect((await act('mz-review1', id, 'signers/removal', { to: person('mz-review2'), reason: '不用了' })).statusCode).toBe(200);
    expect((await desk('mz-review1', id)).signers).toEqual([]);
    await act('mz-review1', id, 'signers', { to: person('mz-inspect1'), position: 'after', reason: '办后复核' });
    expect((await desk('mz-review1', id)).signers).toEqual([{ id: person('mz-inspect1'), name: expect.any(String) }]);
    await act('mz-review1', id, 'review', opinion);
    expect((await desk('mz-inspect1', id)).primary).toBe('countersign');
    expect((await desk('mz-approve', id)).primary).toBeNull();
    await act('mz-inspect1', id, 'countersignature', { agreed: false, opinion: '建议再核' });
    expect((await desk('mz-approve', id)).primary).toBe('grant');
  });
});

describe('撤回和退回', () => {
  test('审查意见在审批人动手前可以撤回，只能由本人撤回', async () => {
    const id = await anAccepted();
    await act('mz-review1', id, 'review', opinion);
    expect((await act('mz-review2', id, 'recall', { reason: '替他撤回' })).json()).toMatchObject({ code: 'case_nothing_to_recall' });
    expect((await desk('mz-review1', id)).acts).toContain('recall');
    expect((await act('mz-review1', id, 'recall', { reason: '漏看一份材料' })).statusCode).toBe(200);
    expect((await desk('mz-review1', id)).primary).toBe('review');
    await act('mz-review1', id, 'review', opinion);
    await act('mz-head', id, 'transfer', { to: person('mz-approve'), reason: '由我办理' });
    expect((await act('mz-review1', id, 'recall', { reason: '再撤回' })).json()).toMatchObject({ code: 'case_nothing_to_recall' });
  });

  test('受理已经告知申请人，不能撤回；审批人可以退回审查', async () => {
    const id = await anAccepted();
    expect((await act('mz-window', id, 'recall', { reason: '撤回受理' })).json()).toMatchObject({ code: 'case_nothing_to_recall' });
    await act('mz-review1', id, 'review', opinion);
    const view = await desk('mz-approve', id);
    expect(view.returnable.map(({ name }) => name)).toEqual(['街道初审']);
    expect((await act('mz-approve', id, 'return', { toStep: view.returnable[0]?.id, reason: '请补充意见' })).statusCode).toBe(200);
    expect((await desk('mz-review2', id)).primary).toBe('review');
  });

  test('环节不在手上、也不归自己岗位的同事，既不能退回，也不能转办；未签收的可以由负责人转办', async () => {
    const id = await anAccepted();
    await act('mz-review1', id, 'review', opinion);
    const toStep = (await desk('mz-approve', id)).returnable[0]?.id;
    for (const login of ['mz-review1', 'mz-review2', 'mz-window', 'mz-head']) {
      expect((await desk(login, id)).acts, login).not.toContain('returnBack');
      expect((await act(login, id, 'return', { toStep, reason: '请补充意见' })).json(), login).toMatchObject({
        code: 'case_not_your_step',
      });
    }
    for (const login of ['mz-review1', 'mz-review2']) {
      expect((await desk(login, id)).acts, login).not.toContain('transfer');
      expect((await act(login, id, 'transfer', { to: person('mz-approve'), reason: '请你办理' })).json(), login).toMatchObject({
        code: 'case_not_your_step',
      });
    }
    expect((await desk('mz-approve', id)).acts).toEqual(expect.arrayContaining(['returnBack', 'transfer']));
    expect((await desk('mz-head', id)).acts).toContain('transfer');
    expect((await act('mz-head', id, 'transfer', { to: person('mz-approve'), reason: '请你办理' })).statusCode).toBe(200);
    for (const login of ['mz-review2', 'mz-head']) {
      expect((await desk(login, id)).acts, login).not.toContain('transfer');
      expect((await act(login, id, 'transfer', { to: person('mz-approve'), reason: '再转一次' })).json(), login).toMatchObject({
        code: 'case_task_taken',
      });
      expect((await act(login, id, 'return', { toStep, reason: '请补充意见' })).json(), login).toMatchObject({ code: 'case_task_taken' });
    }
    expect((await act('mz-approve', id, 'return', { toStep, reason: '请补充意见' })).statusCode).toBe(200);
  });

  test('流程里有申请人环节的，可以退回申请人修改：限期不停，改好后回到审查', async () => {
    await redrawProcess(city, 'old-age-allowance', [
      ['<bpmn:userTask id="accept"', '<bpmn:userTask id="fill" name="申请人填报" /><bpmn:userTask id="accept"'],
      [
        'sourceRef="start" targetRef="precheck" />',
        'sourceRef="start" targetRef="fill" /><bpmn:sequenceFlow id="f_filled" sourceRef="fill" targetRef="precheck" />',
      ],
    ]);
    const id = await anAccepted();
    const due = (await desk('mz-review1', id)).clock?.dueOn;
    expect((await desk('mz-review1', id)).acts).toContain('returnToApplicant');
    const points = [{ target: 'payment.account', reason: '账号少一位' }];
    expect((await act('mz-review1', id, 'return-to-applicant', { points })).json()).toMatchObject({ status: 'correcting' });
    const seen = (await city.as(who('chenxiulan')).get(`/api/cases/${id}`)).json<CaseView>();
    expect(seen).toMatchObject({ status: 'correcting', correction: points, clock: { kind: 'decision', dueOn: due } });
    expect((await act('mz-review1', id, 'review', opinion)).json()).toMatchObject({ code: 'case_waits_for_applicant' });
    await city.as(who('chenxiulan')).post(`/api/cases/${id}/answers`, {
      step: 'payment',
      answers: { payment: { ...answers.payment.payment, account: '6200000000000000001' } },
    });
    const again = await city.as(who('chenxiulan')).post(`/api/cases/${id}/submission`, { declared: true });
    expect(again.json()).toMatchObject({ status: 'accepted' });
    await city.relay.drain();
    expect((await desk('mz-review1', id)).primary).toBe('review');
  });
});

describe('转办和延长', () => {
  test('不能转给自己；可选的只有这一步的岗位、不用回避的同事，写明岗位', async () => {
    const id = await anAccepted();
    expect((await act('mz-review1', id, 'transfer', { to: person('mz-review1'), reason: '转给自己' })).json()).toMatchObject({
      status: 422,
      code: 'case_transfer_oneself',
    });
    const before = await desk('mz-review1', id);
    expect(before.receivers).toEqual([{ id: person('mz-review2'), name: '冯雪', post: '审查', duties: ['reviewer'] }]);
    expect(before.colleagues.map(({ id: one }) => one)).not.toContain(person('mz-review1'));
    expect(before.colleagues.map(({ id: one }) => one)).toContain(person('mz-head'));
    const choices = async (login: string, cases: string) =>
      (await city.as(who(login)).get(`/api/desk/colleagues?cases=${cases}`)).json<{ id: string }[]>().map((one) => one.id);
    const waiting = await submitApplication(city, who('chenxiulan'), city.items.get('old-age-allowance') ?? '', answers);
    expect(await choices('mz-review1', id)).toEqual([person('mz-review2')]);
    expect(await choices('mz-review1', `${id},${waiting}`)).toEqual([]);
    await city.as(who('mz-review2')).post(`/api/desk/cases/${id}/avoidance`, { reason: '申请人是我的姑母' });
    expect((await desk('mz-review1', id)).receivers).toEqual([]);
    expect(await choices('mz-review1', id)).toEqual([]);
    expect((await city.as(who('scjg-review1')).get(`/api/desk/colleagues?cases=${id}`)).statusCode).toBe(404);
  });

  test('延长过一次的不再提供延长', async () => {
    const id = await anAccepted();
    expect((await desk('mz-head', id)).acts).toContain('extend');
    expect((await act('mz-head', id, 'extension', { reason: '案情复杂' })).statusCode).toBe(200);
    expect(await desk('mz-head', id)).toMatchObject({ acts: expect.not.arrayContaining(['extend']), extension: null });
    expect((await act('mz-head', id, 'extension', { reason: '再延一次' })).json()).toMatchObject({ code: 'case_already_extended' });
  });
});

test('同意电子送达的，决定后写明几时由系统送达；到时没有送成的不写时间；不同意的由人送达', async () => {
  const itemId = city.items.get('old-age-allowance') ?? '';
  const granted = async (electronic: boolean) => {
    const id = await submitApplication(city, who('chenxiulan'), itemId, answers, undefined, electronic);
    await act('mz-window', id, 'acceptance');
    await act('mz-review1', id, 'review', opinion);
    expect((await act('mz-approve', id, 'grant')).json()).toMatchObject({ status: 'granted' });
    return id;
  };
  const [electronic, paper] = [await granted(true), await granted(false)];
  const planned = { at: '2026-03-02T01:10:00.000Z' };
  expect(await desk('mz-window', electronic)).toMatchObject({ primary: 'deliver', bySystem: planned });
  expect(await desk('mz-window', paper)).toMatchObject({ primary: 'deliver', bySystem: null });
  const { rows } = (await city.as(who('mz-window')).get('/api/desk/queue?view=mine&size=100')).json<Queue>();
  expect(rows.find(({ id }) => id === electronic)?.bySystem).toEqual(planned);
  expect(rows.find(({ id }) => id === paper)?.bySystem).toBeNull();
  city.clock.set('2026-03-02T01:10:00.001Z');
  expect((await desk('mz-window', electronic)).bySystem).toEqual({ at: null });
  city.clock.set('2026-03-02T01:00:00.000Z');
});

describe('催办、跳过和超时提醒', () => {
  test('催办提醒手上有这件事的人，每人每个工作日一次；自己手上的不能催', async () => {
    const id = await anAccepted();
    expect((await act('mz-head', id, 'urging', { reason: '老人等着用钱' })).statusCode).toBe(200);
    expect(await titles('mz-review1', id)).toContain('有人催办');
    expect((await act('mz-head', id, 'urging', { reason: '再催' })).json()).toMatchObject({ code: 'case_urged_today' });
    expect((await act('mz-supervise', id, 'urging', { reason: '监察提醒' })).statusCode).toBe(200);
    expect((await act('mz-review1', id, 'urging', { reason: '催自己' })).json()).toMatchObject({ code: 'case_urge_oneself' });
    city.clock.set('2026-03-03T01:00:00.000Z');
    expect((await act('mz-head', id, 'urging', { reason: '第二天再催' })).statusCode).toBe(200);
    city.clock.set('2026-03-02T01:00:00.000Z');
  });

  test('岗位无人又允许跳过的环节自动跳过并留下记录；有人的不能跳过', async () => {
    await redrawProcess(city, 'old-age-allowance', [
      ['yw:duty="reviewer" yw:act="review"', 'yw:duty="generalist" yw:act="review" yw:whenVacant="skip"'],
      [
        'yw:duty="approver" yw:act="decide"',
        'yw:duty="approver" yw:act="decide" yw:whenVacant="skip" yw:escalateAfter="P3D" yw:escalateTo="head"',
      ],
    ]);
    const id = await anAccepted();
    expect(await kinds(id)).toContain('skipped');
    expect((await desk('mz-approve', id)).primary).toBe('grant');
    expect((await desk('mz-head', id)).acts).not.toContain('skip');
    expect((await act('mz-head', id, 'skip', { reason: '想快一点' })).json()).toMatchObject({ code: 'workflow_post_not_empty' });
    city.clock.set('2026-03-05T01:00:01.000Z');
    await city.relay.drain();
    expect(await titles('mz-head', id)).toContain('环节超过规定时间');
    expect((await desk('mz-approve', id)).primary).toBe('grant');
    city.clock.set('2026-03-02T01:00:00.000Z');
  });
});

test('流程图没有允许的操作，页面不给，直接提交也被拒绝', async () => {
  await redrawProcess(city, 'old-age-allowance', [
    ['yw:duty="generalist" yw:act="review" yw:whenVacant="skip"', 'yw:duty="reviewer" yw:act="review"'],
  ]);
  await redrawProcess(city, 'old-age-allowance', [
    ['yw:moves="returnTo recall transfer delegate addBefore addAfter addParallel removeSigner urge"', 'yw:moves="returnTo"'],
  ]);
  const id = await anAccepted();
  const { acts } = await desk('mz-review1', id);
  for (const one of ['delegate', 'addSigner', 'transfer', 'urge']) expect(acts).not.toContain(one);
  for (const [path, body] of [
    ['delegation', { to: person('mz-review2') }],
    ['signers', { to: person('mz-review2'), position: 'before' }],
    ['transfer', { to: person('mz-review2') }],
  ] as const)
    expect((await act('mz-review1', id, path, { ...body, reason: '试一试' })).json()).toMatchObject({ code: 'workflow_move_not_allowed' });
});

test('两人同时动手，一人办成，另一人看到说明', async () => {
  const id = await anAccepted();
  const { version } = await desk('mz-review1', id);
  const tries = await Promise.all([
    city.as(who('mz-review1')).post(`/api/desk/cases/${id}/review`, { version, ...opinion }),
    city.as(who('mz-review2')).post(`/api/desk/cases/${id}/review`, { version, ...opinion }),
  ]);
  expect(tries.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const first = tries[0]?.statusCode === 200 ? '唐俊' : '冯雪';
  expect(tries.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
    code: 'case_changed',
    detail: `${first} 09:00 已经办了「提出审查意见」，您的「提出审查意见」没有办成。请刷新办件，看现在到了哪一步。`,
  });
});

test('别人先受理了，补正没有发出：说明是谁、几时、做了什么；版本没有过时的照旧说原因', async () => {
  const id = await submitApplication(city, who('chenxiulan'), city.items.get('old-age-allowance') ?? '', answers);
  const { version } = await desk('mz-window', id);
  expect((await act('mz-window', id, 'acceptance')).statusCode).toBe(200);
  const points = [{ target: 'payment.account', reason: '账号少一位' }];
  const late = await city.as(who('mz-window')).post(`/api/desk/cases/${id}/correction`, { version, points });
  expect(late.json()).toMatchObject({
    status: 409,
    code: 'case_already_accepted',
    detail: '您 09:00 已经办了「受理」，您的「一次性告知补正」没有办成。请刷新办件，看现在到了哪一步。',
  });
  expect((await act('mz-window', id, 'correction', { points })).json<{ detail: string }>().detail).not.toContain('09:00');
});

test('环节不给看的字段、材料、文书，服务器就不给；别的环节照常', async () => {
  await redrawProcess(city, 'old-age-allowance', [
    ['yw:act="review"', 'yw:act="review" yw:fields="applicant=hidden payment.account=hidden documents=hidden"'],
  ]);
  const id = await anAccepted();
  const answer = await city.as(who('mz-review1')).get(`/api/desk/cases/${id}`);
  const seen = answer.json<DeskCase>();
  expect(answer.body).not.toContain('6200000000000000000');
  expect(answer.body).not.toContain('payment.account"');
  expect(seen.applicant).toMatchObject({ masked: true });
  const listed = async (login: string) =>
    (await city.as(who(login)).get('/api/desk/queue?view=department&size=100')).json<Queue>().rows.find((row) => row.id === id)
      ?.applicantName;
  expect(await listed('mz-review1')).toBe(seen.applicant.name);
  expect(await listed('mz-approve')).toBe((await desk('mz-approve', id)).applicant.name);
  expect(await listed('mz-approve')).not.toBe(seen.applicant.name);
  expect(seen.documents).toEqual([]);
  expect(seen.answers).toMatchObject({ payment: { bank: '澜川农商银行' } });
  const open = await desk('mz-approve', id);
  expect(open.answers).toMatchObject({ payment: { account: '6200000000000000000' } });
  const paper = open.documents[0]?.id ?? '';
  expect((await city.as(who('mz-review1')).get(`/api/cases/${id}/documents/${paper}`)).json()).toMatchObject({ code: 'case_withheld' });
  expect((await city.as(who('mz-approve')).get(`/api/cases/${id}/documents/${paper}`)).statusCode).toBe(200);
});

test('申请人、外部门、系统管理员都不能用这些操作', async () => {
  const id = await anAccepted();
  const { version } = await desk('mz-review1', id);
  const paths = ['delegation', 'delegation-answer', 'signers', 'signers/removal', 'countersignature', 'recall', 'skip', 'urging'];
  const body = { version, reason: '试一试', opinion: '试一试', agreed: true, to: person('mz-review2'), position: 'before' };
  const asked = (path: string) => ({
    version,
    ...(path === 'countersignature' ? { agreed: true, opinion: body.opinion } : { reason: body.reason }),
    ...(/delegation$|signers/.test(path) ? { to: body.to } : {}),
    ...(path === 'signers' ? { position: 'before' } : {}),
  });
  for (const path of paths) {
    for (const login of ['chenxiulan', 'scjg-review1', 'sysadmin']) {
      const refused = await city.as(who(login)).post(`/api/desk/cases/${id}/${path}`, asked(path));
      expect([path, login, refused.statusCode]).toEqual([path, login, login === 'chenxiulan' ? 403 : 404]);
    }
    expect((await city.as().post(`/api/desk/cases/${id}/${path}`, asked(path))).statusCode).toBe(401);
  }
});
