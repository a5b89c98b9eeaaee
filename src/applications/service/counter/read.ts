import { readIntakeCase, summariesOf } from '#applications/service/cases/intake/contract.ts';
import { maskName } from '#kernel/identifiers.ts';
import { Problem } from '#kernel/problem.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import { scannerAt } from './ports/registry.ts';
import { findIntake, listIntakesOf, listPapers } from './queries.ts';
import { mustServeAtCounter } from './rights.ts';
import type { IntakeRef, IntakeSummary, IntakeView } from './schema.ts';

/** One's own intake; a colleague's is not there for him. */
export async function getIntake(work: Work, { caseId }: IntakeRef): Promise<IntakeView> {
  const { clerkId, post } = await mustServeAtCounter(work);
  const intake = await findIntake(work, caseId);
  // At the same counter he may know that it is there, and whom to call; elsewhere nobody does.
  if (intake !== undefined && intake.clerkId !== clerkId && intake.officeId === post.department) throw problem('counter_colleagues_intake');
  const view = await readIntakeCase(work, { caseId });
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
