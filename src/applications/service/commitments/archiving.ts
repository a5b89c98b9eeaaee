import type { Day, Instant } from '#kernel/time.ts';
import { listDiscreditsOfCases } from '#platform/data/registers/contract.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { findCheckOfCase, listSteps, stepView } from './queries.ts';
import type { CheckStatus, CheckStep } from './schema.ts';

/** The check of a commitment with its findings, in plain, for the archive of its case. */
export interface CheckForArchive {
  status: CheckStatus;
  grantedOn: Day;
  dueOn: Day;
  rectifyBy: Day | null;
  steps: (CheckStep & { by: string | null; partner: string | null; takenAt: Instant })[];
  credit: { fromOn: Day; untilOn: Day | null; basis: string }[];
}

export async function findCheckForArchive(work: Work, caseId: string): Promise<CheckForArchive | undefined> {
  const row = await findCheckOfCase(work, caseId);
  if (!row) return undefined;
  const steps = await listSteps(work, row.id);
  const names = await listPostHolders(
    work,
    steps.flatMap(({ actorId, partnerId }) => (partnerId === null ? [actorId] : [actorId, partnerId])),
  );
  const { status, grantedOn, dueOn, rectifyBy } = row;
  const entries = status === 'false' ? await listDiscreditsOfCases(work, [caseId]) : [];
  return {
    status,
    grantedOn,
    dueOn,
    rectifyBy,
    steps: steps.map((step) => ({
      ...stepView(work, step),
      by: names.get(step.actorId) ?? null,
      partner: step.partnerId === null ? null : (names.get(step.partnerId) ?? null),
      takenAt: step.takenAt,
    })),
    credit: entries.map(({ fromOn, untilOn, basis }) => ({ fromOn, untilOn, basis })),
  };
}
