import {
  affectingOf,
  findInForceSince,
  getPublishedVersion,
  getVersion,
  isOpenToNew,
  type ItemPublished,
  type PublishedVersion,
} from '#applications/service/catalogue/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { openForAct } from '../acting.ts';
import { carryAnswers } from '../carrying/pure/carry.ts';
import { problem } from '../problems.ts';
import { type CaseRow, findCaseRow, listMaterials, openContent, replaceMaterials, sealContent, updateCase } from '../queries.ts';
import { mustBeAllowedToRead, noteAgent } from '../rights.ts';
import type { Done } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import type { CaseVersion, OfVersion } from './schema.ts';
import { revisedNotice } from './text.zh.ts';

/** Which version a case falls under and, of a draft, what a newer one would mean for it. */
export async function readCaseVersion(work: Work, { caseId }: OfVersion): Promise<CaseVersion> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  const own = await getVersion(work, row.itemVersionId);
  const open = await isOpenToNew(work, own.id);
  const now = open ? await getPublishedVersion(work, row.itemId) : own;
  const shared = {
    itemId: row.itemId,
    number: own.version,
    since: await findInForceSince(work, own.id),
    current: open && now.id === own.id,
  };
  if (row.status !== 'draft' || now.id === own.id) return { ...shared, newer: null };
  const { left } = carryAnswers(own.form, openContent(work, row).answers, now.form);
  const filesLeft = (await slotsGone(work, row, now)).map((slot) => own.item.materials.find(({ key }) => key === slot)?.name ?? slot);
  const newer = { number: now.version, since: await findInForceSince(work, now.id), changes: affectingOf(own, now), left, filesLeft };
  return { ...shared, newer };
}

/** Slots of this draft that hold files and that the other version does not ask. */
async function slotsGone(work: Work, { id }: CaseRow, { item }: PublishedVersion): Promise<string[]> {
  const asked = new Set(item.materials.map(({ key }) => key));
  const held = (await listMaterials(work, id)).map(({ slot }) => slot);
  return [...new Set(held)].filter((slot) => !asked.has(slot));
}

/**
 * The draft goes on under the version in force, by its applicant's own wish: the same draft, with every answer the other form asks in the
 * same way and every file the other list asks. Asked twice, it is there already.
 */
export async function takeNewVersion(work: Work, { caseId }: OfVersion): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'save');
  if (row.status !== 'draft') throw problem('case_version_fixed');
  const own = await getVersion(work, row.itemVersionId);
  if (!(await isOpenToNew(work, own.id))) throw problem('case_item_retired');
  const now = await getPublishedVersion(work, row.itemId);
  const done = { id: row.id, number: row.number, status: row.status };
  if (now.id === own.id) return { ...done, version: row.version };
  const content = openContent(work, row);
  const { answers } = carryAnswers(own.form, content.answers, now.form);
  for (const slot of await slotsGone(work, row, now)) await replaceMaterials(work, row.id, slot);
  // What was promised was promised on the old conditions: on others it is asked anew.
  const byCommitment = row.byCommitment && JSON.stringify(own.item.commitment) === JSON.stringify(now.item.commitment);
  const version = await updateCase(work, row, {
    itemVersionId: now.id,
    itemName: now.item.name,
    departmentId: now.departmentId,
    district: now.district,
    byCommitment,
    sealed: sealContent(work, row.id, { ...content, answers }),
  });
  await noteAgent(work, row, 'save');
  await work.record('cases.take_new_version', row.id, { from: own.id, to: now.id });
  return { ...done, version };
}

/** Everybody who is filling in an application under another version is told that a new one is in force, and that he may choose. */
export async function tellRevised(work: Work, { subject, versionId }: ItemPublished): Promise<void> {
  const drafts = await work
    .tables<CasesTables>()
    .selectFrom('cases.case')
    .select(['id', 'itemName', 'personId', 'agentId'])
    .where('itemId', '=', subject)
    .where('status', '=', 'draft')
    .where('itemVersionId', '!=', versionId)
    .execute();
  for (const { id, itemName, personId, agentId } of drafts)
    for (const told of [personId, ...(agentId === null ? [] : [agentId])])
      await notify(work, {
        personId: told,
        key: `${id}/itemRevised/${versionId}`,
        kind: 'case.itemRevised',
        params: { ...revisedNotice(itemName), number: '' },
        subject: `/cases/${id}`,
      });
}
