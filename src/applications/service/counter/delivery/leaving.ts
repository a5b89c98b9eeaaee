import { deemedDelivered } from '#applications/service/cases/intake/contract.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { finishDelivery, openParcel, reminderOf } from './commands.ts';
import { changeParcel, openAnnouncement, sealAnnouncement } from './queries.ts';
import { parcelView } from './read.ts';
import { afterStep } from './rules.ts';
import type { AnnounceResult, LeaveResult, ParcelAct, ParcelView } from './schema.ts';

/** 留置送达 (民事诉讼法第八十九条 analog, verified: false): refused, and left at the dwelling before a witness or a camera. */
export async function leaveResult(work: Work, { id, version, leftOn, ...said }: LeaveResult): Promise<ParcelView> {
  const opened = await openParcel(work, { id, version }, 'leave');
  if (leftOn > dayOf(work.now)) throw problem('counter_day_ahead', [{ path: 'leftOn', code: 'counter_day_ahead' }]);
  return finishDelivery(work, opened, { way: 'left', receivedOn: leftOn, ...said }, {});
}

/** 公告送达 (民事诉讼法第九十五条 analog, verified: false): why nothing else serves, and where it was published; nothing is delivered yet. */
export async function announceResult(work: Work, { id, version, announcedOn, reason, place }: AnnounceResult): Promise<ParcelView> {
  const { row, result } = await openParcel(work, { id, version }, 'announce');
  if (announcedOn > dayOf(work.now)) throw problem('counter_day_ahead', [{ path: 'announcedOn', code: 'counter_day_ahead' }]);
  const sealed = sealAnnouncement(work, id, { reason, place });
  const after = await changeParcel(work, row, { status: afterStep('announce'), announcedOn, sealed });
  await work.withdraw(reminderOf(row.id));
  await work.record('counter.announce_result', row.caseId, { parcel: row.id, announcedOn });
  return parcelView(work, after, result);
}

export async function expireAnnouncement(work: Work, input: ParcelAct): Promise<ParcelView> {
  const opened = await openParcel(work, input, 'expire');
  const { announcedOn } = opened.row;
  if (announcedOn === null) throw problem('counter_not_announced');
  const receivedOn = deemedDelivered(announcedOn);
  if (dayOf(work.now) < receivedOn) throw problem('counter_announcement_running');
  const receiver = opened.result.applicantName;
  return finishDelivery(work, opened, { way: 'announced', receivedOn, receiver, announcedOn, ...openAnnouncement(work, opened.row) }, {});
}
