import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, Duty } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, EnterpriseId, newId, PersonId } from '#kernel/id.ts';
import { perform } from '#platform/work/work.ts';
import { anOfficial } from '#testkit/actors.ts';
import { aDatabase, type TestDatabase } from '#testkit/database.ts';
import { Instant } from '#kernel/time.ts';
import { avoidanceOf, declareConflict, scopeSql, settleConflict } from './contract.ts';
import {
  type Avoidance,
  can,
  coveredPrefix,
  nothingToAvoid,
  principalOf,
  refuseInspectors,
  type Resource,
  scopeOf,
} from './pure/permission.ts';
import { type Action, rules } from './pure/rules.ts';

const few = <T>(make: () => T) => [make(), make(), make()] as const;
const people = few(() => newId(PersonId));
const departments = few(() => newId(DepartmentId));
const enterprises = few(() => newId(EnterpriseId));
const subjects = few(() => newId(PersonId) as string);
const districts = ['990000', '990100', '990102', '990103', '990121', '990102001', '880100'].map((code) => DivisionCode.parse(code));
const actions: readonly Action[] = [...new Set(rules.flatMap((rule) => rule.actions))];
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const anActor: fc.Arbitrary<Actor> = fc
  .record({
    personId: maybe(people),
    onBehalfOf: maybe(enterprises),
    posts: fc.array(
      fc.record({
        department: fc.constantFrom(...departments),
        district: fc.constantFrom(...districts),
        duty: fc.constantFrom(...Duty.options),
        grade: fc.constantFrom(1, 2, 3),
        deputyFor: maybe(people),
      }),
      { maxLength: 3 },
    ),
    assurance: fc.constantFrom('none' as const, 'password' as const, 'verified' as const),
    zone: fc.constantFrom('public' as const, 'office' as const, 'internal' as const),
  })
  .map((drawn) => ({ kind: 'person', ...drawn }) as Actor);
const aResource: fc.Arbitrary<Resource> = fc.record({
  id: fc.constantFrom(...subjects),
  department: maybe(departments),
  district: maybe(districts),
  applicant: maybe(people),
  enterprise: maybe(enterprises),
  state: maybe(['draft', 'submitted', 'accepted']),
  takenBy: maybe(people),
  desk: maybe(departments),
  participants: fc.option(fc.subarray([...departments]), { nil: undefined }),
});
const anAvoidance: fc.Arbitrary<Avoidance> = fc.record({
  enterprises: fc.subarray([...enterprises]),
  subjects: fc.subarray([...subjects]),
});
const anAction = fc.constantFrom(...actions);

let held: TestDatabase;
beforeAll(async () => {
  held = await aDatabase();
});
afterAll(() => held.close());

test('逐件判断与查询范围一致：任意人员、任意办件，PostgreSQL 选出的正是允许的那些', async () => {
  const columns = {
    id: 'r.id',
    department: 'r.department',
    district: 'r.district',
    applicant: 'r.applicant',
    enterprise: 'r.enterprise',
    state: 'r.state',
    takenBy: 'r."takenBy"',
    desk: 'r.desk',
    participants: '?::uuid = any(array(select jsonb_array_elements_text(r.participants)::uuid))',
  };
  await fc.assert(
    fc.asyncProperty(
      anActor,
      anAction,
      anAvoidance,
      fc.array(aResource, { minLength: 1, maxLength: 12 }),
      async (actor, action, avoidance, resources) => {
        const { rows } = await sql<{ n: number }>`
        select r.n from jsonb_to_recordset(${JSON.stringify(resources.map((one, n) => ({ n, ...one })))}::jsonb)
          as r (n integer, id uuid, department uuid, district text, applicant uuid, enterprise uuid, state text, participants jsonb,
            "takenBy" uuid, desk uuid)
        where ${scopeSql(scopeOf(actor, action, avoidance), columns)} order by r.n`.execute(held.database);
        const allowed = resources.flatMap((one, n) => (can(actor, action, one, avoidance) === true ? [n] : []));
        expect(rows.map(({ n }) => n)).toEqual(allowed);
      },
    ),
    { numRuns: 400, seed: 20260302 },
  );
});

/** What must hold whatever the rows say, written without the rows. */
test('不论规则怎样写：陌生人无权，公众区岗位无效，三员不见办件，本人及本单位的申请不得自办', () => {
  fc.assert(
    fc.property(anActor, anAction, anAvoidance, aResource, (actor, action, avoidance, resource) => {
      if (can(actor, action, resource, avoidance) !== true) return;
      expect(actor.personId).toBeDefined();
      expect(actor.assurance).not.toBe('none');
      const mine = actor.onBehalfOf === undefined ? resource.applicant === actor.personId : resource.enterprise === actor.onBehalfOf;
      if (actor.zone === 'public') {
        expect(mine).toBe(true);
        return;
      }
      const administrators = new Set(['system_administrator', 'security_administrator', 'audit_administrator']);
      if (!action.startsWith('case.')) return;
      const posts = actor.posts.filter(({ duty }) => !administrators.has(duty));
      expect(posts.some((post) => resource.district?.startsWith(coveredPrefix(post.district)))).toBe(true);
      // A draft is seen by nobody of the house but the counter's clerk who types it for the applicant.
      if (resource.state === 'draft') expect(resource.takenBy).toBe(actor.personId);
      if (action === 'case.settleAvoidance') return;
      expect(resource.applicant).not.toBe(actor.personId);
      expect(avoidance.enterprises).not.toContain(resource.enterprise);
      expect(avoidance.subjects).not.toContain(resource.id);
    }),
    { numRuns: 5_000, seed: 7 },
  );
});

test('代理人能办的，本人用同一岗位都能办；本人自己的申请、转委托，代理人不能办', () => {
  fc.assert(
    fc.property(anActor, anAction, aResource, (actor, action, resource) => {
      const [post] = actor.posts;
      const { deputyFor, ...own } = post ?? {};
      if (post === undefined || deputyFor === undefined || actor.zone !== 'office') return;
      const lent = { ...actor, posts: [post] };
      if (can(lent, action, resource, nothingToAvoid) !== true) return;
      expect(action).not.toBe('deputy.name');
      expect(resource.applicant).not.toBe(deputyFor);
      const principal = { ...lent, personId: deputyFor, posts: [own] } as Actor;
      expect(can(principal, action, resource, nothingToAvoid)).toBe(true);
      expect(principalOf(lent, action, resource, nothingToAvoid)).toBe(deputyFor);
    }),
    { numRuns: 5_000, seed: 11 },
  );
});

const [department, otherDepartment] = departments;
const [, city, wanglan, nantang] = districts;
const resource: Resource = { id: subjects[0], department, district: wanglan, applicant: people[1], enterprise: null, state: 'accepted' };

test.each([
  ['市级审查岗看全市', 'reviewer', department, city, 'case.review', true],
  ['区级审查岗看本区', 'reviewer', department, wanglan, 'case.review', true],
  ['区级审查岗不看邻区', 'reviewer', department, nantang, 'case.review', 'permission_denied'],
  ['别的部门不看', 'reviewer', otherDepartment, city, 'case.view', 'permission_denied'],
  ['窗口不作决定', 'window_clerk', department, city, 'case.decide', 'permission_denied'],
  ['审批岗作决定', 'approver', department, city, 'case.decide', true],
  ['电子监察看各部门', 'supervisor', otherDepartment, city, 'case.view', true],
  ['电子监察不看个人信息', 'supervisor', department, city, 'case.viewPersonalData', 'permission_denied'],
  ['审计管理员不看办件', 'audit_administrator', department, city, 'case.view', 'permission_denied'],
] as const)('%s', (_title, duty, own, district, action, expected) => {
  expect(can(anOfficial(duty, { department: own, ...(district ? { district } : {}) }), action, resource, nothingToAvoid)).toBe(expected);
});

test('两名核查人员须是不同的人', () => {
  expect(refuseInspectors(people[0], people[0])).toBe('permission_same_inspector');
  expect(refuseInspectors(people[0], people[1])).toBeNull();
});

test('申明回避后即不能办，负责人决定不回避后恢复；自己不能决定自己的回避', async () => {
  const reviewer = anOfficial('reviewer', { department });
  const head = anOfficial('head', { department });
  const now = Instant.parse('2026-03-02T01:00:00.000Z');
  const subject = subjects[0];
  const verdict = () =>
    perform(held.runtime, reviewer, now, async (work) => can(reviewer, 'case.review', resource, await avoidanceOf(work)));
  expect(await verdict()).toBe(true);
  await perform(held.runtime, reviewer, now, (work) => declareConflict(work, { subject, reason: '申请人是我的表兄' }));
  expect(await verdict()).toBe('permission_avoidance');
  const { personId = people[0] } = reviewer;
  const settle = (actor: Actor) =>
    perform(held.runtime, actor, now, (work) => settleConflict(work, { personId, subject, stands: false, reason: '不是近亲属' }));
  await expect(settle(reviewer)).rejects.toMatchObject({ code: 'permission_avoidance' });
  await settle(head);
  expect(await verdict()).toBe(true);
  await expect(settle(head)).rejects.toMatchObject({ code: 'avoidance_not_open' });
});
