import type { DepartmentId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { appendStep, departmentsWithSeal, listSealsIn, lockSealsOf, updateSeal } from './queries.ts';
import { transitions } from './rules.ts';
import { stepText } from './text.zh.ts';

export interface Succeeded {
  from: DepartmentId;
  to: DepartmentId;
  /** What the successor is called, and the document by which it took over. */
  toName: string;
  basis: string;
}

/** How many seals would have to be handed over. */
export async function countSealsOf(work: Work, departmentId: DepartmentId): Promise<number> {
  return (await listSealsIn(work, departmentId, transitions.hand_over.from)).length;
}

/** Departments whose papers are sealed today. */
export const sealedDepartments = (work: Work): Promise<ReadonlySet<DepartmentId>> => departmentsWithSeal(work, dayOf(work.now));

/**
 * 移交封存 (国发〔1999〕25号第二十四条): a department that is merged or renamed stops using its seals with this work; none of them ever
 * comes back. The successor seals with its own. What was only applied for comes to nothing.
 */
export async function handOverSeals(work: Work, { from, to, toName, basis }: Succeeded): Promise<number> {
  let handed = 0;
  for (const seal of await lockSealsOf(work, from)) {
    if (seal.status === 'applied') {
      await updateSeal(work, seal, { status: 'withdrawn', since: work.now });
      await appendStep(work, seal.id, { act: 'withdraw', words: stepText.lapsed(toName, basis) });
    }
    if (!transitions.hand_over.from.some((status) => status === seal.status)) continue;
    await updateSeal(work, seal, { status: transitions.hand_over.to, since: work.now, handedTo: to, handedBy: basis });
    await appendStep(work, seal.id, { act: 'hand_over', words: stepText.handedOver(toName, basis) });
    await work.record('seals.hand_over', seal.id, { from, to });
    handed += 1;
  }
  return handed;
}
