import type { DepartmentId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { fitting, sealsInForce } from '../seals/contract.ts';
import type { PaperSeal, SealKind } from '../seals/schema.ts';
import type { DocumentKind } from './schema.ts';

/** The seal each paper wants; where the department has none of the kind, its 单位公章 stands for it. */
export const wantedSeal: Record<DocumentKind, SealKind | null> = {
  // 行政许可法第三十二条第二款：受理或者不予受理，出具加盖本行政机关专用印章的书面凭证。
  receipt: 'acceptance',
  acceptance: 'acceptance',
  correction: 'acceptance',
  non_acceptance: 'acceptance',
  intake_notice: 'acceptance',
  // 行政许可法第三十九条：许可证件加盖本行政机关印章。
  licence: 'unit',
  special_procedure: 'approval',
  hearing_right: 'approval',
  hearing_notice: 'approval',
  hearing_record: 'approval',
  grant: 'approval',
  refusal: 'approval',
  delivery: 'approval',
  withdrawal: 'approval',
  termination: 'approval',
  revocation: 'approval',
  rectification: 'approval',
  credit_repair: 'approval',
  licence_suspension: 'approval',
  licence_resumption: 'approval',
  licence_revocation: 'approval',
  licence_withdrawal: 'approval',
  licence_cancellation: 'approval',
  payment_notice: 'unit',
  payment_receipt: 'unit',
  refund_notice: 'unit',
  approval_sheet: 'unit',
  transfer_list: 'unit',
  // The applicant's own paper bears nobody's seal.
  promise: null,
};

/** What a paper issued now by this department is sealed with; null where it wants none or none is in force, which stops no paper. */
export async function stampOf(work: Work, departmentId: DepartmentId, kind: DocumentKind): Promise<PaperSeal | null> {
  const wanted = wantedSeal[kind];
  return wanted === null ? null : (fitting(await sealsInForce(work, departmentId), wanted) ?? null);
}
