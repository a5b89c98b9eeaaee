import { type Day, dayOf } from '#kernel/time.ts';
import { getStatute } from '#platform/calendar/contract.ts';
import { listDiscreditsOfCases } from '#platform/data/registers/contract.ts';
import { listDepartments } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { type CheckRow, listFalseChecks, listSteps, stepView } from '../queries.ts';
import { may, viewScope } from '../rights.ts';
import { holderOf } from '../holder.ts';
import { dayAfter, isInForce, repairStatute } from './rules.ts';
import type { CreditEntry } from './schema.ts';

export async function repairDay(work: Work, fromOn: Day): Promise<Day> {
  return dayAfter(fromOn, await getStatute(work, repairStatute));
}

/** The entries made by the departments in one's scope, the newest first. */
export async function listCredit(work: Work): Promise<CreditEntry[]> {
  const rows = await listFalseChecks(work, await viewScope(work));
  return viewsOf(work, rows);
}

export async function entryView(work: Work, row: CheckRow): Promise<CreditEntry> {
  const [view] = await viewsOf(work, [row]);
  if (!view) throw problem('commitment_credit_none');
  return view;
}

async function viewsOf(work: Work, rows: readonly CheckRow[]): Promise<CreditEntry[]> {
  if (rows.length === 0) return [];
  const entries = new Map(
    (
      await listDiscreditsOfCases(
        work,
        rows.map(({ caseId }) => caseId),
      )
    ).map((one) => [one.caseId, one]),
  );
  const departments = new Map((await listDepartments(work)).map(({ id, name }) => [id, name]));
  const repairPeriod = await getStatute(work, repairStatute);
  const today = dayOf(work.now);
  const views: CreditEntry[] = [];
  for (const row of rows) {
    const entry = entries.get(row.caseId);
    if (!entry) continue;
    const { id: checkId, version, caseId, number, itemName, departmentId, enterpriseId } = row;
    const { fromOn, untilOn, basis } = entry;
    const inForce = isInForce(entry, today);
    const repairFrom = dayAfter(fromOn, repairPeriod);
    views.push({
      checkId,
      version,
      caseId,
      number,
      itemName,
      holder: await holderOf(work, caseId),
      department: departments.get(departmentId) ?? departmentId,
      ofEnterprise: enterpriseId !== null,
      fromOn,
      untilOn,
      inForce,
      basis,
      repairFrom,
      mayRepair: inForce && today >= repairFrom && (await may(work, row, 'case.decide')),
      steps: (await listSteps(work, checkId)).map((step) => stepView(work, step)),
    });
  }
  return views;
}
