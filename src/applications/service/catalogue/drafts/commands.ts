import type { Work } from '#platform/work/work.ts';
import { headOf } from './head.ts';
import { MOST_FILES } from './archive.ts';
import { checkFiles, type DraftPorts } from './ports.ts';
import { problem } from './problems.ts';
import { filesOf, inForceOf } from './read.ts';
import { lockDraft } from './rights.ts';
import { refuseEdit } from './rules.ts';
import type { DraftId, RemoveFile, SavedFile, SaveFile } from './schema.ts';
import { type DraftRow, findFileRow, hashOfRows, listFileRows, mustBePerson, noteEditor, putFile, tables } from './storage.ts';

/** Saves a file over the version it was edited from. Of two at once the second is told, and nothing of either is lost. */
export async function saveFile(work: Work, { id, path, version, content }: SaveFile, ports: DraftPorts): Promise<SavedFile> {
  const row = await lockForEdit(work, id);
  const before = await findFileRow(work, id, path);
  const bytes = Buffer.from(content, 'utf8');
  // The same text again is no new state: autosave may say it twice.
  if (before?.content.equals(bytes)) return saved(work, row, path, before.version, ports);
  if ((before?.version ?? 0) !== version) throw problem('draft_file_changed');
  if (!before && (await listFileRows(work, id)).length >= MOST_FILES) throw problem('draft_too_many_files');
  const now = await putFile(work, { draftId: id, path }, bytes, mustBePerson(work));
  return saved(work, await touch(work, row), path, now, ports);
}

export async function removeFile(work: Work, { id, path, version }: RemoveFile, ports: DraftPorts): Promise<SavedFile> {
  const row = await lockForEdit(work, id);
  if (path === 'item.yaml') throw problem('draft_item_needed');
  const before = await findFileRow(work, id, path);
  if (!before) throw problem('draft_file_not_found');
  if (before.version !== version) throw problem('draft_file_changed');
  await putFile(work, { draftId: id, path }, null, mustBePerson(work));
  return saved(work, await touch(work, row), path, 0, ports);
}

async function lockForEdit(work: Work, id: DraftId): Promise<DraftRow> {
  const row = await lockDraft(work, id, 'catalogue.edit');
  const refused = refuseEdit(row.status);
  if (refused) throw problem(refused);
  return row;
}

/** What a list shows of the draft follows its files; who touched it is remembered for the review. */
async function touch(work: Work, { id }: DraftRow): Promise<DraftRow> {
  await noteEditor(work, id, mustBePerson(work));
  const rows = await listFileRows(work, id);
  const { code, name, department } = headOf(filesOf(rows));
  return tables(work)
    .updateTable('drafts.draft')
    .set({
      hash: hashOfRows(rows),
      updatedAt: work.now,
      ...(name === '' ? {} : { name, departmentName: department.name }),
      ...(code === '' ? {} : { code }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function saved(work: Work, row: DraftRow, path: string, version: number, ports: DraftPorts): Promise<SavedFile> {
  const files = filesOf(await listFileRows(work, row.id));
  return { path, version, hash: row.hash, findings: await checkFiles(work, files, ports, (await inForceOf(work, row)).code) };
}
