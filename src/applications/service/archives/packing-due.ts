import type { CaseId } from './schema.ts';

/** Packs whatever is due, batch by batch, each in works of its own; one that fails stops none and is told at the end. */
export async function packDue(
  dueAfter: (after: CaseId | null) => Promise<CaseId[]>,
  pack: (caseId: CaseId) => Promise<boolean>,
): Promise<number> {
  const failures: unknown[] = [];
  let packed = 0;
  let after: CaseId | null = null;
  for (;;) {
    const due = await dueAfter(after);
    for (const caseId of due)
      try {
        if (await pack(caseId)) packed += 1;
      } catch (error) {
        failures.push(error);
      }
    after = due.at(-1) ?? null;
    if (after === null) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} cases could not be archived`);
  return packed;
}
