import { Day } from '#kernel/time.ts';
import { type AppraisalStatus, Proposal } from '../schema.ts';

/** 至少两人鉴定 (local ○ of 机关档案管理规定: 鉴定小组). */
export const LEAST_OPINIONS = 2;

/** How long 延长保管 is (local ○: the shorter of the two fixed terms). */
export const EXTENSION_YEARS = 10;

/** Opinions differ: what keeps longest holds. Nothing is destroyed that one of the appraisers would keep. */
export function conclusionOf(opinions: readonly { person: string; proposal: Proposal }[]): Proposal | null {
  if (new Set(opinions.map(({ person }) => person)).size < LEAST_OPINIONS) return null;
  return Proposal.options.find((one) => opinions.some(({ proposal }) => proposal === one)) ?? null;
}

/** Ten years more than it had, and from this year where the end was missed by long. */
export function extendedUntil(keepUntil: Day, today: Day): Day {
  const from = Math.max(Number(keepUntil.slice(0, 4)), Number(today.slice(0, 4)));
  return Day.parse(`${from + EXTENSION_YEARS}-12-31`);
}

export interface Judged {
  status: AppraisalStatus;
  madeBy: string;
  /** What is concluded of each package, and whether something forbids its destruction. */
  lines: readonly { conclusion: Proposal | null; held: boolean }[];
  appraisers: readonly string[];
}

/** 档案法第二十一条：禁止擅自销毁. Who began the appraisal or gave an opinion does not approve; two opinions on each; nothing that is held. */
export function refuseSettling({ status, madeBy, lines, appraisers }: Judged, person: string | undefined, approved: boolean) {
  if (status !== 'open') return 'archives_appraisal_settled';
  if (person === undefined || madeBy === person || appraisers.includes(person)) return 'archives_appraisal_own';
  if (!approved) return null;
  if (lines.some(({ conclusion }) => conclusion === null)) return 'archives_appraisal_opinions';
  if (lines.some(({ conclusion, held }) => held && conclusion === 'destroy')) return 'archives_appraisal_held';
  return null;
}
