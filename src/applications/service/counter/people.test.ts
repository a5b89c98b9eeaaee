import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { type City, startCity } from '#testkit/city.ts';
import type { Visitor } from './schema.ts';

let city: City;
let allowance: string;
const actors = new Map<string, Actor>();
const who = (login: string): Actor => {
  const actor = actors.get(login);
  if (!actor) throw new Error(login);
  return actor;
};
const at = '/api/desk/counter';
const stranger = { name: '吕国平', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1940-05-06', 61) };

beforeAll(async () => {
  city = await startCity();
  for (const login of ['hall-window1', 'hall-window2', 'mz-window', 'chenxiulan']) actors.set(login, await city.actor(login));
  allowance = city.items.get('old-age-allowance') ?? '';
}, 300_000);
afterAll(() => city.close());

const post = (login: string, path: string, body: object = {}) => city.as(who(login)).post(`${at}${path}`, body);
const identify = async (card: object = stranger) => (await post('hall-window1', '/people', card)).json<Visitor>();
const looks = async (personId: string) =>
  (await sql<{ n: number }>`select count(*)::integer n from registers.look where person_id = ${personId}`.execute(city.database)).rows[0]
    ?.n;

describe('核对来人', () => {
  test('没有账号的人按证件登记一次，再来还是同一个人；同一号码不同姓名的不登记，也不说登记的是谁；每次查看本人都查得到', async () => {
    const first = await identify();
    expect(first).toMatchObject({ name: '吕国平', known: false });
    expect(first.idNumber).not.toBe(stranger.idNumber);
    const both = await Promise.all([identify(), identify()]);
    expect(both.map(({ id, known }) => [id, known])).toEqual([
      [first.id, true],
      [first.id, true],
    ]);
    expect(await looks(first.id)).toBe(3);
    const other = await post('hall-window1', '/people', { ...stranger, name: '吕建平' });
    expect(other.json()).toMatchObject({ code: 'counter_person_differs' });
    expect(other.body).not.toContain('国平');
  });

  test.each([
    [
      '身份证末位输错',
      { ...stranger, idNumber: `${stranger.idNumber.slice(0, -1)}${stranger.idNumber.endsWith('1') ? '2' : '1'}` },
      'counter_number_wrong',
    ],
    ['护照没有国籍', { name: 'JOHN DOE', idKind: 'passport', idNumber: 'ZX9901777' }, 'counter_nationality_required'],
    ['港澳通行证位数不对', { name: '何嘉明', idKind: 'hk_macao_permit', idNumber: 'H0990' }, 'counter_number_wrong'],
  ])('%s，不登记，告诉怎么改', async (_title, card, code) => {
    expect((await post('hall-window1', '/people', card)).json()).toMatchObject({ code });
  });

  test.each([
    ['护照', { name: 'JOHN DOE', idKind: 'passport', idNumber: 'ZX9901778', nationality: 'UTO' }],
    ['港澳居民来往内地通行证', { name: '何嘉明', idKind: 'hk_macao_permit', idNumber: 'H09901778' }],
    ['台湾居民来往大陆通行证', { name: '林志远', idKind: 'taiwan_permit', idNumber: '09901778' }],
  ])('持%s的人也能办', async (_title, card) => {
    expect(await identify(card)).toMatchObject({ name: card.name, known: false });
  });

  test('演示城市的读证器读到的人可以直接核对；登记经办人要有书面委托和期限', async () => {
    const { reader, card } = (await post('hall-window1', '/reader')).json<{ reader: string; card: object }>();
    expect(reader).toBe('fake');
    const visitor = await identify(card);
    const creditCode = demonstrationCreditCode('91', '990102', 1_024);
    const given = { personId: visitor.id, creditCode, paper: '2026年3月1日授权委托书，盖公章' };
    expect((await post('hall-window1', '/handlers', { ...given, until: '2028-03-01' })).json()).toMatchObject({
      code: 'counter_handler_term',
    });
    const recorded = (await post('hall-window1', '/handlers', { ...given, until: '2026-06-30' })).json<Visitor>();
    expect(recorded.enterprises.map(({ name }) => name)).toEqual(['澜川市江畔小馆餐饮有限公司']);
    const other = await identify();
    const refused = await post('hall-window1', '/intakes', {
      personId: other.id,
      itemId: city.items.get('food-business-licence'),
      enterpriseId: recorded.enterprises[0]?.id,
    });
    expect(refused.json()).toMatchObject({ code: 'counter_not_handler' });
  });
});

describe('替别人来办', { timeout: 180_000 }, () => {
  const daughter = { name: '吕小梅', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1968-03-09', 62) };
  const paper = {
    idNumber: stranger.idNumber,
    kind: 'agent',
    principal: daughter,
    powers: ['apply', 'correct', 'follow'],
    from: '2026-03-01',
    until: '2026-03-31',
    paper: '2026年3月1日授权委托书，本人签名',
    scanner: true,
  };

  test('按授权委托书登记代理人：证件号码要再核对一次、要有扫描件、要没有过期；登记的内容都在，号码不显示', async () => {
    const { id: personId } = await identify();
    const record = (given: object) => post('hall-window1', '/authorities', { personId, itemId: allowance, ...paper, ...given });
    const wrong = await record({ idNumber: daughter.idNumber });
    expect(wrong.json()).toMatchObject({ code: 'counter_number_differs' });
    expect(wrong.body).not.toContain(stranger.idNumber);
    expect((await record({ scanner: false })).json()).toMatchObject({ code: 'counter_scan_required', fields: [{ path: 'upload' }] });
    expect((await record({ from: '2026-02-01', until: '2026-03-01' })).json()).toMatchObject({ code: 'counter_authority_over' });
    expect((await record({ principal: { ...daughter, name: '陈小梅' } })).statusCode).toBe(201);
    expect((await record({})).json()).toMatchObject({
      code: 'counter_person_differs',
      fields: [{ path: 'principal.name' }],
    });
    const done = await record({ principal: { ...daughter, name: '陈小梅' }, from: '2026-03-20' });
    expect(done.statusCode).toBe(201);
    expect(done.body).not.toContain(stranger.idNumber);
    expect(done.body).not.toContain(daughter.idNumber);
    const held = done
      .json<Visitor>()
      .authorities.filter(({ principalName }) => principalName === '陈小梅')
      .toSorted((a, b) => a.state.localeCompare(b.state));
    expect(held.map(({ state, itemId, until }) => [state, itemId, until])).toEqual([
      ['ahead', allowance, '2026-03-31'],
      ['in_force', allowance, '2026-03-31'],
    ]);
    const [ahead, inForce] = held.map(({ id }) => id);
    const start = (authorityId: string | undefined, itemId: string | undefined) =>
      post('hall-window1', '/intakes', { personId, itemId, authorityId });
    expect((await start(ahead, allowance)).json()).toMatchObject({ code: 'authority_lapsed' });
    expect((await start(inForce, city.items.get('public-place-hygiene-licence'))).json()).toMatchObject({ code: 'authority_other_matter' });
    expect((await start(inForce, allowance)).statusCode).toBe(201);
    const scan = (login: string) => city.as(who(login)).get(`/api/authorities/${inForce}/scan`);
    expect([(await scan('hall-window1')).statusCode, (await scan('hall-window1')).headers['content-type']]).toEqual([
      200,
      'application/pdf',
    ]);
    for (const login of ['hall-window2', 'chenxiulan', 'mz-window']) expect((await scan(login)).statusCode, login).toBe(404);
    expect((await city.as().get(`/api/authorities/${inForce}/scan`)).statusCode).toBe(401);
  });
});

describe('窗口办过事的人以后上网', { timeout: 180_000 }, () => {
  let order = 70;
  const walkIn = () => {
    order += 1;
    return { name: '何秋生', idKind: 'resident', idNumber: demonstrationIdNumber('990103', '1950-05-06', order) };
  };
  const give = (personId: string, idNumber: string) => post('hall-window1', '/activations', { personId, idNumber });
  const register = (login: string, card: object, activationCode: string) =>
    city.as().post('/api/registration', { ...card, login, password: 'a long enough one', phone: '13900000071', activationCode });
  async function given(card: ReturnType<typeof walkIn>): Promise<{ id: string; code: string }> {
    const { id } = await identify(card);
    const answer = await give(id, card.idNumber);
    expect(answer.statusCode, answer.body).toBe(201);
    return { id, code: answer.json<{ code: string }>().code };
  }

  test('核对证件后发一次性激活码；凭号码和激活码注册，窗口办的件都在账号里；同时用两次只成一次，有账号的不再发', async () => {
    const card = walkIn();
    const { id, account } = await identify(card);
    expect(account).toBe(false);
    const { caseId } = (await post('hall-window1', '/intakes', { personId: id, itemId: allowance })).json<{ caseId: string }>();
    expect((await give(id, stranger.idNumber)).json()).toMatchObject({ code: 'counter_number_differs' });
    expect((await give(who('hall-window1').personId ?? '', card.idNumber)).json()).toMatchObject({ code: 'permission_avoidance' });
    const { code } = await given(card);
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    const { rows } = await sql`select code_blind from identity.activation where person_id = ${id}`.execute(city.owner);
    expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''));
    const pressed = await Promise.all([register('heqiusheng1', card, code), register('heqiusheng2', card, ` ${code.toLowerCase()} `)]);
    expect(pressed.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 422]);
    const login = pressed[0]?.statusCode === 201 ? 'heqiusheng1' : 'heqiusheng2';
    const mine = await city.enter(login, 'a long enough one');
    expect((await mine.get('/api/me')).json()).toMatchObject({ personId: id, verified: true });
    expect((await mine.get(`/api/cases/${caseId}`)).json()).toMatchObject({ status: 'draft' });
    expect((await identify(card)).account).toBe(true);
    expect((await give(id, card.idNumber)).json()).toMatchObject({ code: 'activation_needless' });
  });

  test('号码错、姓名错、激活码错、作废、过期、试得太多，答复一字不差；谁也不能凭号码问出这个人办过没有', async () => {
    const card = walkIn();
    const { id, code: ended } = await given(card);
    const { code } = await given(card);
    const stale = walkIn();
    const { code: old } = await given(stale);
    const refusals = [
      await register('someone', card, 'AAAAA-AAAAA'),
      await register('someone', card, ended),
      await register('someone', { ...card, name: '何春生' }, code),
      await register('someone', stale, code),
      await register('someone', walkIn(), code),
    ];
    for (let times = 0; times < 8; times += 1) await register('someone', card, 'BBBBB-BBBBB');
    refusals.push(await register('someone', card, code));
    const { rows } = await sql`select 1 from audit.entry where action = 'identity.activation_spent' and subject = ${id}`.execute(
      city.owner,
    );
    expect(rows).toHaveLength(1);
    city.clock.advance(4 * 86_400_000);
    refusals.push(await register('someone', stale, old));
    for (const refused of refusals) {
      expect(refused.json()).toMatchObject({ code: 'activation_refused' });
      expect([refused.statusCode, refused.body]).toEqual([422, refusals[0]?.body]);
    }
    // 不带激活码的，还是请到窗口。
    const plain = await city.as().post('/api/registration', {
      ...card,
      login: 'someone',
      password: 'a long enough one',
      phone: '13900000071',
    });
    expect(plain.json()).toMatchObject({ code: 'registration_at_counter' });
  });
});
