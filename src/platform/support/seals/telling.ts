import type { DepartmentId, PersonId } from '#kernel/id.ts';
import { notify } from '#platform/notice/contract.ts';
import { listOfficials } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { SealStored } from './queries.ts';
import { sealNotice } from './text.zh.ts';

type Told = keyof typeof sealNotice;

/** The heads of the department and who keeps the seal hear what became of it, except who did it himself. */
export async function tellDepartment(work: Work, seal: SealStored, what: Told): Promise<void> {
  const people = new Set<PersonId>([...(await headsOf(work, seal.departmentId)), ...(seal.keeperId === null ? [] : [seal.keeperId])]);
  for (const personId of people)
    if (personId !== work.actor.personId)
      await notify(work, {
        personId,
        key: `seal/${seal.id}/${seal.version}`,
        kind: 'desk.seal',
        params: sealNotice[what](seal.name),
        subject: `/console/seals?seal=${seal.id}`,
      });
}

async function headsOf(work: Work, departmentId: DepartmentId): Promise<PersonId[]> {
  return (await listOfficials(work, departmentId)).filter(({ duty }) => duty === 'head').map(({ personId }) => personId);
}
