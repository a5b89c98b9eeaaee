import { type CaseChanged, findCommittedCase } from '#applications/service/cases/contract.ts';
import { revokeResultOfCase } from '#applications/service/cases/revoking/contract.ts';
import { refuseConfirming, refusePartner } from '#platform/support/permission/pure/two-inspectors.ts';
import { articleText, groundText, revokeLicenceOfCase } from '#applications/service/licences/contract.ts';
import type { Duty } from '#kernel/actor.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { addDays, dayOf, startOfDay } from '#kernel/time.ts';
import { notify } from '#platform/notice/contract.ts';
import { issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import { getDepartment, listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { CheckDue } from './contract.ts';
import { enterDiscredit } from './credit/commands.ts';
import { problem } from './problems.ts';
import {
  type CheckRow,
  dropPending,
  findCheckForUpdate,
  findPending,
  insertCheck,
  insertStep,
  listSteps,
  putPending,
  unconfirmedOf,
  updateCheck,
} from './queries.ts';
import { deskView } from './read.ts';
import { mustBeAllowed } from './rights.ts';
import { dueDay, lightOf, refuseDecision, refuseFinding, yellowDay } from './rules.ts';
import {
  CheckId,
  type ConfirmFinding,
  type DecideFinding,
  type DeskCheck,
  type RecordFinding,
  type RevocationGround,
  type Undone,
} from './schema.ts';
import { noticeText } from './text.zh.ts';

/** Acts that grant, by hand or by rules. */
export const grants: ReadonlySet<string> = new Set(['grant', 'grantByRules']);

/** A grant on commitment opens its check, once; every other case opens none. */
export async function openCheck(work: Work, { subject, act }: CaseChanged): Promise<void> {
  if (!grants.has(act)) return;
  const found = await findCommittedCase(work, subject);
  if (!found) return;
  const { caseId, number, itemName, personId, enterpriseId, departmentId, district, grantedOn, checkWithinDays } = found;
  const dueOn = dueDay(grantedOn, checkWithinDays);
  const id = newId(CheckId);
  const row = { id, caseId, number, itemName, personId, enterpriseId, departmentId, district, grantedOn, dueOn };
  if (!(await insertCheck(work, row))) return;
  await work.record('commitments.open', id, { caseId });
  const due = { type: 'commitments.check_due', subject: id } as const;
  await work.publishAt<CheckDue>(timerOf(id, 'yellow'), startOfDay(yellowDay(grantedOn, dueOn)), { ...due, light: 'yellow' });
  await work.publishAt<CheckDue>(timerOf(id, 'red'), startOfDay(addDays(dueOn, 1)), { ...due, light: 'red' });
  await tell(work, { ...row, version: 1 }, ['inspector', 'generalist'], 'opened', noticeText.opened(itemName, dueOn));
}

const timerOf = (id: CheckId, light: CheckDue['light']) => `commitments.check/${id}/${light}`;

export async function tell(
  work: Work,
  row: Pick<CheckRow, 'id' | 'departmentId' | 'number' | 'version'>,
  duties: readonly Duty[],
  kind: string,
  params: { title: string; text: string },
): Promise<void> {
  const officials = await listOfficials(work, row.departmentId);
  const people = new Set(officials.filter(({ duty }) => duties.includes(duty)).map(({ personId }) => personId));
  for (const personId of people) await send(work, row, personId, kind, params, '/console/commitments');
}

async function send(
  work: Work,
  { id, version, number }: Pick<CheckRow, 'id' | 'number' | 'version'>,
  personId: PersonId,
  kind: string,
  params: { title: string; text: string },
  subject: string,
): Promise<void> {
  const key = `${id}/${kind}/${version}`;
  await notify(work, { personId, key, kind: `commitment.${kind}`, params: { ...params, number: number ?? '' }, subject });
}

async function openForAct(
  work: Work,
  { id, version }: { id: CheckId; version: number },
  doing: 'commitment.check' | 'case.decide',
): Promise<CheckRow> {
  const row = await mustBeAllowed(work, await findCheckForUpdate(work, id), doing);
  if (row.version !== version) throw problem('commitment_changed');
  return row;
}

/** One inspector writes down what two found; it counts, and goes on, once the other has confirmed it himself. */
export async function recordFinding(work: Work, input: RecordFinding): Promise<DeskCheck> {
  const row = await openForAct(work, input, 'commitment.check');
  const { finding, checkedOn, partner, words, rectifyBy } = input;
  const today = dayOf(work.now);
  const refused = refuseFinding(row, { finding, checkedOn, rectifyBy }, today);
  if (refused) throw problem(refused, refused === 'commitment_rectify_day' ? [{ path: 'rectifyBy', code: refused }] : undefined);
  const colleagues = await listOfficials(work, row.departmentId);
  const inspectors = colleagues.flatMap(({ personId, duty }) => (duty === 'inspector' || duty === 'generalist' ? [personId] : []));
  if (refusePartner(work.actor.personId, partner, inspectors) !== null)
    throw problem('commitment_two_inspectors', [{ path: 'partner', code: 'commitment_two_inspectors' }]);
  await putPending(work, {
    checkId: row.id,
    finding,
    onDay: checkedOn,
    rectifyBy: finding === 'rectify' ? (rectifyBy ?? null) : null,
    words,
    actorId: PersonId.parse(work.actor.personId),
    partnerId: partner,
  });
  const after = await updateCheck(work, row, {});
  await work.record('commitments.find', row.id, { finding });
  await send(work, after, partner, 'to_confirm', noticeText.toConfirm(row.itemName), '/console/commitments');
  return deskView(work, after);
}

/** The second inspector, in his own session: confirmed it stands as both's finding, disputed it is as if it had not been written. */
export async function confirmFinding(work: Work, { agreed, words: objection = '', ...input }: ConfirmFinding): Promise<DeskCheck> {
  const row = await openForAct(work, input, 'commitment.check');
  const pending = await findPending(work, row.id);
  const unfit = refuseConfirming(work.actor.personId, unconfirmedOf(pending));
  if (unfit) throw problem(`commitment_${unfit}`);
  if (!pending) throw problem('commitment_nothing_to_confirm');
  const { finding, onDay: checkedOn, words, actorId, partnerId: partner } = pending;
  const rectifyBy = pending.rectifyBy ?? undefined;
  await dropPending(work, row.id);
  if (!agreed) {
    const disputed = await updateCheck(work, row, {});
    await insertStep(work, { checkId: row.id, act: 'disputed', on: dayOf(work.now), words: objection, partnerId: actorId });
    await work.record('commitments.dispute', row.id, { finding });
    await send(work, disputed, actorId, 'disputed', noticeText.disputed(row.itemName), '/console/commitments');
    return deskView(work, disputed);
  }
  const refused = refuseFinding(row, { finding, checkedOn, rectifyBy }, dayOf(work.now));
  if (refused) throw problem(refused);
  const status = finding === 'kept' ? 'kept' : finding === 'rectify' ? 'rectifying' : 'found_false';
  const after = await updateCheck(work, row, { status, rectifyBy: finding === 'rectify' ? (rectifyBy ?? null) : row.rectifyBy });
  await insertStep(work, { checkId: row.id, act: finding, on: checkedOn, words, actorId, partnerId: partner });
  await work.record('commitments.confirm', row.id, { finding });
  if (finding === 'kept') await settle(work, after, 'kept', noticeText.kept(row.itemName));
  if (finding === 'rectify' && rectifyBy !== undefined) {
    await orderRectification(work, row, words, rectifyBy);
    await work.publishAt<CheckDue>(timerOf(row.id, 'rectified'), startOfDay(addDays(rectifyBy, 1)), {
      type: 'commitments.check_due',
      subject: row.id,
      light: 'rectified',
    });
    await send(work, after, row.personId, 'rectify', noticeText.rectify(row.itemName, rectifyBy), `/cases/${row.caseId}/commitment`);
  }
  if (finding === 'false') await tell(work, after, ['approver', 'head'], 'to_decide', noticeText.toDecide(row.itemName));
  return deskView(work, after);
}

async function orderRectification(work: Work, row: CheckRow, findings: string, rectifyBy: RecordFinding['checkedOn']): Promise<void> {
  const found = await findCommittedCase(work, row.caseId);
  if (!found) throw problem('commitment_not_found');
  const department = await getDepartment(work, row.departmentId);
  const { itemName, applicantName: addressee, receivedOn } = found;
  const params = {
    authority: { name: department.name, word: department.shortName },
    addressee,
    caseNumber: found.number ?? '—',
    itemName,
    receivedOn,
    matter: found.matter,
    findings,
    rectifyBy,
  };
  const demonstration = row.district.startsWith('9901');
  const options = { departmentId: department.id, subject: row.caseId, verifyBase: verifyBase(), demonstration };
  await issueDocument(work, { kind: 'rectification', params }, options);
}

/**
 * Upheld: the licence, or where none was issued the decision, is revoked on its own ground with its own paper (行政许可法第六十九条), and the promise that was false is entered, so
 * that no second one is taken from the same hand. Rejected: it is checked again.
 */
export async function decideFinding(work: Work, input: DecideFinding): Promise<DeskCheck> {
  const row = await openForAct(work, input, 'case.decide');
  const { upheld, ground, words } = input;
  const finders = (await listSteps(work, row.id)).flatMap(({ act, actorId, partnerId }) => (act === 'false' ? [actorId, partnerId] : []));
  const refused = refuseDecision(row, { upheld, ground }, finders, work.actor.personId);
  if (refused) throw problem(refused, refused === 'commitment_ground_required' ? [{ path: 'ground', code: refused }] : undefined);
  const after = await updateCheck(work, row, { status: upheld ? 'false' : 'open' });
  const undone = upheld && ground !== undefined ? await undo(work, row, ground, words) : null;
  const act = upheld ? 'upheld' : 'rejected';
  await insertStep(work, { checkId: row.id, act, on: dayOf(work.now), words, partnerId: null, undone });
  await work.record('commitments.decide', row.id, { upheld, ...(undone === null ? {} : { undone }) });
  if (undone === null || ground === undefined) return deskView(work, after);
  const untilOn = await enterDiscredit(work, row, ground);
  await settle(work, after, 'upheld', noticeText.upheld(row.itemName, untilOn, undone));
  return deskView(work, after);
}

/** The licence where one was issued, else the decision itself; what is out of force already is not revoked a second time. */
async function undo(work: Work, { caseId }: CheckRow, ground: RevocationGround, reason: string): Promise<Undone> {
  const licence = await revokeLicenceOfCase(work, caseId, { ground, reason });
  if (licence !== null) return licence === 'revoked' ? 'licence' : 'nothing';
  const cited = { ground: groundText[ground], article: articleText[ground] };
  return (await revokeResultOfCase(work, caseId, { ...cited, reason })) ? 'decision' : 'nothing';
}

async function settle(work: Work, row: CheckRow, kind: 'kept' | 'upheld', params: { title: string; text: string }): Promise<void> {
  for (const light of ['yellow', 'red', 'rectified'] as const) await work.withdraw(timerOf(row.id, light));
  await send(work, row, row.personId, kind, params, `/cases/${row.caseId}/commitment`);
}

/** Yellow reminds the inspectors; red, and a rectification that is over, the head and supervision too. */
export async function turnLight(work: Work, { subject, light }: CheckDue): Promise<void> {
  const row = await findCheckForUpdate(work, subject);
  if (!row || lightOf(row, dayOf(work.now)) === 'none') return;
  const { itemName, dueOn } = row;
  if (light === 'yellow') return tell(work, row, ['inspector', 'generalist'], 'yellow', noticeText.yellow(itemName, dueOn));
  const above: readonly Duty[] = ['inspector', 'generalist', 'head', 'supervisor'];
  await work.record('commitments.escalate', row.id, { light });
  if (light === 'rectified') return tell(work, row, above, 'rectified', noticeText.rectified(itemName));
  return tell(work, row, above, 'red', noticeText.red(itemName, dueOn));
}
