import { newId, type PersonId } from '#kernel/id.ts';
import { lean, readStored } from '#kernel/stored.ts';
import { deployDefinition } from '#platform/support/workflow/contract.ts';
import { getDepartment } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { ItemPublished, ItemRetired } from './contract.ts';
import { departmentOf, ensureParticipants } from './departments.ts';
import { problem } from './problems.ts';
import {
  findItemRowByCode,
  findPublishedAt,
  findSummary,
  findVersionByHash,
  findVersionRow,
  lockItem,
  nextVersionNumber,
} from './queries.ts';
import { maintainedScope, mustMaintain } from './rights.ts';
import {
  Item,
  ItemId,
  type ItemOrigin,
  type ItemSummary,
  ItemVersionId,
  LicenceTemplate,
  type PublishItem,
  type RollBackItem,
} from './schema.ts';
import { hashOfFiles } from './folder.ts';
import { keepSuccessors } from './successors/commands.ts';
import type { RetireItem } from './successors/schema.ts';
import type { PackageFile, ServicePackage, Source } from './package.ts';
import {
  closeItem,
  hasSource,
  insertItem,
  insertPackageFiles,
  insertPublication,
  insertSource,
  insertVersion,
  listPackageFiles,
  updateItem,
} from './storage.ts';

export interface ImportedItem {
  id: ItemId;
  versionId: ItemVersionId;
  /** `same`: this very content was here already. */
  change: 'added' | 'changed' | 'same';
}

/**
 * Takes a package in as a version not published yet; the same content twice changes nothing. Comments and scenarios alone make a new
 * version only where `toTheLetter` is asked: starting the demonstration again must not undo what its editors have published since.
 */
export async function importPackage(
  work: Work,
  { hash, item, form, process, decisions, licence, files = [] }: ServicePackage,
  origin: ItemOrigin,
  toTheLetter = false,
): Promise<ImportedItem> {
  mustMaintain(work, 'catalogue.edit', item.district);
  const known = await findItemRowByCode(work, item.code);
  if (known) {
    await lockItem(work, known.id);
    const same = await findVersionByHash(work, known.id, hash);
    const kept = same && (await keepFolder(work, same.id, files));
    if (same && (kept || !toTheLetter)) return { id: known.id, versionId: same.id, change: 'same' };
  }
  const id = known?.id ?? newId(ItemId);
  if (!known) await insertItem(work, id, item, origin, await departmentOf(work, item));
  await ensureParticipants(work, item);
  await insertSource(work, form.hash, 'form', form.text);
  const processHash = await deployOnce(work, process);
  const versionId = newId(ItemVersionId);
  await insertVersion(work, {
    id: versionId,
    itemId: id,
    version: await nextVersionNumber(work, id),
    hash,
    item: JSON.stringify(lean(Item, item)),
    formHash: form.hash,
    processHash,
    decisions: JSON.stringify(decisions),
    licence: licence === null ? null : JSON.stringify(lean(LicenceTemplate, licence)),
    createdAt: work.now,
  });
  await insertPackageFiles(work, versionId, files);
  await work.record('catalogue.import', id, { versionId, hash });
  return { id, versionId, change: known ? 'changed' : 'added' };
}

/** Opens a version to new applications; cases already begun stay on theirs. */
export async function publishItem(work: Work, { id, versionId }: PublishItem): Promise<ItemSummary> {
  return putInForce(work, { id, versionId, reason: '' });
}

/** Puts an earlier version in force again, with the reason; what began since stays on the version it began on. */
export async function rollBackItem(work: Work, { id, versionId, reason }: RollBackItem): Promise<ItemSummary> {
  const row = await lockMaintained(work, id, 'catalogue.publish');
  if (row.status !== 'published' || row.currentVersionId === null) throw problem('item_not_open');
  if (!(await findVersionRow(work, id, versionId))) throw problem('item_version_unknown');
  if (row.currentVersionId !== versionId && !(await findPublishedAt(work, versionId))) throw problem('item_version_never_published');
  return putInForce(work, { id, versionId, reason });
}

/** The one way a version comes into force; `packaged` marks an item whose folder is kept by hand from now on. */
export async function putInForce(
  work: Work,
  { id, versionId, reason, packaged = false }: PublishItem & { reason: string; packaged?: boolean },
): Promise<ItemSummary> {
  const row = await lockMaintained(work, id, 'catalogue.publish');
  const version = await findVersionRow(work, id, versionId);
  if (!version) throw problem('item_version_unknown');
  if (row.status === 'published' && row.currentVersionId === versionId) throw problem('item_already_published');
  const published = readStored(Item, version.item);
  mustMaintain(work, 'catalogue.publish', published.district);
  const origin = packaged ? 'package' : row.origin;
  const departmentId = await departmentOf(work, published);
  const { name } = await getDepartment(work, departmentId);
  const item = { ...published, department: { ...published.department, name } };
  await updateItem(work, id, { item, versionId, departmentId, origin });
  await insertPublication(work, { itemId: id, versionId, act: 'published', at: work.now, personId: work.actor.personId ?? null, reason });
  await work.record('catalogue.publish', id, { versionId, ...(reason === '' ? {} : { reason }) });
  await work.publish<ItemPublished>({ type: 'catalogue.item_published', subject: id, versionId });
  return getSummary(work, id);
}

/** Closes an item to new applications, once what one proposed (`proposedBy`) has been confirmed by another (`proposals/`). */
export async function retireItem(
  work: Work,
  { id, successors, reason, proposedBy }: RetireItem & { proposedBy: PersonId },
): Promise<ItemSummary> {
  const row = await lockMaintained(work, id, 'catalogue.retire');
  if (row.status !== 'published' || row.currentVersionId === null) throw problem('item_already_retired');
  await closeItem(work, id);
  await keepSuccessors(work, id, successors);
  await insertPublication(work, {
    itemId: id,
    versionId: row.currentVersionId,
    act: 'retired',
    at: work.now,
    personId: work.actor.personId ?? null,
    reason,
    proposedBy,
  });
  await work.record('catalogue.retire', id, { successors, reason });
  await work.publish<ItemRetired>({ type: 'catalogue.item_retired', subject: id });
  return getSummary(work, id);
}

/** Whether the version's folder is this one; a version that came before folders were kept takes it as its own. */
async function keepFolder(work: Work, versionId: ItemVersionId, files: readonly PackageFile[]): Promise<boolean> {
  const before = await listPackageFiles(work, versionId);
  if (before.length === 0) await insertPackageFiles(work, versionId, files);
  return before.length === 0 || hashOfFiles(before) === hashOfFiles(files);
}

async function getSummary(work: Work, id: ItemId): Promise<ItemSummary> {
  const summary = await findSummary(work, id);
  if (!summary) throw problem('item_not_found');
  return summary;
}

/** Two at once: the second waits here and then finds what the first did. */
export async function lockMaintained(work: Work, id: ItemId, act: 'catalogue.publish' | 'catalogue.retire') {
  const row = await lockItem(work, id);
  // Who maintains nothing learns nothing of what there is.
  if (!row) maintainedScope(work);
  if (!row) throw problem('item_not_found');
  mustMaintain(work, act, row.district);
  return row;
}

/** Thousands of imported items share one process: it is read once, and deployed once in each database. */
const definitions = new Map<string, string>();

async function deployOnce(work: Work, { hash, text }: Source): Promise<string> {
  const known = definitions.get(hash);
  if (known !== undefined && (await hasSource(work, known))) return known;
  const deployed = await deployDefinition(work, text);
  await insertSource(work, deployed.hash, 'process', text);
  definitions.set(hash, deployed.hash);
  return deployed.hash;
}
