import type { PublishedVersion } from '#applications/service/catalogue/contract.ts';
import { goneProofsIn, listProofs, proofText, verdictOn } from '#applications/service/proofs/contract.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { CorrectionPoint } from './schema.ts';
import { correctionText } from './text.zh.ts';

/**
 * 证明事项清单: a material off the list is not asked for in a correction either, whatever the item once said; a reason that names a proof
 * nobody may ask for any more has to be looked at again before it goes out.
 */
export async function refuseProofs(
  work: Work,
  { materials }: PublishedVersion['item'],
  points: readonly CorrectionPoint[],
  confirmed: boolean,
): Promise<void> {
  const list = await listProofs(work);
  const refused = points.flatMap(({ target }, index): FieldDefect[] => {
    const material = materials.find(({ key }) => key === target);
    const verdict = material ? verdictOn(material, list) : { kind: 'fine' as const };
    if (!material || verdict.kind === 'fine') return [];
    const message = verdict.kind === 'gone' ? proofText.gone(material.name, verdict.proof) : proofText.notListed(material.name);
    return [{ path: `points.${index}.target`, code: 'case_correction_proof', message }];
  });
  if (refused.length > 0) throw problem('case_correction_proof', refused);
  if (confirmed) return;
  const named = points.flatMap(({ reason }, index): FieldDefect[] => {
    const gone = goneProofsIn(reason, list).map(({ name }) => name);
    if (gone.length === 0) return [];
    return [{ path: `points.${index}.reason`, code: 'case_correction_names_proof', message: correctionText.namesProof(gone) }];
  });
  if (named.length > 0) throw problem('case_correction_names_proof', named);
}
