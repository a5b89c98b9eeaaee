import { cancelOnRequest, type LicenceStatusChanged } from '#applications/service/licences/contract.ts';
import { addDays, chineseDay, dayOf } from '#kernel/time.ts';
import { returnService, type ServiceCalled } from '#platform/support/workflow/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { finish } from '../acting.ts';
import { issueCasePaper } from '../papers.ts';
import { cancelProcess } from '../process.ts';
import { type CaseRow, endStop, findCaseForUpdate } from '../queries.ts';
import { refuseAct } from '../rules.ts';
import { CaseId } from '../schema.ts';
import { issueOnCase } from '../system-commands.ts';
import { paperText } from '../text.zh.ts';
import { onLicenceOf } from './commands.ts';
import { cancellationReason, licenceEnded } from './text.zh.ts';

/** A service task `cancelLicence`: 注销 of the licence the granted application asked it for. */
export async function cancelLicenceOfCase(work: Work, { subject, instanceId, token }: ServiceCalled): Promise<void> {
  const row = await findCaseForUpdate(work, CaseId.parse(subject));
  const found = row && row.status === 'granted' ? await onLicenceOf(work, row) : null;
  if (found && found.held.status !== 'cancelled') {
    const [basis] = found.version.item.legalBasis;
    await cancelOnRequest(work, found.held.id, { basis: basis ? `${basis.title}${basis.article}` : '—', reason: cancellationReason });
  }
  await returnService(work, instanceId, token, {});
}

/** What a case is told of its licence: it is no longer in force, by which act; null where it is or only stands still. */
export function endedBy(status: LicenceStatusChanged['status']): keyof typeof licenceEnded | null {
  return status === 'revoked' || status === 'withdrawn' || status === 'cancelled' ? status : null;
}

/** The licence a case granted is no longer in force: nothing is left to deliver, and its history says so to both sides. */
export async function noteLicenceEnded(work: Work, { caseId, status, number, effectiveOn }: LicenceStatusChanged): Promise<void> {
  const by = endedBy(status);
  const row = caseId === undefined || by === null ? undefined : await findCaseForUpdate(work, CaseId.parse(caseId));
  if (!row || by === null) return;
  const act = row.status === 'granted' ? 'endUndelivered' : 'noteLicenceEnded';
  if (refuseAct(act, row.status) !== null) return;
  if (act === 'endUndelivered' && row.processInstanceId !== null) await cancelProcess(work, row);
  await finish(work, row, act, { event: { effectiveOn, data: { status: by }, text: licenceEnded[by](number, chineseDay(effectiveOn)) } });
}

/**
 * 行政许可法第五十条第二款：逾期未作决定的，视为准予延续. The licence goes on from the day after, whatever step the case was at; the
 * steps that were open end with it.
 */
export async function deemRenewed(work: Work, subject: CaseId): Promise<void> {
  const row = await findCaseForUpdate(work, subject);
  if (!row || refuseAct('deemRenewed', row.status) !== null) return;
  const found = await onLicenceOf(work, row);
  const validUntil = found?.held.validUntil ?? null;
  if (!found || validUntil === null || dayOf(work.now) <= validUntil) return;
  const { version, held } = found;
  if (version.licence === null || (held.status !== 'expired' && held.status !== 'valid')) return;
  if (row.processInstanceId !== null) await cancelProcess(work, row);
  if (row.status === 'suspended') await endStop(work, row.id, dayOf(work.now));
  const changes = { acceptedOn: row.acceptedOn ?? row.receivedOn, decidedOn: validUntil, outcome: 'granted' as const, stoppedSince: null };
  await finish(work, row, 'deemRenewed', { changes, event: { effectiveOn: validUntil } });
  const closed = (await findCaseForUpdate(work, subject)) as CaseRow;
  const from = addDays(validUntil, 1);
  const licence = await issueOnCase(work, closed, version.licence, version, validUntil, from);
  const until = licence.validUntil === null ? null : chineseDay(licence.validUntil);
  await issueCasePaper(work, closed, 'grant', { deemed: paperText.renewedAs(held.name, held.number, chineseDay(from), until) });
}
