import { addMilliseconds, type Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { ElectronicDeliveryDue } from '../contract.ts';
import type { CaseRow } from '../queries.ts';
import type { CaseId } from '../schema.ts';

/** Time for the papers to be set and for the desk to hand over otherwise, if the applicant stands there. */
const AFTER_DECISION = 10 * 60_000;

/** When it goes out if nothing is missing then. */
export const plannedDelivery = (decidedAt: Instant): Instant => addMilliseconds(decidedAt, AFTER_DECISION);

export const deliveryTimer = (id: CaseId) => `cases.electronic_delivery/${id}`;

/** Decided, a case whose applicant takes it electronically is delivered by itself soon after; delivered by hand meanwhile, no longer. */
export async function planDelivery(work: Work, before: CaseRow, { id, status, electronicConsentAt }: CaseRow): Promise<void> {
  if (electronicConsentAt === null || before.status === status) return;
  if (status === 'granted' || status === 'refused')
    await work.publishAt<ElectronicDeliveryDue>(deliveryTimer(id), plannedDelivery(work.now), {
      type: 'cases.electronic_delivery_due',
      subject: id,
    });
  else if (before.status === 'granted' || before.status === 'refused') await work.withdraw(deliveryTimer(id));
}
