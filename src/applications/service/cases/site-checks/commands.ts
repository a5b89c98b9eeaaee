import { PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import { listTasksOf, type Task } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish, openForAct } from '../acting.ts';
import { problem } from '../problems.ts';
import { signerOf, taskFor } from '../process.ts';
import { refuseConfirming, refusePartner } from '#platform/support/permission/pure/two-inspectors.ts';
import { type CaseRow, eventText, listEvents } from '../queries.ts';
import { mustAvoidCase } from '../rights.ts';
import type { Done, RecordSiteCheck } from '../schema.ts';
import { refuseRecording, unconfirmedAt } from './rules.ts';
import type { ConfirmSiteCheck } from './schema.ts';
import { bothInspectors, noticeText } from './text.zh.ts';

async function stepOf(work: Work, row: CaseRow): Promise<Task> {
  const task = taskFor(work, { tasks: await listTasksOf(work, row.id) }, 'siteCheck');
  if (!task) throw problem('case_task_not_open');
  if (signerOf(task) !== null) throw problem('case_waits_for_signers');
  return task;
}

/**
 * 行政许可法第三十四条第三款. One inspector writes down what two found; the process goes on once the other has confirmed it himself. The
 * check runs inside the decision limit: it stops nothing.
 */
export async function recordSiteCheck(work: Work, input: RecordSiteCheck): Promise<Done> {
  const row = await openForAct(work, input, 'siteCheck');
  const task = await stepOf(work, row);
  const unconfirmed = unconfirmedAt(await listEvents(work, row.id), task);
  const waiting = refuseRecording(work.actor.personId, unconfirmed, task.claimedBy);
  if (waiting) throw problem(waiting);
  const colleagues = await listOfficials(work, task.department ?? row.departmentId);
  const inspectors = colleagues.flatMap(({ personId, duty }) => (duty === task.duty ? [personId] : []));
  const refused = refusePartner(work.actor.personId, input.partner, inspectors);
  if (refused) throw problem(refused === 'oneself' ? 'case_needs_two_inspectors' : 'case_partner_not_inspector');
  if (await mustAvoidCase(work, input.partner, row)) throw problem('case_transfer_avoids');
  if (input.checkedOn > dayOf(work.now)) throw problem('case_check_in_future');
  await tell(work, row, 'toConfirm', input.partner);
  return finish(work, row, 'siteCheck', {
    event: {
      effectiveOn: input.checkedOn,
      data: { task: task.id, partner: input.partner, passed: input.passed },
      text: input.findings,
    },
  });
}

/** The second inspector, in his own session: confirmed it stands as both's record, disputed it is as if it had not been written. */
export async function confirmSiteCheck(work: Work, { agreed, objection, ...input }: ConfirmSiteCheck): Promise<Done> {
  const row = await openForAct(work, input, agreed ? 'confirmSiteCheck' : 'disputeSiteCheck');
  const task = await stepOf(work, row);
  const unconfirmed = unconfirmedAt(await listEvents(work, row.id), task);
  const refused = refuseConfirming(work.actor.personId, unconfirmed);
  if (refused) throw problem(`case_site_check_${refused}`);
  if (unconfirmed === undefined) throw problem('case_site_check_nothing_to_confirm');
  const { recorderId, partnerId, passed, event } = unconfirmed;
  if (!agreed) {
    await tell(work, row, 'disputed', recorderId);
    return finish(work, row, 'disputeSiteCheck', { event: { data: { task: task.id, partner: recorderId }, text: objection ?? '' } });
  }
  const names = await listPostHolders(work, [recorderId, partnerId]);
  const nameOf = (id: PersonId) => names.get(id) ?? id;
  const both = bothInspectors(nameOf(recorderId), event.recordedAt, nameOf(partnerId), work.now);
  return finish(work, row, 'confirmSiteCheck', {
    event: {
      effectiveOn: event.effectiveOn,
      data: { task: task.id, partner: recorderId, passed, recordedAt: event.recordedAt },
      text: `${eventText(work, event) ?? ''}\n${both}`,
    },
    variables: { siteCheckPassed: passed },
    cosigners: [{ personId: recorderId, signedAt: event.recordedAt }],
  });
}

async function tell(work: Work, row: CaseRow, what: keyof typeof noticeText, to: PersonId): Promise<void> {
  const { personId } = work.actor;
  const by = personId === undefined ? '' : ((await listPostHolders(work, [personId])).get(personId) ?? '');
  await notify(work, {
    personId: to,
    key: `${row.id}/site-check/${what}/${row.version}`,
    kind: 'desk.move',
    params: noticeText[what]({ by, item: row.itemName, number: row.number ?? '' }),
    subject: `/console/cases/${row.id}`,
  });
}
