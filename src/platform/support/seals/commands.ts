import { type DepartmentId, newId, type PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { missingGlyphs } from '#platform/support/documents/contract.ts';
import { getDepartment, listOfficials, successorOf } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { drawSeal } from './picture.ts';
import { problem } from './problems.ts';
import {
  appendStep,
  findSealForUpdate,
  hasSeal,
  insertSeal,
  lockDepartment,
  type NewStep,
  nextNumber,
  type SealChanges,
  type SealStored,
  updateSeal,
} from './queries.ts';
import { sealView } from './read.ts';
import { mustBeHead, mustTake } from './rights.ts';
import { tellDepartment } from './telling.ts';
import { kept, refuseAct, refuseName, type SealTransition, transitionOf } from './rules.ts';
import { type ActOnSeal, type ApplyForSeal, type ChangeKeeper, type FileSeal, SealId, type SealView, type StopSeal } from './schema.ts';
import { ringText, sealNotice, stepText } from './text.zh.ts';

/** 申请: the head says which seal his department needs, what stands on its ring, and who will keep it. */
export async function applyForSeal(work: Work, { departmentId, kind, name: given, keeperId, words }: ApplyForSeal): Promise<SealView> {
  const department = await getDepartment(work, departmentId);
  const { district } = department;
  await mustBeHead(work, { departmentId, district });
  if ((await successorOf(work, departmentId)) !== departmentId) throw problem('seal_department_ended');
  await lockDepartment(work, departmentId);
  if (await hasSeal(work, departmentId, kind, 'applied')) throw problem('seal_kind_applied');
  const name = given === undefined || given === '' ? ringText(department.name, kind) : given;
  const refused = refuseName(kind, name, department.name);
  if (refused) throw problem(refused, [{ path: 'name', code: refused }]);
  if (missingGlyphs([name]).length > 0) throw problem('seal_glyph_missing', [{ path: 'name', code: 'seal_glyph_missing' }]);
  const keeper = await mustServe(work, departmentId, keeperId);
  const id = newId(SealId);
  await insertSeal(work, { id, name, departmentId, district, kind, keeperId, status: 'applied', firstBy: work.actor.personId ?? null });
  await appendStep(work, id, { act: 'apply', words: `${words}（${stepText.keeper(keeper)}）` });
  await work.record('seals.apply', id, { departmentId, kind });
  return sealView(work, id);
}

/** The keeper's name, who must serve in the department today. */
async function mustServe(work: Work, departmentId: DepartmentId, keeperId: PersonId): Promise<string> {
  const found = (await listOfficials(work, departmentId)).find(({ personId }) => personId === keeperId);
  if (!found) throw problem('seal_keeper_not_colleague', [{ path: 'keeperId', code: 'seal_keeper_not_colleague' }]);
  return found.name;
}

/** 制作、备案: the second person agrees, the seal gets its number and its picture, and may be used from a day. */
export async function fileSeal(work: Work, { id, version, inUseFrom }: FileSeal): Promise<SealView> {
  const seal = await begin(work, 'file', id, version);
  if (inUseFrom < dayOf(work.now)) throw problem('seal_day_past', [{ path: 'inUseFrom', code: 'seal_day_past' }]);
  await mustBeOnlyOne(work, seal);
  const number = await nextNumber(work, seal.district);
  await finish(work, seal, 'file', { fromOn: inUseFrom }, { ...drawSeal(seal.name, seal.district), number, inUseFrom });
  return sealView(work, id);
}

async function mustBeOnlyOne(work: Work, { departmentId, kind }: SealStored): Promise<void> {
  await lockDepartment(work, departmentId);
  if (await hasSeal(work, departmentId, kind, 'in_use')) throw problem('seal_kind_in_use');
}

/** 停用, at once: by who keeps it or by the head, without asking anybody. */
export async function stopSeal(work: Work, { id, version, ground, words }: StopSeal): Promise<SealView> {
  const seal = await begin(work, 'stop', id, version);
  await finish(work, seal, 'stop', { ground, words }, { firstBy: work.actor.personId ?? null });
  return sealView(work, id);
}

export async function askResumption(work: Work, { id, version, words }: ActOnSeal): Promise<SealView> {
  const seal = await begin(work, 'ask_resumption', id, version);
  await finish(work, seal, 'ask_resumption', { words }, { firstBy: work.actor.personId ?? null });
  return sealView(work, id);
}

export async function resumeSeal(work: Work, { id, version, words }: ActOnSeal): Promise<SealView> {
  const seal = await begin(work, 'resume', id, version);
  await mustBeOnlyOne(work, seal);
  await finish(work, seal, 'resume', { words });
  return sealView(work, id);
}

/** A step that needs nothing but its words. */
const plainly =
  (act: SealTransition) =>
  async (work: Work, { id, version, words }: ActOnSeal): Promise<SealView> => {
    const seal = await begin(work, act, id, version);
    await finish(work, seal, act, { words });
    return sealView(work, id);
  };
export const withdrawSeal = plainly('withdraw');
export const refuseSeal = plainly('refuse');
export const declineResumption = plainly('decline_resumption');
/** 注销, for good; what became of the thing itself stands in the words. */
export const cancelSeal = plainly('cancel');

export async function changeKeeper(work: Work, { id, version, keeperId }: ChangeKeeper): Promise<SealView> {
  const found = await findSealForUpdate(work, id);
  // Whoever is no head anywhere is refused in the same words whether or not there is such a seal.
  const seal = found ?? (await mustTake(work, 'file', found));
  await mustBeHead(work, seal);
  if (!kept.includes(seal.status)) throw problem('seal_wrong_state');
  if (seal.version !== version) throw problem('seal_changed');
  const keeper = await mustServe(work, seal.departmentId, keeperId);
  await updateSeal(work, seal, { keeperId });
  await appendStep(work, id, { act: 'change_keeper', words: stepText.keeper(keeper) });
  await work.record('seals.change_keeper', id, { keeperId });
  return sealView(work, id);
}

async function begin(work: Work, act: SealTransition, id: SealId, seen: number): Promise<SealStored> {
  const seal = await mustTake(work, act, await findSealForUpdate(work, id));
  const refused = refuseAct(act, seal, seen, work.actor.personId);
  if (refused) throw problem(refused);
  return seal;
}

/** What others of the department are told of. */
const isTold = (act: SealTransition): act is keyof typeof sealNotice & SealTransition => act in sealNotice;

async function finish(
  work: Work,
  seal: SealStored,
  act: SealTransition,
  step: Omit<NewStep, 'act'>,
  changes: SealChanges = {},
): Promise<void> {
  // What is asked about a stopped seal leaves it stopped since the day it was.
  const since = act === 'ask_resumption' || act === 'decline_resumption' ? seal.since : work.now;
  await updateSeal(work, seal, { ...changes, status: transitionOf(act).to, since });
  await appendStep(work, seal.id, { act, ...step });
  if (isTold(act)) await tellDepartment(work, seal, act);
  await work.record(`seals.${act}`, seal.id, {
    departmentId: seal.departmentId,
    ...(step.ground === undefined ? {} : { ground: step.ground }),
  });
}
