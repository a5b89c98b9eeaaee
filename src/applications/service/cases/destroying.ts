import { sql } from 'kysely';
import { destroyFiles } from '#platform/files/receive.ts';
import type { Work } from '#platform/work/work.ts';
import type { CasesTables } from './tables.gen.ts';

/**
 * The uploaded files of a case go with its archive; those another case shows too stay. Answers with the hashes whose bytes are to be
 * removed once this is committed.
 */
export async function destroyMaterials(work: Work, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ fileId: string }>`
    select distinct m.file_id from cases.material m
    where m.case_id = ${caseId} and not exists (select 1 from cases.material o where o.file_id = m.file_id and o.case_id <> m.case_id)`.execute(
    work.tables<CasesTables>(),
  );
  return destroyFiles(
    work,
    rows.map(({ fileId }) => fileId),
  );
}
