import { isMap, isSeq, parseDocument } from 'yaml';
import { getDepartment, listDepartments } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { DraftPorts } from '../drafts/ports.ts';
import { areAbandoned, mustBePerson } from '../drafts/storage.ts';
import { beginFrom } from '../drafts/starting.ts';
import type { PackageFile } from '../package.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import { problem } from './problems.ts';
import { findClaim, findEntry, tables } from './queries.ts';
import { codeFor } from './rules.ts';
import type { ClaimEntry, Entry } from './schema.ts';

/** 认领: the draft begins with what the county must not invent already in it; the rest is its own to say. */
export async function claimEntry(work: Work, { id, departmentId }: ClaimEntry, ports: DraftPorts): Promise<{ draftId: string }> {
  maintainedScope(work);
  const entry = await findEntry(work, { id });
  if (!entry) throw problem('directory_entry_not_found');
  if (!(await listDepartments(work)).some((one) => one.id === departmentId)) throw problem('directory_department_unknown');
  const department = await getDepartment(work, departmentId);
  mustMaintain(work, 'catalogue.edit', department.district);
  if (entry.status === 'withdrawn') throw problem('directory_entry_withdrawn');
  const level = department.district.endsWith('00') ? '3' : '4';
  const itemCode = codeFor(department.creditCode, level, entry.stem);
  const files = (await ports.template()).map((file) =>
    file.path === 'item.yaml' ? { ...file, content: filledIn(file.content, { entry, department, itemCode, level }) } : file,
  );
  const before = await findClaim(work, id, departmentId);
  // An abandoned draft holds nothing: whoever claims next begins anew.
  if (before && !(await areAbandoned(work, [before.draftId])).has(before.draftId)) throw problem('directory_claimed');
  const draft = await beginFrom(work, files);
  const claimed = { draftId: draft.id, claimedBy: mustBePerson(work), claimedAt: work.now };
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('directory.claim')
    .values({ entryId: id, departmentId, itemCode, ...claimed })
    .onConflict((conflict) =>
      before === undefined
        ? conflict.doNothing()
        : conflict.columns(['entryId', 'departmentId']).doUpdateSet(claimed).where('directory.claim.draftId', '=', before.draftId),
    )
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw problem('directory_claimed');
  await work.record('directory.claim', id, { departmentId, itemCode });
  return { draftId: draft.id };
}

interface Filling {
  entry: Entry;
  department: { id: string; name: string; creditCode: string; district: string };
  itemCode: string;
  level: string;
}

function filledIn(content: PackageFile['content'], { entry, department, itemCode, level }: Filling): Buffer {
  const words: Readonly<Record<string, string>> = { code: itemCode, name: entry.name, district: department.district };
  const text = Buffer.from(content)
    .toString('utf8')
    .replace(/\$\{(\w+)\}/g, (_match, key: string) => JSON.stringify(words[key] ?? ''));
  const document = parseDocument(text);
  document.set('type', entry.type);
  document.set('level', level);
  document.set('department', document.createNode({ name: department.name, creditCode: department.creditCode }));
  document.set('legalBasis', document.createNode(entry.legalBasis));
  const basis = document.get('legalBasis');
  if (isSeq(basis)) for (const one of basis.items) if (isMap(one)) one.flow = true;
  return Buffer.from(document.toString({ lineWidth: 0 }));
}
