import { getVersion } from '#applications/service/catalogue/contract.ts';
import { addMaterialAtCounter, completenessOf, noticeOf } from '#applications/service/cases/intake/contract.ts';
import type { FieldDefect } from '#kernel/problem.ts';
import { dayOf } from '#kernel/time.ts';
import { issueDocument, verifyBase } from '#platform/support/documents/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { scannerAt } from './ports/registry.ts';
import { problem } from './problems.ts';
import { countNotice, findIntakeForUpdate, keepPaper } from './queries.ts';
import { getIntake } from './read.ts';
import { mustServeAtCounter } from './rights.ts';
import { type CheckPaper, type GiveNotice, GiveNotice as ParsedNotice, type IntakeView, type Notice, type Scan } from './schema.ts';
import { noticeWords } from './text.zh.ts';

/** 原件核验: was the original seen, and how many sheets stay here to go to the department. */
export async function checkPaper(work: Work, { caseId, slot, originalSeen, sheets }: CheckPaper): Promise<IntakeView> {
  const { clerkId } = await mustServeAtCounter(work);
  const view = await getIntake(work, { caseId });
  if (view.case.status !== 'draft') throw problem('counter_already_submitted');
  const { item } = await getVersion(work, view.case.itemVersionId);
  if (!item.materials.some(({ key }) => key === slot)) throw problem('counter_material_unknown');
  await keepPaper(work, { caseId, slot, originalSeen, sheets, checkedBy: clerkId, checkedAt: work.now });
  await work.record('counter.check_paper', caseId, { slot, originalSeen, sheets });
  return getIntake(work, { caseId });
}

export async function scanMaterial(work: Work, { caseId, slot }: Scan): Promise<IntakeView> {
  const { post } = await mustServeAtCounter(work);
  const scanner = scannerAt(post.district);
  if (scanner === null) throw problem('counter_no_scanner');
  await addMaterialAtCounter(work, { caseId, slot, upload: await scanner.scan(work) });
  await work.record('counter.scan', caseId, { slot, scanner: scanner.name });
  return getIntake(work, { caseId });
}

/** 一次性告知 (行政许可法第三十二条第一款第四项) before anything is submitted: everything that lacks, on paper; the draft stays. */
export async function giveNotice(work: Work, raw: GiveNotice): Promise<Notice> {
  const { caseId, points } = ParsedNotice.parse(raw);
  const { post } = await mustServeAtCounter(work);
  const intake = await findIntakeForUpdate(work, caseId);
  const draft = await noticeOf(work, caseId);
  if (!intake || draft.status !== 'draft') throw problem('counter_already_submitted');
  const { defects } = await completenessOf(work, caseId);
  const missing = [...defects.map((defect) => ({ name: draft.nameOf(defect.path), reason: reasonOf(defect) })), ...points];
  if (missing.length === 0) throw problem('counter_nothing_missing');
  const office = await getDepartment(work, post.department);
  const { id } = await issueDocument(
    work,
    {
      kind: 'intake_notice',
      params: {
        authority: { name: office.name, word: office.shortName },
        addressee: draft.applicantName,
        itemName: draft.itemName,
        cameOn: dayOf(work.now),
        missing,
      },
    },
    { departmentId: office.id, subject: caseId, verifyBase: verifyBase(), demonstration: draft.district.startsWith('9901') },
  );
  await countNotice(work, intake);
  await work.record('counter.give_notice', caseId, { points: missing.length });
  return { documentId: id, missing };
}

function reasonOf({ code, message }: FieldDefect): string {
  if (message !== undefined) return message;
  return code === 'field_required' || code === 'form_file_required' ? noticeWords.required : noticeWords.wrong;
}
