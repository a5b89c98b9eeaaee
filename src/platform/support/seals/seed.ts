import { type DepartmentId, newId, type PersonId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import { getDepartment, listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { drawSeal } from './picture.ts';
import { appendStep, hasSeal, insertSeal, nextNumber } from './queries.ts';
import { SealId, type SealKind } from './schema.ts';
import { ringText } from './text.zh.ts';

/** Departments of the demonstration that have 业务专用章 besides; all others seal everything with their 单位公章. */
const special: Readonly<Record<string, readonly SealKind[]>> = {
  市场监督管理局: ['approval', 'acceptance'],
  行政审批局: ['approval', 'acceptance'],
};

/**
 * Every department of the demonstration has its seals in force. One that ever had a seal of the kind is left alone, whatever became of it, so
 * that nothing stopped or handed over comes back with the next start.
 */
export async function seedDemonstration(work: Work, departments: ReadonlyMap<string, DepartmentId>): Promise<void> {
  for (const [short, departmentId] of departments) {
    const { name: department, district } = await getDepartment(work, departmentId);
    for (const kind of ['unit', ...(special[short] ?? [])] as const) {
      if (await hasSeal(work, departmentId, kind)) continue;
      const id = newId(SealId);
      const name = ringText(department, kind);
      const keeperId = await keeperIn(work, departmentId);
      const [number, inUseFrom] = [await nextNumber(work, district), dayOf(work.now)];
      const status = 'in_use' as const;
      await insertSeal(work, {
        id,
        name,
        departmentId,
        district,
        kind,
        keeperId,
        status,
        firstBy: null,
        number,
        inUseFrom,
        ...drawSeal(name, district),
      });
      await appendStep(work, id, { act: 'file', fromOn: inUseFrom });
    }
  }
}

/** The window clerk of the department where it has one, else anybody but its head who serves there. */
async function keeperIn(work: Work, departmentId: DepartmentId): Promise<PersonId | null> {
  const officials = await listOfficials(work, departmentId);
  const found =
    officials.find(({ duty }) => duty === 'window_clerk') ??
    officials.find(({ duty }) => duty !== 'head' && duty !== 'security_administrator') ??
    officials[0];
  return found?.personId ?? null;
}
