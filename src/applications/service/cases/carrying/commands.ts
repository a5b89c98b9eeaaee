import {
  getPublishedVersion,
  getVersion,
  isOpenToNew,
  type ItemRetired,
  listOpenSuccessors,
  type PublishedVersion,
} from '#applications/service/catalogue/contract.ts';
import { notify } from '#platform/notice/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { openForAct } from '../acting.ts';
import { startCase } from '../applicant-commands.ts';
import { problem } from '../problems.ts';
import { type CaseRow, findCaseForUpdate, findCaseRow, openContent, sealContent, updateCase } from '../queries.ts';
import { mustBeAllowedToRead } from '../rights.ts';
import type { CaseId, Done } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { carryAnswers } from './pure/carry.ts';
import type { CarryOver, DraftFuture, DraftRef } from './schema.ts';
import { handledNotice, retiredNotice, runningNotice } from './text.zh.ts';

const tables = (work: Work) => work.tables<CasesTables>();

async function findCarried(work: Work, caseId: CaseId): Promise<CaseId | null> {
  const row = await tables(work).selectFrom('cases.carriedDraft').select('toId').where('caseId', '=', caseId).executeTakeFirst();
  return row?.toId ?? null;
}

async function carried(work: Work, row: CaseRow, after: PublishedVersion) {
  const before = await getVersion(work, row.itemVersionId);
  return carryAnswers(before.form, openContent(work, row).answers, after.form);
}

/** Whether a draft can still be sent, and where it can go on if not. */
export async function readDraftFuture(work: Work, { caseId }: DraftRef): Promise<DraftFuture> {
  const row = await findCaseRow(work, caseId);
  if (!row) throw problem('case_not_found');
  await mustBeAllowedToRead(work, row);
  const none = { closed: false, itemId: row.itemId, carriedTo: null, successors: [] };
  if (row.status !== 'draft' || (await isOpenToNew(work, row.itemVersionId))) return none;
  const successors = [];
  for (const { id, name, department } of await listOpenSuccessors(work, row.itemId)) {
    const { paths, left } = await carried(work, row, await getPublishedVersion(work, id));
    successors.push({ itemId: id, name, department, carried: paths.length, left });
  }
  return { closed: true, itemId: row.itemId, carriedTo: await findCarried(work, caseId), successors };
}

/** A new draft of the successor with what fits; the old one stays to be looked at. Asked twice, the first stands. */
export async function carryOver(work: Work, { caseId, itemId }: CarryOver): Promise<Done> {
  const row = await openForAct(work, { caseId }, 'save');
  if (row.status !== 'draft' || (await isOpenToNew(work, row.itemVersionId))) throw problem('case_item_still_open');
  const before = await findCarried(work, caseId);
  if (before !== null) return getDraft(work, before);
  if (!(await listOpenSuccessors(work, row.itemId)).some(({ id }) => id === itemId)) throw problem('case_not_successor');
  const { answers } = await carried(work, row, await getPublishedVersion(work, itemId));
  const started = await startCase(work, {
    itemId,
    ...(row.licenceId === null ? {} : { licenceId: row.licenceId }),
    ...(row.authorityId === null ? {} : { authorityId: row.authorityId }),
  });
  const draft = await findCaseForUpdate(work, started.id);
  if (!draft) throw problem('case_not_found');
  const content = openContent(work, draft);
  // What the account and the licence say of the applicant today comes before what was typed then.
  const merged = { ...content, answers: overlay(answers, content.answers) };
  const version = await updateCase(work, draft, { sealed: sealContent(work, draft.id, merged) });
  await tables(work).insertInto('cases.carriedDraft').values({ caseId, toId: draft.id, carriedAt: work.now }).execute();
  await work.record('cases.carry_over', caseId, { to: draft.id });
  return { ...started, version };
}

async function getDraft(work: Work, id: CaseId): Promise<Done> {
  const row = await findCaseRow(work, id);
  if (!row) throw problem('case_not_found');
  return { id, number: row.number, status: row.status, version: row.version };
}

type Answers = Record<string, unknown>;
const isGroup = (value: unknown): value is Answers => typeof value === 'object' && value !== null && !Array.isArray(value);

function overlay(under: Answers, over: Answers): Answers {
  const merged: Answers = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isGroup(below) && isGroup(value) ? overlay(below, value) : value;
  }
  return merged;
}

/** Who has a case of a closed item under way hears that it goes on, and so does who acted on it last. */
export async function tellRunning(work: Work, { subject }: ItemRetired): Promise<void> {
  const cases = await tables(work)
    .selectFrom('cases.case')
    .select(['id', 'itemName', 'number', 'personId', 'agentId', 'handledBy'])
    .where('itemId', '=', subject)
    .where('status', 'in', ['submitted', 'correcting', 'accepted', 'suspended', 'granted', 'refused'])
    .execute();
  for (const { id, itemName, number, personId, agentId, handledBy } of cases) {
    const [named, key, kind] = [number ?? '', `${id}/runningRetired/${work.now}`, 'case.itemRetired'];
    for (const told of new Set([personId, agentId].filter((one) => one !== null)))
      await notify(work, {
        personId: told,
        key,
        kind,
        params: { ...runningNotice(itemName, named), number: named },
        subject: `/cases/${id}`,
      });
    if (handledBy !== null)
      await notify(work, {
        personId: handledBy,
        key: `${key}/desk`,
        kind,
        params: { ...handledNotice(itemName, named), number: named },
        subject: `/console/cases/${id}`,
      });
  }
}

/** Everybody who is filling in an application for the item is told that it cannot be sent any more, and what to do. */
export async function tellDrafts(work: Work, { subject }: ItemRetired): Promise<void> {
  const drafts = await tables(work)
    .selectFrom('cases.case')
    .select(['id', 'itemName', 'personId', 'agentId'])
    .where('itemId', '=', subject)
    .where('status', '=', 'draft')
    .execute();
  if (drafts.length === 0) return;
  const names = (await listOpenSuccessors(work, subject)).map(({ name }) => name);
  for (const { id, itemName, personId, agentId } of drafts)
    for (const told of [personId, ...(agentId === null ? [] : [agentId])])
      await notify(work, {
        personId: told,
        key: `${id}/itemRetired/${work.now}`,
        kind: 'case.itemRetired',
        params: { ...retiredNotice(itemName, names), number: '' },
        subject: `/cases/${id}`,
      });
}
