import { getVersion } from '#applications/service/catalogue/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { CaseRow } from './queries.ts';

/** A correction may only name materials of the item and fields of its form. */
export async function mustKnowTargets(work: Work, row: CaseRow, points: readonly { target: string }[]): Promise<void> {
  const { item, form } = await getVersion(work, row.itemVersionId);
  const known = new Set([...item.materials.map(({ key }) => key), ...Object.keys(form.fields)]);
  if (points.some(({ target }) => !known.has(target.replace(/\.\d+(?=\.|$)/, '[]')) && !known.has(target)))
    throw problem('case_correction_unknown_target');
}
