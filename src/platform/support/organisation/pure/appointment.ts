import type { Duty } from '#kernel/actor.ts';
import type { DivisionCode, PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import { coveredPrefix } from '#platform/support/permission/pure/permission.ts';

/** GB/T 22239-2019 8.1.4.2 与 8.1.7:系统、安全、审计三类管理员权限分离。 */
export const administratorDuties = [
  'system_administrator',
  'security_administrator',
  'audit_administrator',
] as const satisfies readonly Duty[];

export function isAdministrator(duty: Duty): boolean {
  return (administratorDuties as readonly Duty[]).includes(duty);
}

export interface Period {
  from: Day;
  /** The last day; null without end. */
  to: Day | null;
}

export function overlap(one: Period, other: Period): boolean {
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

export interface Appointing {
  /** Who gives the post; undefined for the system (the first administrators, the demonstration). */
  giver: PersonId | undefined;
  personId: PersonId;
  duty: Duty;
  district: DivisionCode;
  departmentDistrict: DivisionCode;
  period: Period;
  held: readonly (Period & { duty: Duty })[];
}

/**
 * Why a post cannot be given; null when it can. An administrator holds no other duty at all: who can change the machine, the rights or
 * the records must not also have something in them to gain.
 */
export function refuseAppointment({ giver, personId, duty, district, departmentDistrict, period, held }: Appointing) {
  if (giver === personId) return 'post_for_oneself';
  if (period.to !== null && period.to < period.from) return 'post_ends_before_it_begins';
  if (!district.startsWith(coveredPrefix(departmentDistrict))) return 'post_outside_district';
  const meanwhile = held.filter((one) => overlap(one, period) && one.duty !== duty);
  if (isAdministrator(duty) ? meanwhile.length > 0 : meanwhile.some((one) => isAdministrator(one.duty))) return 'post_duties_apart';
  return null;
}
