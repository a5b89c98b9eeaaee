import type { Work } from '#platform/work/work.ts';
import type { CaseRow } from '../queries.ts';
import type { CorrectionPoint } from '../schema.ts';
import { listParts, openPartContent, sealPart, updatePart } from './queries.ts';

/** What the departments of a case want corrected and the applicant has not been told yet. */
export async function gatheredPoints(work: Work, row: CaseRow): Promise<CorrectionPoint[]> {
  return (await listParts(work, row)).flatMap((part) => openPartContent(work, part).points ?? []);
}

/** The lead's own points and everybody else's, none twice: what is asked is asked at once. */
export function withGathered(own: readonly CorrectionPoint[], gathered: readonly CorrectionPoint[]): CorrectionPoint[] {
  const said = new Set(own.map(({ target, reason }) => `${target}\n${reason}`));
  return [...own, ...gathered.filter(({ target, reason }) => !said.has(`${target}\n${reason}`))];
}

/** They have been told to the applicant now. */
export async function clearGathered(work: Work, row: CaseRow): Promise<void> {
  for (const part of await listParts(work, row)) {
    const { points, ...rest } = openPartContent(work, part);
    if (points !== undefined) await updatePart(work, part, { sealed: sealPart(work, part, rest) });
  }
}
