import { listAskedMaterials } from '#applications/service/catalogue/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { listProofs } from './queries.ts';
import { verdictOn } from './pure/matching.ts';
import { mustKeepList } from './rights.ts';
import type { AskedProof } from './schema.ts';

/** Items in force that were published before the list said no: what is to be changed. */
export async function listAskedProofs(work: Work): Promise<AskedProof[]> {
  mustKeepList(work);
  const list = await listProofs(work);
  return (await listAskedMaterials(work)).flatMap(({ itemId, itemName, department, material }) => {
    const verdict = verdictOn(material, list);
    if (verdict.kind === 'fine') return [];
    const proof = verdict.kind === 'gone' ? verdict.proof : null;
    return [{ itemId, itemName, department, material: material.name, proof: proof?.name ?? null, status: proof?.status ?? null }];
  });
}
