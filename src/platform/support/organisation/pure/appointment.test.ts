import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Duty } from '#kernel/actor.ts';
import { DivisionCode, newId, PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import { type Appointing, isAdministrator, overlap, refuseAppointment } from './appointment.ts';

const day = (text: string) => Day.parse(text);
const city = DivisionCode.parse('990100');
const always = { from: day('2026-01-01'), to: null };
const [giver, official] = [newId(PersonId), newId(PersonId)];
const plain: Appointing = {
  giver,
  personId: official,
  duty: 'reviewer',
  district: city,
  departmentDistrict: city,
  period: always,
  held: [],
};

test.each<[string, Partial<Appointing>, ReturnType<typeof refuseAppointment>]>([
  ['审查岗可以给', {}, null],
  ['同一人可以兼窗口和审查', { held: [{ ...always, duty: 'window_clerk' }] }, null],
  ['不能给自己', { giver: official }, 'post_for_oneself'],
  ['止期早于起期', { period: { from: day('2026-03-02'), to: day('2026-03-01') } }, 'post_ends_before_it_begins'],
  ['市局可以设区岗', { district: DivisionCode.parse('990102') }, null],
  ['区局不能设市岗', { departmentDistrict: DivisionCode.parse('990102') }, 'post_outside_district'],
  ['审查人员不能兼系统管理员', { duty: 'system_administrator', held: [{ ...always, duty: 'reviewer' }] }, 'post_duties_apart'],
  ['审计管理员不能兼审批', { duty: 'approver', held: [{ ...always, duty: 'audit_administrator' }] }, 'post_duties_apart'],
  ['管理员之间不能相兼', { duty: 'audit_administrator', held: [{ ...always, duty: 'security_administrator' }] }, 'post_duties_apart'],
  [
    '前一岗位止于昨日，今天可以任管理员',
    {
      duty: 'audit_administrator',
      period: { from: day('2026-03-02'), to: null },
      held: [{ from: day('2026-01-01'), to: day('2026-03-01'), duty: 'reviewer' }],
    },
    null,
  ],
])('%s', (_title, given, refusal) => {
  expect(refuseAppointment({ ...plain, ...given })).toBe(refusal);
});

test('不论怎样给岗，任何一天都没有人兼任两类管理员，也没有管理员兼办业务', () => {
  const aDay = fc.integer({ min: 1, max: 28 }).map((n) => day(`2026-02-${String(n).padStart(2, '0')}`));
  const aPost = fc.record({ duty: fc.constantFrom(...Duty.options), from: aDay, to: fc.option(aDay, { nil: null }) });
  fc.assert(
    fc.property(fc.array(aPost, { maxLength: 12 }), (wanted) => {
      const held: { duty: Duty; from: Day; to: Day | null }[] = [];
      for (const { duty, ...period } of wanted)
        if (refuseAppointment({ ...plain, duty, period, held }) === null) held.push({ duty, ...period });
      for (const one of held)
        for (const other of held)
          if (one.duty !== other.duty && overlap(one, other)) expect([one, other].some(({ duty }) => isAdministrator(duty))).toBe(false);
    }),
    { seed: 11, numRuns: 300 },
  );
});
