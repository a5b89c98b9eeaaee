import type { PersonId } from '#kernel/id.ts';
import type { DraftAct, DraftStatus, Rehearsal } from './schema.ts';

/** What the rules need to know of a draft. */
export interface DraftFacts {
  status: DraftStatus;
  hash: string;
  findings: number;
  /** The newest rehearsal, whatever content it was of. */
  rehearsal: Pick<Rehearsal, 'status' | 'results' | 'current'> | null;
  /** Whether it says anything else than the version in force, to the letter. */
  changed: boolean;
}

export function refuseEdit(status: DraftStatus) {
  return status === 'editing' ? null : 'draft_not_editing';
}

/** Everything that stands between a draft and its review; the first is the refusal, all of them are shown. */
export function obstaclesOf({ findings, rehearsal, changed }: Omit<DraftFacts, 'status' | 'hash'>) {
  return [
    ...(changed ? [] : (['draft_nothing_changed'] as const)),
    ...(findings === 0 ? [] : (['draft_has_findings'] as const)),
    ...rehearsalObstacle(rehearsal),
  ];
}

function rehearsalObstacle(rehearsal: DraftFacts['rehearsal']) {
  if (rehearsal === null || !rehearsal.current) return ['draft_not_rehearsed'] as const;
  if (rehearsal.status === 'waiting' || rehearsal.status === 'playing') return ['draft_rehearsal_open'] as const;
  const passed = rehearsal.status === 'done' && rehearsal.results.every(({ differences }) => differences.length === 0);
  return passed ? [] : (['draft_rehearsal_failed'] as const);
}

export function refuseSubmission(draft: DraftFacts, seen: string) {
  return refuseEdit(draft.status) ?? (draft.hash === seen ? null : 'draft_changed') ?? obstaclesOf(draft)[0] ?? null;
}

/** Two persons: who began or changed a draft never reviews it. */
export function refuseReview(
  draft: Pick<DraftFacts, 'status' | 'hash'>,
  seen: string,
  person: PersonId | undefined,
  editors: readonly PersonId[],
) {
  if (draft.status !== 'submitted') return 'draft_not_submitted';
  if (person === undefined || editors.includes(person)) return 'draft_own_review';
  return draft.hash === seen ? null : 'draft_changed';
}

export function refusePublication(draft: DraftFacts, seen: string, against: { reviewed: string | null; inForce: string | null }) {
  if (draft.status !== 'approved') return 'draft_not_approved';
  if (draft.hash !== seen) return 'draft_changed';
  if (against.reviewed !== against.inForce) return 'draft_base_moved';
  return obstaclesOf(draft)[0] ?? null;
}

/** Of the acts, newest first: what sent it back, and what it was sent with, while that is how it stands. */
export function standingActs<Step extends { act: DraftAct }>(
  status: DraftStatus,
  steps: readonly Step[],
): { returned: Step | null; submission: Step | null } {
  const last = steps.find(({ act }) => act === 'sent_back' || act === 'submitted') ?? null;
  const submission = steps.find(({ act }) => act === 'submitted') ?? null;
  return {
    returned: status === 'editing' && last?.act === 'sent_back' ? last : null,
    submission: status === 'submitted' || status === 'approved' ? submission : null,
  };
}

export function refuseRecall(status: DraftStatus) {
  return status === 'submitted' || status === 'approved' ? null : 'draft_closed';
}

export function refuseAbandonment(status: DraftStatus) {
  return status === 'published' || status === 'abandoned' ? 'draft_closed' : null;
}
