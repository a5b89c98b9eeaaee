import { sql, type SqlBool } from 'kysely';
import { DivisionCode, newId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { folderOfVersion, hashOfFiles } from '../folder.ts';
import type { PackageFile } from '../package.ts';
import { problem as catalogueProblem } from '../problems.ts';
import { findItemRow, findItemRowByCode, findVersionRow, listVersions } from '../queries.ts';
import { maintainedScope, mustMaintain } from '../rights.ts';
import { readArchive } from './archive.ts';
import { headOf } from './head.ts';
import type { DraftPorts } from './ports.ts';
import { problem } from './problems.ts';
import { summaryOfDraft } from './read.ts';
import { DraftId, type DraftSummary, type ItemId, type ItemVersionId, type StartDraft, type UploadDraft } from './schema.ts';
import { addStep, insertFiles, mustBePerson, noteEditor, tables } from './storage.ts';
import { draftText } from './text.zh.ts';

/** A draft from the version in force, from an earlier one, or of a new service from the template. */
export async function startDraft(work: Work, { itemId, versionId, name, code }: StartDraft, ports: DraftPorts): Promise<DraftSummary> {
  if (itemId !== undefined) return startFromItem(work, itemId, versionId, ports);
  const district = ownDistrict(work);
  if (name === undefined || code === undefined) throw problem('draft_new_incomplete');
  if (await findItemRowByCode(work, code)) throw problem('draft_code_taken');
  const files = (await ports.template()).map((file) =>
    file.path === 'item.yaml' ? { ...file, content: filledIn(file.content, { name, code, district }) } : file,
  );
  return open(work, { files, district, item: null });
}

async function startFromItem(work: Work, itemId: ItemId, versionId: ItemVersionId | undefined, ports: DraftPorts): Promise<DraftSummary> {
  const row = await findItemRow(work, itemId);
  if (!row) maintainedScope(work);
  if (!row) throw catalogueProblem('item_not_found');
  mustMaintain(work, 'catalogue.edit', row.district);
  const base = versionId ?? row.currentVersionId ?? (await listVersions(work, itemId))[0]?.id;
  if (base === undefined || !(await findVersionRow(work, itemId, base))) throw catalogueProblem('item_version_unknown');
  const files = await folderOfVersion(work, base);
  // An item from a list has no scenarios; those of the general process show how they are written and already pass.
  const scenarios = files.some(({ path }) => path.startsWith('scenarios/')) || row.origin !== 'imported' ? [] : await scenariosOf(ports);
  return open(work, { files: [...files, ...scenarios], district: row.district, item: { id: itemId, base } });
}

const scenariosOf = async (ports: DraftPorts) => (await ports.template()).filter(({ path }) => path.startsWith('scenarios/'));

export async function uploadDraft(work: Work, { archive }: UploadDraft): Promise<DraftSummary> {
  ownDistrict(work);
  return beginFrom(work, readArchive(archive.bytes));
}

/** A draft of these very files: of the item with their code, or of a new one. */
export async function beginFrom(work: Work, files: readonly PackageFile[]): Promise<DraftSummary> {
  const own = ownDistrict(work);
  const head = headOf(files);
  const known = head.code === '' ? undefined : await findItemRowByCode(work, head.code);
  const row = known && (await findItemRow(work, known.id));
  const district = row?.district ?? head.district ?? own;
  mustMaintain(work, 'catalogue.edit', district);
  return open(work, { files, district, item: row ? { id: row.id, base: row.currentVersionId } : null });
}

/** Where a new service belongs until its list says otherwise: the district of the editor's own post. */
function ownDistrict(work: Work): DivisionCode {
  const post = work.actor.posts.find(({ duty }) => duty === 'catalogue_editor');
  const district = post?.district ?? DivisionCode.parse('000000');
  mustMaintain(work, 'catalogue.edit', district);
  return district;
}

function filledIn(content: Uint8Array, values: Readonly<Record<string, string>>): Buffer {
  const text = Buffer.from(content).toString('utf8');
  // A JSON string is a YAML scalar whatever stands in it.
  return Buffer.from(text.replace(/\$\{(\w+)\}/g, (_match, key: string) => JSON.stringify(values[key] ?? '')));
}

async function open(
  work: Work,
  begun: { files: readonly PackageFile[]; district: DivisionCode; item: { id: ItemId; base: ItemVersionId | null } | null },
): Promise<DraftSummary> {
  const personId = mustBePerson(work);
  const { name, code, department } = headOf(begun.files);
  const row = await tables(work)
    .insertInto('drafts.draft')
    .values({
      id: newId(DraftId),
      itemId: begun.item?.id ?? null,
      baseVersionId: begun.item?.base ?? null,
      name: name === '' ? draftText.unreadable : name,
      code,
      departmentName: department.name,
      district: begun.district,
      hash: hashOfFiles(begun.files),
      reviewedAgainst: null,
      publishedVersionId: null,
      createdBy: personId,
      createdAt: work.now,
      updatedAt: work.now,
    })
    // Written out, as the index writes it: with parameters a prepared statement's general plan no longer finds the partial index.
    .onConflict((conflict) =>
      conflict
        .column('itemId')
        .where(sql<SqlBool>`status in ('editing', 'submitted', 'approved')`)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (!row) throw problem('draft_open_already');
  await insertFiles(work, row.id, begun.files, personId);
  await noteEditor(work, row.id, personId);
  await addStep(work, row, 'created');
  return summaryOfDraft(work, row);
}
