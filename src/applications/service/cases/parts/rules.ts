import type { DepartmentId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { PartRole, PartStatus } from './schema.ts';

export interface PartFacts {
  key: string;
  departmentId: DepartmentId;
  role: PartRole;
  status: PartStatus;
  decidedAt: Instant | null;
}

export const isDecided = (status: PartStatus): boolean => status === 'granted' || status === 'refused';

/** Whether nothing more is to be done on a part: it has its decision or opinion, or the case ended without it. */
export const isSettled = (status: PartStatus): boolean => status !== 'waiting' && status !== 'open';

/**
 * 行政许可法第二十六条: each department stays decider of its own licence, the lead composes. It cannot do so before the others have
 * decided, and what one of them refused the lead does not grant over its head.
 */
export function refuseComposition(parts: readonly Pick<PartFacts, 'role' | 'status'>[], decision: 'grant' | 'refuse') {
  const others = parts.filter(({ role }) => role === 'decider' || role === 'opinion');
  // What the process never came to need not be waited for where the whole is refused.
  if (others.some(({ status }) => status === 'open' || (status === 'waiting' && decision === 'grant'))) return 'case_parts_pending';
  return decision === 'grant' && others.some(({ status }) => status === 'refused') ? 'case_part_refused' : null;
}

/** Why a part can take no decision or opinion now. */
export function refusePartAct({ status, stopped }: { status: PartStatus; stopped: boolean }) {
  if (isDecided(status)) return 'case_already_decided';
  if (status !== 'open') return 'case_part_not_open';
  return stopped ? 'case_suspended' : null;
}

/** The version an official saw must not be older than the last change of his own part; what other departments did meanwhile is theirs. */
export function refusePartVersion(seen: number, part: { seenFrom: number }, current: number) {
  return seen >= part.seenFrom && seen <= current ? null : 'case_changed';
}

/**
 * 退回 among departments: back within one's own steps, or to a department that only gave its opinion; never over a decision that a
 * department has taken in its own name.
 */
export function mayReturnAcross(
  parts: readonly PartFacts[],
  from: DepartmentId | null,
  target: { department: DepartmentId | null; offeredAt: Instant },
): boolean {
  const decided = parts.flatMap((part) => (part.role === 'decider' && part.decidedAt !== null ? [part] : []));
  if (decided.some(({ decidedAt }) => decidedAt !== null && decidedAt > target.offeredAt)) return false;
  if (target.department === from) return true;
  const parallel = parts.some(({ role }) => role === 'decider');
  return !parallel && parts.some(({ departmentId, role }) => departmentId === target.department && role === 'opinion');
}
