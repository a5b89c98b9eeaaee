import type { Resource } from '#platform/support/permission/pure/permission.ts';
import type { Work } from '#platform/work/work.ts';
import type { ExplanationRow } from '../queries.ts';
import { isAllowed } from '../rights.ts';
import { mayMove } from '../rules.ts';
import type { Explanation } from '../schema.ts';

export const resourceOf = ({ caseId, departmentId, district, applicantId }: ExplanationRow): Resource => ({
  id: caseId,
  department: departmentId,
  district,
  applicant: applicantId,
});

/** The one asked, the head, or where the department was asked anybody of it with a part in its cases. */
export async function mayAnswer(work: Work, row: ExplanationRow): Promise<boolean> {
  if (!(await isAllowed(work, 'explanation.answer', resourceOf(row)))) return false;
  return row.addresseeId === null || row.addresseeId === work.actor.personId || isHeadOf(work, row);
}

const isHeadOf = ({ actor }: Work, { departmentId }: ExplanationRow) =>
  actor.posts.some(({ duty, department }) => duty === 'head' && department === departmentId);

const maySupervise = (work: Work, row: ExplanationRow) => isAllowed(work, 'explanation.demand', resourceOf(row));

/** What the reader may do to it now. */
export async function actsOn(work: Work, row: ExplanationRow): Promise<Explanation['acts']> {
  const supervises = await maySupervise(work, row);
  const answers = await mayAnswer(work, row);
  return [
    ...(answers && mayMove('answer', row.status) ? (['answer'] as const) : []),
    ...(supervises && mayMove('accept', row.status) ? (['accept', 'askAgain'] as const) : []),
  ];
}
