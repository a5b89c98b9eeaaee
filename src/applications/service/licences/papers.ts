import { remedyAgainst } from '#applications/service/cases/contract.ts';
import { dayOf } from '#kernel/time.ts';
import { issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import type { DocumentParams, LicenceActKind } from '#platform/support/documents/schema.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { type LicenceRow, openContent } from './queries.ts';
import type { ChangeStatus, LicenceAct } from './schema.ts';
import { articleText, groundText } from './text.zh.ts';

const kindOf = {
  suspend: 'licence_suspension',
  resume: 'licence_resumption',
  revoke: 'licence_revocation',
  withdraw: 'licence_withdrawal',
  cancel: 'licence_cancellation',
} as const satisfies Record<LicenceAct, LicenceActKind>;

/** Each of the five acts is told in writing, with its ground, its article and the remedy; the paper lies with the case that granted. */
export async function issueActPaper(
  work: Work,
  row: LicenceRow,
  act: LicenceAct,
  { ground, basis, reason }: Pick<ChangeStatus, 'ground' | 'basis' | 'reason'>,
): Promise<void> {
  const department = await getDepartment(work, row.departmentId);
  const params = {
    authority: { name: department.name, word: department.shortName },
    addressee: openContent(work, row).holder,
    licenceName: row.name,
    licenceNumber: row.number,
    ground: groundText[ground],
    article: articleText[ground],
    ...(basis === undefined ? {} : { cited: basis }),
    reason,
    effectiveOn: dayOf(work.now),
    ...(act === 'resume' ? {} : { remedy: await remedyAgainst(work, 'refusal', department, null) }),
  };
  await issueDocument(work, { kind: kindOf[act], params } as DocumentParams, {
    departmentId: department.id,
    subject: row.caseId,
    verifyBase: verifyBase(),
    demonstration: department.district.startsWith('9901'),
  });
}
