import { addDays, dayOf, type Day } from '#kernel/time.ts';
import { getStatute } from '#platform/calendar/contract.ts';
import { listDiscreditsOfCases, recordDiscredit, repairDiscredit } from '#platform/data/registers/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { answer } from '../repair/answering.ts';
import { type CheckRow, findCheckForUpdate, insertStep, listSteps, updateCheck } from '../queries.ts';
import { mustBeAllowed } from '../rights.ts';
import type { RevocationGround } from '../schema.ts';
import { basisText, noticeText } from '../text.zh.ts';
import { entryView, repairDay } from './read.ts';
import { dayAfter, refuseRepair, statuteOf } from './rules.ts';
import type { CreditEntry, RepairCredit } from './schema.ts';

/** The entry that follows a promise held false; it ends by itself, the later the graver the ground. */
export async function enterDiscredit(work: Work, row: CheckRow, ground: RevocationGround): Promise<Day> {
  const { personId, enterpriseId, caseId } = row;
  const period = await getStatute(work, statuteOf[ground]);
  const untilOn = dayAfter(dayOf(work.now), period);
  const basis = basisText.credit(period);
  await recordDiscredit(work, { personId, enterpriseId, ground: 'false_commitment', basis, caseId, untilOn });
  return untilOn;
}

/** 信用修复: put right, the entry counts no more from today; it stays readable with its end and the reason. */
export async function repairCredit(work: Work, { id, version, words }: RepairCredit): Promise<CreditEntry> {
  const row = await mustBeAllowed(work, await findCheckForUpdate(work, id), 'case.decide');
  if (row.version !== version) throw problem('commitment_changed');
  const today = dayOf(work.now);
  const [entry] = await listDiscreditsOfCases(work, [row.caseId]);
  const steps = await listSteps(work, id);
  const finders = steps.flatMap(({ act, actorId, partnerId }) => (act === 'false' ? [actorId, partnerId] : []));
  const repairFrom = entry ? await repairDay(work, entry.fromOn) : today;
  const refused = refuseRepair(entry, { finders, decider: work.actor.personId, repairFrom }, today);
  if (refused) throw problem(refused);
  await repairDiscredit(work, row.caseId, addDays(today, -1));
  await answer(work, row, { granted: true, reason: words, entry });
  const after = await updateCheck(work, row, {});
  await insertStep(work, { checkId: id, act: 'repaired', on: today, words, partnerId: null });
  await work.record('commitments.repair_credit', id, { caseId: row.caseId });
  const params = { ...noticeText.repaired(row.itemName), number: row.number ?? '' };
  const kind = 'commitment.repaired';
  await notify(work, {
    personId: row.personId,
    key: `${id}/repaired/${after.version}`,
    kind,
    params,
    subject: `/cases/${row.caseId}/commitment`,
  });
  return entryView(work, after);
}
