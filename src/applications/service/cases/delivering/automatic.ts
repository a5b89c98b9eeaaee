import { getVersion } from '#applications/service/catalogue/contract.ts';
import { addMilliseconds, dayOf } from '#kernel/time.ts';
import { listPapersOf } from '#platform/support/documents/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish } from '../acting.ts';
import type { ElectronicDeliveryDue } from '../contract.ts';
import { issueCasePaper } from '../papers.ts';
import { openTasksOf } from '../process.ts';
import { findCaseForUpdate, openContent } from '../queries.ts';
import { refuseAct } from '../rules.ts';
import { deliveryTimer } from './planning.ts';
import { byProgramText } from './text.zh.ts';

/** A fee not yet paid or a paper not yet set: looked again after an hour. */
const AGAIN_AFTER = 3_600_000;

/**
 * 民事诉讼法第九十条: with the addressee's consent papers may be delivered electronically, and the day they reach his system is the day of
 * delivery. He consented when he applied, and his 我的办件 is that system: so it is done when decision and licence are set, by nobody's
 * hand. Whatever he does not take electronically, or the item gives only on paper, is left to people.
 */
export async function deliverElectronically(work: Work, { subject }: ElectronicDeliveryDue): Promise<void> {
  const row = await findCaseForUpdate(work, subject);
  if (!row || row.electronicConsentAt === null || refuseAct('deliver', row.status) !== null) return;
  const { item } = await getVersion(work, row.itemVersionId);
  if (!item.result.delivery.includes('electronic')) return;
  const [tasks, papers] = await Promise.all([openTasksOf(work, row), listPapersOf(work, row.id)]);
  const decided = papers.some(({ kind }) => kind === 'grant' || kind === 'refusal');
  const ready = decided && papers.every((paper) => paper.ready) && tasks.some(({ act }) => act === 'deliver');
  if (!ready) {
    const due = { type: 'cases.electronic_delivery_due', subject } as const;
    return work.publishAt<ElectronicDeliveryDue>(deliveryTimer(subject), addMilliseconds(work.now, AGAIN_AFTER), due);
  }
  const receivedOn = dayOf(work.now);
  const receiver = openContent(work, row).applicant.name;
  await issueCasePaper(work, row, 'delivery', { way: 'electronic', receivedOn, receiver, byProgram: true });
  await finish(work, row, 'deliver', {
    changes: { deliveredOn: receivedOn },
    event: { effectiveOn: receivedOn, data: { way: 'electronic', byProgram: true }, text: byProgramText },
  });
}
