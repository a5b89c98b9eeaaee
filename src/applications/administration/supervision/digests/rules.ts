import type { Duty } from '#kernel/actor.ts';

export interface DigestFacts {
  mine: { open: number; soon: number; today: number; overdue: number };
  /** Of a head; null for others. */
  department: { open: number; yellow: number; red: number; unclaimed: number } | null;
  /** Of supervision; null for others. */
  district: { open: number; yellow: number; red: number; statutory: number } | null;
  /** That wait for this person, or his department, to do something. */
  explanations: number;
  findings: number;
}

/** Whether there is anything to tell: who switched the digest off is told all the same of what is due today or overdue. */
export function isWorthTelling({ mine, department, district, explanations, findings }: DigestFacts, wanted: boolean): boolean {
  const urgent = mine.today + mine.overdue + (department?.red ?? 0) + (district?.red ?? 0) + (district?.statutory ?? 0);
  if (urgent > 0) return true;
  return wanted && mine.open + (department?.open ?? 0) + (district?.open ?? 0) + explanations + findings > 0;
}

export const digestDuties: readonly Duty[] = ['window_clerk', 'reviewer', 'inspector', 'approver', 'head', 'generalist', 'supervisor'];
export const usualHour = 8;
