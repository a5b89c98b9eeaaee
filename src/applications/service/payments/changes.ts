import type { Work } from '#platform/work/work.ts';
import type { ChargeChanged } from './events.ts';
import type { ChargeRow } from './queries.ts';

/** The news of a charge, in the transaction of what happened to it. */
export async function tellChange(
  work: Work,
  { id, caseId, caseNumber, itemName, personId, status, dueFen, version }: ChargeRow,
): Promise<void> {
  await work.publish<ChargeChanged>({
    type: 'payments.charge_changed',
    subject: caseId,
    chargeId: id,
    personId,
    status,
    fen: dueFen,
    itemName,
    caseNumber,
    version,
  });
}
