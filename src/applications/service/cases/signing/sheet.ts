import { getVersion } from '#applications/service/catalogue/contract.ts';
import { dayOf } from '#kernel/time.ts';
import { type Issued, issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Department } from '#platform/support/organisation/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { type CaseRow, eventText, listEvents, openContent } from '../queries.ts';
import { eventWords } from '../text.zh.ts';
import { keepSignature, type Signed } from './commands.ts';
import { houseSubject } from './house.ts';

const opinions: ReadonlySet<string> = new Set(['accepted', 'site_checked', 'reviewed', 'countersigned', 'granted', 'refused']);
const partOpinions: ReadonlySet<string> = new Set(['reviewed', 'part_decided']);

/** Whose decision is signed: of one department of several only its own steps stand on the sheet. */
export interface SignedDecision {
  act: 'grant' | 'refuse';
  decision: Issued;
  signed: Signed;
  department: Department;
  part?: string;
}

/** Puts the signature under the decision and prints the 审批表: who said what, when, and the hand of who decided. */
export async function signDecision(work: Work, row: CaseRow, { act, decision, signed, department, part }: SignedDecision): Promise<void> {
  await keepSignature(work, signed, { caseId: row.id, act, documentId: decision.id, documentSha256: decision.sha256 });
  const { item } = await getVersion(work, row.itemVersionId);
  const events = (await listEvents(work, row.id)).filter(({ kind, data }) =>
    part === undefined ? opinions.has(kind) : partOpinions.has(kind) && (data as Record<string, unknown>)['part'] === part,
  );
  const names = await listPostHolders(
    work,
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  await issueDocument(
    work,
    {
      kind: 'approval_sheet',
      params: {
        authority: { name: department.name, word: department.shortName },
        addressee: openContent(work, row).applicant.name,
        caseNumber: row.number ?? '',
        itemName: item.name,
        receivedOn: row.receivedOn ?? dayOf(work.now),
        opinions: events.map((event) => ({
          step: eventWords[event.kind],
          by: (event.actorId && names.get(event.actorId)) ?? '',
          on: event.effectiveOn,
          text: eventText(work, event) ?? '',
        })),
        decision: { number: decision.number ?? '', sha256: decision.sha256 },
        signature: { svg: signed.svg, at: work.now, way: signed.way },
      },
    },
    {
      departmentId: department.id,
      subject: houseSubject(row.id),
      verifyBase: verifyBase(),
      demonstration: row.district.startsWith('9901'),
    },
  );
}
