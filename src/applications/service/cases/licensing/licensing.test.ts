import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LicenceSummary, LicenceView, LookedUp } from '#applications/service/licences/schema.ts';
import { issueLicence } from '#applications/service/licences/contract.ts';
import { given } from '#applications/service/licences/text.samples.ts';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { DepartmentId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { perform } from '#platform/work/work.ts';
import { deskAct, submitApplication } from '#testkit/applying.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { CaseView, DeskCase } from '../schema.ts';
import type { Actable } from './schema.ts';

let city: City;
let zhao: Actor;
let chen: Actor;
const staff: Record<string, Actor> = {};
beforeAll(async () => {
  city = await startCity('2026-04-01T01:00:00.000Z');
  zhao = await city.actor('zhaolixin');
  chen = await city.actor('chenxiulan');
  for (const login of ['scjg-window', 'scjg-review1', 'scjg-approve']) staff[login] = await city.actor(login);
});
afterAll(() => city.close());

const who = (login: string): Actor => {
  const actor = staff[login];
  if (!actor) throw new Error(login);
  return actor;
};
const department = () => who('scjg-window').posts[0]?.department as DepartmentId;
const item = (slug: string) => city.items.get(slug) ?? '';

/** A food licence of this person, got by a case that is not here; until 2026-05-31 unless told otherwise. */
async function aLicence(holder: Actor, issuedOn = '2021-06-01') {
  const { template, ...rest } = given(department(), { personId: holder.personId as never, issuedOn: Day.parse(issuedOn) });
  const day = { unit: 'working_day' as const };
  const renewal = { earliest: { value: 90, ...day }, latest: { value: 15, ...day }, article: '《食品经营许可和备案管理办法》第三十二条' };
  const issue = { ...rest, template: { ...template, renewal } };
  return perform(city.runtime, systemActor, city.clock.now(), (work) => issueLicence(work, issue));
}
const numberOf = demonstrationIdNumber('990102', '1984-07-19', 31);
const creditCode = given('x' as never).holderIdentifier;
const stepsOf = {
  applicant: { applicant: { name: '赵立新', idNumber: numberOf, phone: '13900000002' } },
  business: { business: { name: '望澜区老街面馆', creditCode, kind: 'catering', items: ['hot_dish'] } },
  premises: { premises: { district: '990102', address: '望澜区试例路 1 号', area: '60' } },
  renewal: { renewal: { unchanged: 'yes' } },
};
const start = (actor: Actor, slug: string, licenceId?: string) =>
  city.as(actor).post('/api/cases', { itemId: item(slug), ...(licenceId ? { licenceId } : {}) });
const view = async (id: string) => (await city.as(zhao).get(`/api/cases/${id}`)).json<CaseView>();

/** As `submitApplication`, on a licence. */
async function renewalOf(licenceId: string): Promise<string> {
  const inner = {
    ...city,
    as: (actor?: Actor) => ({
      ...city.as(actor),
      post: (url: string, body?: object) => city.as(actor).post(url, url === '/api/cases' ? { ...body, licenceId } : body),
    }),
  };
  return submitApplication(inner, zhao, item('food-licence-renewal'), stepsOf, ['statement']);
}

test('只能选本人持有、现在有效、在可以申请的日期里的证照；别人的证照视同没有', async () => {
  const mine = await aLicence(zhao);
  const early = await aLicence(zhao, '2023-06-01');
  const hers = await aLicence(chen);
  const list = (await city.as(zhao).get(`/api/items/${item('food-licence-renewal')}/licences`)).json<Actable[]>();
  expect(list.map(({ id, refusal }) => [id, refusal === null])).toEqual([
    [early.id, false],
    [mine.id, true],
  ]);
  expect((await start(zhao, 'food-licence-renewal')).json()).toMatchObject({ code: 'case_licence_required' });
  expect((await start(zhao, 'food-licence-renewal', hers.id)).json()).toMatchObject({ code: 'case_licence_other' });
  expect((await start(zhao, 'food-licence-renewal', early.id)).json()).toMatchObject({ code: 'case_renewal_early' });
  expect((await start(zhao, 'food-licence-change', early.id)).statusCode).toBe(201);
  expect((await city.as().get(`/api/items/${item('food-licence-renewal')}/licences`)).statusCode).toBe(401);
  const page = await city.as(zhao).get(`/items/${item('food-licence-renewal')}/apply`);
  expect(page.body).toContain('办理哪一份证照');
  expect(page.body).toContain('还没有到可以申请延续的日期');
});

test('延续：准予后原证由新证替代，编号不变、版本加一；核验看得到；再申请时带出上次填的内容', async () => {
  const old = await aLicence(zhao);
  const id = await renewalOf(old.id);
  expect((await view(id)).terms.licence).toMatchObject({ act: 'renew', number: old.number });
  expect((await start(zhao, 'food-licence-change', old.id)).json()).toMatchObject({ code: 'case_licence_in_hand' });
  await deskAct(city, who('scjg-window'), id, 'acceptance');
  await deskAct(city, who('scjg-review1'), id, 'review', { proposal: 'grant', opinion: '没有变化' });
  expect((await deskAct(city, who('scjg-approve'), id, 'grant')).json()).toMatchObject({ status: 'granted' });
  const licences = (await city.as(zhao).get('/api/licences')).json<LicenceSummary[]>();
  const renewed = licences.find(({ number, status }) => number === old.number && status === 'valid');
  expect(renewed).toMatchObject({ validFrom: '2026-04-01', validUntil: '2031-03-31' });
  expect(renewed?.identifier).toContain('.002.');
  expect((await city.as().get(`/api/verify/${old.checkCode}`)).json<LookedUp>()).toMatchObject({ licence: { status: 'replaced' } });
  const history = (await city.as(zhao).get(`/api/licences/${old.id}`)).json<LicenceView>();
  expect(history.events.map(({ kind }) => kind)).toEqual(['issued', 'replaced']);
  const changing = await start(zhao, 'food-licence-change', renewed?.id);
  const filled = (await view(changing.json<{ id: string }>().id)).answers as Record<string, Record<string, unknown>>;
  expect(filled['premises']).toMatchObject({ address: '望澜区试例路 1 号', area: '60' });
  const { id: change } = changing.json<{ id: string }>();
  expect((await view(change)).unlikeLicence).toEqual([]);
  const save = (step: string, answers: object) => city.as(zhao).post(`/api/cases/${change}/answers`, { step, answers });
  await save('change', { change: { what: ['items'] } });
  await save('business', { business: { ...stepsOf.business.business, items: ['hot_dish', 'drink'] } });
  await save('premises', { premises: { ...stepsOf.premises.premises, area: '６００' } });
  expect((await view(change)).unlikeLicence).toEqual(['business.items', 'premises.area']);
  expect((await city.as(zhao).get(`/cases/${change}/apply/check`)).body).toContain('与原来的证照不同：经营项目、经营面积');
});

test('准予以后还没有送达就被撤销的：不再送达，办件办结；经过和页面上方写明许可已撤销，注销以后再记一笔', async () => {
  const old = await aLicence(zhao);
  const id = await renewalOf(old.id);
  await deskAct(city, who('scjg-window'), id, 'acceptance');
  await deskAct(city, who('scjg-review1'), id, 'review', { proposal: 'grant', opinion: '没有变化' });
  expect((await deskAct(city, who('scjg-approve'), id, 'grant')).json()).toMatchObject({ status: 'granted' });
  await city.relay.drain();
  const licences = (await city.as(zhao).get('/api/licences')).json<LicenceSummary[]>();
  const renewed = licences.find(({ number, status }) => number === old.number && status === 'valid');
  const end = async (act: string, body: object) => {
    const { version } = (await city.as(who('scjg-approve')).get(`/api/desk/licences/${renewed?.id}`)).json<{ version: number }>();
    const done = await city.as(who('scjg-approve')).post(`/api/desk/licences/${renewed?.id}/${act}`, { version, ...body });
    expect(done.statusCode, done.body).toBe(200);
    await city.relay.drain();
  };
  await end('revocation', { ground: 'fraud', reason: '提供虚假租赁合同取得许可' });
  const revoked = await view(id);
  expect([revoked.status, revoked.clock]).toEqual(['closed', null]);
  expect(revoked.events.at(-1)).toMatchObject({
    kind: 'licence_ended',
    text: `许可已撤销，证照${renewed?.number}自2026年4月1日（星期三）起失效。`,
  });
  const late = await deskAct(city, who('scjg-window'), id, 'delivery', { way: 'electronic', receivedOn: '2026-04-01', receiver: '赵立新' });
  expect(late.json()).toMatchObject({ code: 'case_closed' });
  const page = (await city.as(zhao).get(`/cases/${id}`)).body;
  expect(page).toContain('许可已撤销');
  expect(page).not.toContain('准予，等待送达');
  const desk = (await city.as(who('scjg-window')).get(`/api/desk/cases/${id}`)).json<DeskCase>();
  expect([desk.task, desk.primary]).toEqual([null, null]);
  await end('cancellation', { ground: 'revoked_or_withdrawn', reason: '撤销后办理注销' });
  expect((await view(id)).events.at(-1)?.text).toContain('已于2026年4月1日（星期三）注销');
});

test('有效期届满前没有作出决定的，视为准予延续，自届满次日起算，出具告知书，办件办结', async () => {
  const old = await aLicence(zhao);
  const id = await renewalOf(old.id);
  await deskAct(city, who('scjg-window'), id, 'acceptance');
  const before = city.clock.now();
  city.clock.set('2026-05-31T15:00:00.000Z');
  await city.relay.drain();
  expect((await view(id)).status).toBe('accepted');
  city.clock.set('2026-05-31T16:30:00.000Z');
  await city.relay.drain();
  const deemed = await view(id);
  expect([deemed.status, deemed.outcome]).toEqual(['closed', 'granted']);
  expect(deemed.documents.map(({ title }) => title)).toContain('视为准予延续行政许可告知书');
  const licences = (await city.as(zhao).get('/api/licences')).json<LicenceSummary[]>();
  expect(licences.find(({ number, status }) => number === old.number && status === 'valid')).toMatchObject({
    validFrom: '2026-06-01',
    validUntil: '2031-05-31',
  });
  city.clock.set(before);
});
