import { listItemsOf } from '#applications/service/catalogue/contract.ts';
import { newId, PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { ArchiveWanted } from './contract.ts';
import { inspect, isSound } from './inspecting.ts';
import { problem } from './problems.ts';
import {
  enrolClosedCases,
  findFonds,
  findPackage,
  findPackageForUpdate,
  findPackageOfNumber,
  findRule,
  findRuleForUpdate,
  insertInspection,
  insertRule,
  replaceRule,
  saveFonds,
  updatePackage,
  updateRule,
} from './queries.ts';
import { bytesOf, partOf, registeredOf } from './storage.ts';
import { noticeArisen } from './supplements/packing.ts';
import { updateSupplement } from './supplements/queries.ts';
import { fondsView, ruleViews, summaryOf } from './read.ts';
import { managesSome, may, mustBeAllowed, mustBeAllowedIn, nobody } from './rights.ts';
import { refuseOpening, refuseSettling, SUPPLEMENT_GRACE_DAYS } from './rules.ts';
import {
  type ArchiveNow,
  type Fonds,
  type Inspection,
  MaterialKind,
  type PartRef,
  type PackageSummary,
  type ProposeRule,
  RuleId,
  type RuleView,
  type SetFonds,
  type SettleRule,
} from './schema.ts';

export async function setFonds(work: Work, { departmentId, code, graceDays, ...given }: SetFonds): Promise<Fonds> {
  const department = await mustBeAllowedIn(work, departmentId, 'archive.manage');
  const known = await findFonds(work, departmentId);
  const supplementGraceDays = given.supplementGraceDays ?? known?.supplementGraceDays ?? SUPPLEMENT_GRACE_DAYS;
  const row = { departmentId, code, graceDays, supplementGraceDays, setAt: work.now, setBy: PersonId.parse(work.actor.personId) };
  if (!(await saveFonds(work, row))) throw problem('archives_fonds_taken', [{ path: 'code', code: 'archives_fonds_taken' }]);
  await work.record('archives.set_fonds', departmentId, { code, graceDays, supplementGraceDays });
  return fondsView(work, department, await findFonds(work, departmentId));
}

/** A row of the table, proposed by the archivist; it has no effect until the head has approved it. */
export async function proposeRule(work: Work, { departmentId, itemId, period, basis, documentNumber }: ProposeRule): Promise<RuleView> {
  const department = await mustBeAllowedIn(work, departmentId, 'archive.manage');
  const item = itemId === undefined ? undefined : (await listItemsOf(work, [departmentId])).find(({ id }) => id === itemId);
  if (itemId !== undefined && !item) throw problem('archives_item_foreign', [{ path: 'itemId', code: 'archives_item_foreign' }]);
  const row = {
    id: newId(RuleId),
    departmentId,
    district: department.district,
    itemId: item?.id ?? null,
    itemName: item?.name ?? null,
    // All of it is kept: a package without its process would prove nothing (DA/T 85—2019 第 4 章).
    kinds: [...MaterialKind.options],
    period,
    basis,
    documentNumber,
    status: 'proposed' as const,
    proposedBy: PersonId.parse(work.actor.personId),
    proposedAt: work.now,
    settledBy: null,
    settledAt: null,
    settledReason: null,
  };
  if (!(await insertRule(work, row))) throw problem('archives_rule_pending');
  await work.record('archives.propose_rule', row.id, { itemId: row.itemId, period });
  return (await ruleViews(work, [row], [department]))[0] ?? missing();
}

const missing = (): never => {
  throw new Error('a rule just written cannot be read');
};

/** The head's word; what was in force for the item until now gives way. Packages made before keep the period they were given. */
export async function settleRule(work: Work, { id, approved, reason }: SettleRule): Promise<RuleView> {
  const known = await findRule(work, id);
  const department = await mustBeAllowedIn(work, known?.departmentId ?? nobody, 'archive.approve');
  const row = await findRuleForUpdate(work, id);
  if (!row) throw problem('archives_rule_not_found');
  const refused = refuseSettling(row, work.actor.personId);
  if (refused) throw problem(refused);
  if (approved) await replaceRule(work, row);
  const after = await updateRule(work, id, {
    status: approved ? 'in_force' : 'rejected',
    settledBy: PersonId.parse(work.actor.personId),
    settledAt: work.now,
    settledReason: reason,
  });
  await work.record('archives.settle_rule', id, { approved });
  return (await ruleViews(work, [after], [department]))[0] ?? missing();
}

/** The archivist does not wait for the days of grace, of a case or of what arose later; packed by the job, as every other. */
export async function archiveNow(work: Work, { caseNumber }: ArchiveNow): Promise<PackageSummary> {
  await enrolClosedCases(work, Day.parse('1970-01-01'), caseNumber);
  const row = await findPackageOfNumber(work, caseNumber);
  // An archivist is not told of other departments' cases: nothing of that number is over, as far as he is concerned.
  if ((await managesSome(work)) && !(row && (await may(work, row, 'archive.manage')))) throw problem('archives_case_not_over');
  const allowed = await mustBeAllowed(work, row, 'archive.manage');
  if (allowed.status !== 'waiting' && !(await noticeArisen(work, allowed.caseId))) throw problem('archives_already');
  await work.record('archives.archive_now', allowed.caseId);
  await work.publish<ArchiveWanted>({ type: 'archives.archive_wanted', subject: allowed.caseId });
  return summaryOf(work, (await findPackage(work, allowed.caseId)) ?? allowed, [], []);
}

/** 四性检测 again, whenever asked; a package that is gone or altered in the store is found here too. */
export async function inspectPackage(work: Work, { caseId, part }: PartRef): Promise<Inspection> {
  await mustBeAllowed(work, await findPackage(work, caseId), 'archive.manage');
  const row = await findPackageForUpdate(work, caseId);
  if (!row) throw problem('archives_not_found');
  const supplement = await partOf(work, row, part);
  const bytes = await bytesOf(work, row, supplement).catch((error: unknown) => {
    if (refuseOpening(row.status)) throw error;
    return new Uint8Array(0);
  });
  const results = inspect(bytes, registeredOf(row, supplement));
  const sound = isSound(results);
  if (supplement) await updateSupplement(work, supplement, sound);
  else await updatePackage(work, row, { sound, inspectedAt: work.now });
  await work.record('archives.inspect', caseId, { part, sound });
  return insertInspection(work, { caseId, part }, sound, results);
}
