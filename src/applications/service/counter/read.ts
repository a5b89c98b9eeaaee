import { readIntakeCase, summariesOf } from '#applications/service/cases/intake/contract.ts';
import { maskName } from '#kernel/identifiers.ts';
import { Problem } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';
import { scannerAt } from './ports/registry.ts';
import { findIntake, listIntakesOf, listPapers } from './queries.ts';
import { mustServeAtCounter } from './rights.ts';
import type { IntakeRef, IntakeSummary, IntakeView } from './schema.ts';

/** One's own intake; a colleague's is not there for him. */
export async function getIntake(work: Work, { caseId }: IntakeRef): Promise<IntakeView> {
  const { post } = await mustServeAtCounter(work);
  const view = await readIntakeCase(work, { caseId });
  const intake = await findIntake(work, caseId);
  if (!intake) throw new Problem('permission_denied', 403);
  const papers = await listPapers(work, caseId);
  return {
    case: view,
    reader: intake.reader,
    confirmation: intake.confirmation,
    commitment: intake.commitment,
    papers: papers.map(({ slot, originalSeen, sheets }) => ({ slot, originalSeen, sheets })),
    notices: intake.notices,
    scanner: scannerAt(post.district)?.name ?? null,
  };
}

export async function listIntakes(work: Work): Promise<IntakeSummary[]> {
  const { clerkId } = await mustServeAtCounter(work);
  const rows = await listIntakesOf(work, clerkId);
  const summaries = await summariesOf(
    work,
    rows.map(({ caseId }) => caseId),
  );
  return rows.flatMap(({ caseId, startedAt }) => {
    const one = summaries.get(caseId);
    if (!one) return [];
    const { number, itemName, applicantName, status } = one;
    return [{ caseId, number, itemName, applicantName: maskName(applicantName), status, startedAt }];
  });
}
