import { listOwnCases } from '#applications/service/cases/contract.ts';
import type { Awaited } from '#applications/service/cases/schema.ts';
import { refuseConfirming } from '#platform/support/permission/pure/two-inspectors.ts';
import { dayOf } from '#kernel/time.ts';
import { listDiscreditsOfCases } from '#platform/data/registers/contract.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { repairDay } from './credit/read.ts';
import { isInForce } from './credit/rules.ts';
import { holderOf } from './holder.ts';
import {
  type CheckRow,
  findCheckOfCase,
  findPending,
  inForce,
  listOpenChecks,
  listRectifying,
  listSteps,
  type Pending,
  stepView,
  unconfirmedOf,
} from './queries.ts';
import { may, mustBeOwn, viewScope } from './rights.ts';
import { lightOf } from './rules.ts';
import type { PersonId } from '#kernel/id.ts';
import type { CaseOfCheck, DeskCheck, MyCheck } from './schema.ts';

export async function deskView(work: Work, row: CheckRow): Promise<DeskCheck> {
  const { id, caseId, number, itemName, status, grantedOn, dueOn, rectifyBy, version } = row;
  const finding = (status === 'open' || status === 'rectifying') && (await may(work, row, 'commitment.check'));
  const deciding = status === 'found_false' && (await may(work, row, 'case.decide'));
  const pending = await findPending(work, id);
  const colleagues = finding || pending ? await listOfficials(work, row.departmentId) : [];
  const partners = colleagues.filter(
    ({ personId, duty }) => personId !== work.actor.personId && (duty === 'inspector' || duty === 'generalist'),
  );
  const nameOf = (person: PersonId) => colleagues.find(({ personId }) => personId === person)?.name ?? '';
  return {
    id,
    caseId,
    number,
    itemName,
    status,
    grantedOn,
    dueOn,
    rectifyBy,
    holder: await holderOf(work, caseId),
    version,
    light: lightOf(row, dayOf(work.now)),
    steps: inForce(await listSteps(work, id)).map((step) => stepView(work, step)),
    pending:
      pending === undefined ? null : { ...pendingView(pending), finder: nameOf(pending.actorId), partner: nameOf(pending.partnerId) },
    acts: [
      ...(finding && refuseConfirming(work.actor.personId, unconfirmedOf(pending)) === null ? (['confirm'] as const) : []),
      ...(finding ? (['find'] as const) : []),
      ...(deciding ? (['decide'] as const) : []),
    ],
    partners: partners.map(({ personId, name }) => ({ id: personId, name })),
  };
}

const pendingView = ({ finding, onDay: on, rectifyBy, words }: Pending) => ({ finding, on, rectifyBy, words });

export async function listChecks(work: Work): Promise<DeskCheck[]> {
  const rows = await listOpenChecks(work, await viewScope(work));
  const views: DeskCheck[] = [];
  for (const row of rows) views.push(await deskView(work, row));
  return views;
}

/** What the visitor has to put right, the most urgent first. */
export async function listAwaitedRectifying(work: Work): Promise<Awaited[]> {
  const own = await listOwnCases(work);
  if (own.length === 0) return [];
  const rows = await listRectifying(
    work,
    own.map(({ id }) => id),
  );
  return rows.map(({ caseId, itemName, rectifyBy }) => ({ caseId, itemName, until: rectifyBy }));
}

export async function getMyCheck(work: Work, { caseId }: CaseOfCheck): Promise<MyCheck> {
  const row = mustBeOwn(work, await findCheckOfCase(work, caseId));
  const { id, number, itemName, status, grantedOn, dueOn, rectifyBy } = row;
  // That two inspectors did not agree is theirs until they do.
  const told = inForce((await listSteps(work, id)).filter(({ act }) => act !== 'disputed'));
  const steps = told.map((step) => stepView(work, step));
  const [entry] = status === 'false' ? await listDiscreditsOfCases(work, [caseId]) : [];
  const credit = entry
    ? {
        fromOn: entry.fromOn,
        untilOn: entry.untilOn,
        basis: entry.basis,
        inForce: isInForce(entry, dayOf(work.now)),
        repairFrom: await repairDay(work, entry.fromOn),
      }
    : null;
  return { id, caseId: row.caseId, number, itemName, status, grantedOn, dueOn, rectifyBy, steps, credit };
}
