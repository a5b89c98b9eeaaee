import { getVersion } from '#applications/service/catalogue/contract.ts';
import { maskName } from '#kernel/identifiers.ts';
import { avoidanceOf } from '#platform/support/permission/contract.ts';
import { valueAt } from '#platform/support/forms/pure/paths.ts';
import type { Work } from '#platform/work/work.ts';
import { patternOf } from './field-rights.ts';
import { rightOf, situationOf } from './process.ts';
import { findCaseRow, openContent } from './queries.ts';
import { mayReadPersonalData } from './rights.ts';
import { CaseId } from './schema.ts';

export interface CaseHolder {
  name: string;
  /** The name is shortened: the caller may not know the applicant. */
  masked: boolean;
  /** Of an organisation the place its form names; of a person none: his address stands on the page of the case, where each look is written down. */
  address: string | null;
}

/** Whom a case is about, for lists of other modules: by the same masks as the queue; undefined when there is no such case. */
export async function findHolder(work: Work, caseId: string): Promise<CaseHolder | undefined> {
  const row = await findCaseRow(work, CaseId.parse(caseId));
  if (!row) return undefined;
  const at = await situationOf(work, row);
  const right = rightOf(work, at);
  const { applicant, answers } = openContent(work, row);
  const masked = right('applicant') === 'hidden' || !mayReadPersonalData(work, row, await avoidanceOf(work), at.parts);
  if (masked) return { name: maskName(applicant.name), masked, address: null };
  const { fields } = (await getVersion(work, row.itemVersionId)).form;
  const place = Object.entries(fields).find(([path, { autocomplete }]) => autocomplete === 'street-address' && !path.includes('[]'))?.[0];
  const address = place === undefined || right(patternOf(place)) === 'hidden' ? undefined : valueAt(answers, place);
  return { name: applicant.name, masked, address: row.enterpriseId !== null && typeof address === 'string' ? address : null };
}
