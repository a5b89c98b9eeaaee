import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import { receiveFile } from '#platform/files/receive.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { type CaseRow, insertMaterial, listMaterials } from './queries.ts';
import type { AddMaterial } from './schema.ts';

const MOST_FILES_A_SLOT = 10;

/** Receives a file into a slot of a case. */
export async function keepFile(
  work: Work,
  { id: caseId }: Pick<CaseRow, 'id'>,
  slot: string,
  upload: AddMaterial['upload'],
): Promise<void> {
  const before = (await listMaterials(work, caseId)).filter((material) => material.slot === slot);
  if (before.length >= MOST_FILES_A_SLOT) throw problem('case_material_too_many', [{ path: 'upload', code: 'case_material_too_many' }]);
  const file = await receiveFile(work, upload, 'cases.material');
  await insertMaterial(work, {
    id: newId(z.uuid()),
    caseId,
    slot,
    fileId: file.id,
    name: file.name,
    size: file.size,
    addedAt: work.now,
    replacedAt: null,
  });
}
