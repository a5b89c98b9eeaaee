import { findHolder } from '#applications/service/cases/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { Holder } from './schema.ts';

/** A check is opened by its case, so there is one. */
export async function holderOf(work: Work, caseId: string): Promise<Holder> {
  const holder = await findHolder(work, caseId);
  if (!holder) throw new Error(`no case ${caseId}`);
  return holder;
}
