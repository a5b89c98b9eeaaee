import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import { declareConflict, listOpenConflicts, settleConflict } from '#platform/support/permission/contract.ts';
import { releaseTask } from '#platform/support/workflow/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { departmentsIn, listParts } from '../parts/queries.ts';
import { openTaskOf } from '../process.ts';
import { type CaseRow, findCaseForUpdate } from '../queries.ts';
import { mustBeAllowedToRead, mustBeAllowedToSettle, settlingScope } from '../rights.ts';
import { isOpen } from '../rules.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { avoidanceNotice } from '../text.zh.ts';
import type { DecideAvoidance, DeclareAvoidance, OpenAvoidance } from './schema.ts';

const desk = '/console/avoidances';
const kept = { done: true } as const;

/** 公务员法第七十六条、第七十八条: he applies, the case leaves him at once, and the work goes on with his colleagues. */
export async function declareAvoidance(work: Work, { caseId, reason }: DeclareAvoidance): Promise<{ done: true }> {
  const row = await openCase(work, caseId);
  await mustBeAllowedToRead(work, row);
  if (work.actor.posts.length === 0) throw problem('forbidden');
  if (!isOpen(row.status)) throw problem('case_closed');
  const task = await openTaskOf(work, row);
  if (task) await releaseTask(work, task.id);
  await declareConflict(work, { subject: caseId, reason });
  const officials = await listOfficials(work, await departmentIn(work, row, work.actor.personId));
  const heads = new Set(
    officials.filter(({ duty, personId }) => duty === 'head' && personId !== work.actor.personId).map((one) => one.personId),
  );
  for (const personId of heads)
    await notify(work, {
      personId,
      key: `${caseId}/avoidance/${work.actor.personId}/${work.now}`,
      kind: 'avoidance.declared',
      params: { ...avoidanceNotice.declared, number: row.number ?? '' },
      subject: desk,
    });
  return kept;
}

/** In which of a case's departments somebody serves; the lead's where in none any more. */
async function departmentIn(work: Work, row: CaseRow, personId: PersonId | undefined): Promise<DepartmentId> {
  for (const id of departmentsIn(await listParts(work, row)))
    if ((await listOfficials(work, id)).some((official) => official.personId === personId)) return id;
  return row.departmentId;
}

async function openCase(work: Work, caseId: CaseId): Promise<CaseRow> {
  const row = await findCaseForUpdate(work, caseId);
  if (!row || row.status === 'draft') throw problem('case_not_found');
  return row;
}

/** What waits for the head's decision: declarations about cases of his department. */
export async function listAvoidances(work: Work): Promise<OpenAvoidance[]> {
  const scope = settlingScope(work);
  const open = await listOpenConflicts(work);
  if (open.length === 0) return [];
  const subjects = [...new Set(open.map(({ subject }) => subject as CaseId))];
  const cases = await work
    .tables<CasesTables>()
    .selectFrom('cases.case')
    .select(['id', 'number', 'itemName', 'departmentId', 'joint'])
    .where(scope)
    .where('id', 'in', subjects)
    .execute();
  const byId = new Map(cases.map((row) => [row.id as string, row]));
  // Of a case of several departments a head decides on his own officials; of one department everybody is.
  const names = new Map<string, string>();
  const own = new Set(work.actor.posts.filter(({ duty }) => duty === 'head').map(({ department }) => department));
  for (const department of own) for (const { personId, name } of await listOfficials(work, department)) names.set(personId, name);
  return open.flatMap(({ personId, subject, reason, declaredAt }) => {
    const row = byId.get(subject);
    if (!row || (row.joint && !names.has(personId))) return [];
    const { id: caseId, number, itemName } = row;
    const isOwn = personId === work.actor.personId;
    return [{ caseId, number, itemName, personId, name: names.get(personId) ?? null, reason, declaredAt, own: isOwn }];
  });
}

export async function decideAvoidance(work: Work, { caseId, personId, stands, reason }: DecideAvoidance): Promise<{ done: true }> {
  const row = await openCase(work, caseId);
  await mustBeAllowedToSettle(work, row, await departmentIn(work, row, personId));
  await settleConflict(work, { personId, subject: caseId, stands, reason });
  await notify(work, {
    personId,
    key: `${caseId}/avoidance/decided/${work.now}`,
    kind: 'avoidance.decided',
    params: { ...avoidanceNotice[stands ? 'stands' : 'falls'], number: row.number ?? '', reason },
    subject: stands ? '/console/' : `/console/cases/${caseId}`,
  });
  return kept;
}
