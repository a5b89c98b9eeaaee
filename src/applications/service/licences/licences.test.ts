import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { DepartmentId, newId, PersonId } from '#kernel/id.ts';
import { creditCodeCheck, residentIdCheck } from '#kernel/identifiers.ts';
import { Day } from '#kernel/time.ts';
import { parseLicenceIdentifier } from '#platform/support/documents/pure/numbers.ts';
import { perform } from '#platform/work/work.ts';
import { startApp, type TestApp } from '#testkit/app.ts';
import { type IssuedLicence, issueLicence, type IssueLicence } from './contract.ts';

const creditCode = (seventeen: string) => seventeen + creditCodeCheck(seventeen);
const residentId = (seventeen: string) => seventeen + residentIdCheck(seventeen);
const issuer = creditCode('11990100MB2F01234');
const shop = { holderName: '望澜区老街面馆', holderIdentifier: creditCode('92990102MA3K00001') };
const person = { holderName: '欧阳试例', holderIdentifier: residentId('99010219900307002') };

const department = newId(DepartmentId);
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ routes: [] });
});
afterAll(() => app.close());

function given(overrides: Partial<IssueLicence> = {}): IssueLicence {
  return {
    caseId: crypto.randomUUID(),
    itemId: crypto.randomUUID(),
    departmentId: department,
    template: {
      name: '食品经营许可证',
      typeCode: '',
      typeCodeVerified: false,
      authority: '澜川市市场监督管理局',
      holder: 'business.name',
      holderIdentifier: 'business.creditCode',
      number: { prefix: 'JY', digits: 14, verified: false },
      validity: { value: 5, unit: 'year' },
      renewal: null,
      fields: [{ key: 'address', label: '经营场所', value: 'premises.address', masked: false }],
    },
    ...shop,
    fields: [{ key: 'address', label: '经营场所', value: '望澜区试例路 1 号', masked: false }],
    issuerCreditCode: issuer,
    personId: newId(PersonId),
    enterpriseId: null,
    issuedOn: Day.parse('2026-03-02'),
    ...overrides,
  };
}

const issue = (overrides: Partial<IssueLicence> = {}, actor: Actor = systemActor): Promise<IssuedLicence> =>
  perform(app.runtime, actor, app.clock.now(), (work) => issueLicence(work, given(overrides)));

describe('制证', () => {
  test('同一件申请同时调用十次,只颁发一份,十次都得到同一份', async () => {
    const caseId = crypto.randomUUID();
    const ten = await Promise.all(Array.from({ length: 10 }, () => issue({ caseId })));
    expect(new Set(ten.map(({ identifier }) => identifier)).size).toBe(1);
    expect(new Set(ten.map(({ id }) => id)).size).toBe(1);
    const { rows } = await sql<{ n: number }>`select count(*) n from licences.licence where case_id = ${caseId}`.execute(app.owner);
    expect(rows[0]?.n).toBe(1);
    const events = await sql<{ type: string }>`select type from events.outbox where subject = ${ten[0]?.id}`.execute(app.owner);
    expect(events.rows).toEqual([{ type: 'licences.licence_issued' }]);
  });

  test('二十件申请同时制证,编号和标识连续无空号;失败的一件不占号', async () => {
    const before = await issue();
    const failing = perform(app.runtime, systemActor, app.clock.now(), async (work) => {
      await issueLicence(work, given());
      throw new Error('rolled back');
    });
    const [, ...many] = await Promise.all([failing.catch(() => null), ...Array.from({ length: 20 }, () => issue())]);
    const first = Number(before.number.slice(2));
    const numbers = many.map((one) => Number(one?.number.slice(2))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => first + 1 + index));
    const serials = many.map((one) => Number(parseLicenceIdentifier(one?.identifier ?? '')?.serial)).toSorted((a, b) => a - b);
    expect(serials.at(-1)).toBe((serials[0] ?? 0) + 19);
  });

  test('编号按模板,标识符合 GB/T 36904,有效期五年止于对应日的前一日', async () => {
    const { number, identifier, validUntil } = await issue();
    expect(number).toMatch(/^JY\d{14}$/);
    expect(parseLicenceIdentifier(identifier)).toMatchObject({ issuer, type: `${issuer}000`, version: '001' });
    expect(validUntil).toBe('2031-03-01');
  });

  test('持证人的名称、证件号码和各栏内容在库里是密文', async () => {
    const { id } = await issue({ ...person });
    const { rows } = await sql<{ row: string }>`select l::text as row from licences.licence l where id = ${id}`.execute(app.owner);
    expect(rows[0]?.row).not.toContain(person.holderIdentifier);
    expect(rows[0]?.row).not.toContain(person.holderName);
    const audit = await sql<{ n: number }>`select count(*) n from audit.entry where subject = ${id} and action = 'licences.issue'`.execute(
      app.owner,
    );
    expect(audit.rows[0]?.n).toBe(1);
  });
});
