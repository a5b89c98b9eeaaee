import { sql } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import { listStatutes } from '#platform/calendar/contract.ts';
import { listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { folderOfVersion, hashOfFiles } from '../folder.ts';
import type { PackageFile } from '../package.ts';
import { findItemRow, findVersionRow } from '../queries.ts';
import { maintainedDistricts } from '../rights.ts';
import type { ItemVersionId } from '../schema.ts';
import { checkFiles, type DraftPorts } from './ports.ts';
import { problem } from './problems.ts';
import { getDraftRow, powersOf } from './rights.ts';
import { type DraftFacts, obstaclesOf, standingActs } from './rules.ts';
import {
  type Draft,
  type DraftFile,
  type DraftRef,
  type DraftStep,
  type DraftSummary,
  type FileRef,
  type FileText,
  type ListDrafts,
  PlayedScenario,
  type Rehearsal,
  type Revision,
  type RevisionRef,
  type StatuteRow,
} from './schema.ts';
import { type DraftRow, type FileRow, findFileRow, findRehearsalRow, listEditors, listFileRows, tables } from './storage.ts';
import { problemText } from './text.zh.ts';

const MOST_LISTED = 200;

export async function listDrafts(work: Work, { status, itemId }: ListDrafts): Promise<DraftSummary[]> {
  const rows = await tables(work)
    .selectFrom('drafts.draft')
    .selectAll()
    .where(maintainedDistricts(work, 'draft.district'))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'editing'))
    .$if(itemId !== undefined, (query) => query.where('itemId', '=', itemId ?? null))
    .orderBy(sql`status in ('published', 'abandoned')`)
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .limit(MOST_LISTED)
    .execute();
  const names = await namesOf(
    work,
    rows.map(({ createdBy }) => createdBy),
  );
  return rows.map((row) => summaryOf(row, names));
}

export type Names = (person: PersonId | null) => string;

export async function namesOf(work: Work, people: readonly (PersonId | null)[]): Promise<Names> {
  const names = await listPostHolders(work, [...new Set(people.flatMap((one) => one ?? []))]);
  return (person) => (person === null ? '' : (names.get(person) ?? ''));
}

function summaryOf(row: DraftRow, nameOf: Names): DraftSummary {
  const { id, itemId, name, code, district, status, createdAt, updatedAt } = row;
  return {
    id,
    itemId,
    name,
    code,
    department: row.departmentName,
    district,
    status,
    createdBy: nameOf(row.createdBy),
    createdAt,
    updatedAt,
  };
}

export async function summaryOfDraft(work: Work, row: DraftRow): Promise<DraftSummary> {
  return summaryOf(row, await namesOf(work, [row.createdBy]));
}

/** The version in force of the draft's item, and its code; nothing for a service that is new. */
export async function inForceOf(work: Work, { itemId }: DraftRow): Promise<{ versionId: ItemVersionId | null; code: string | null }> {
  const item = itemId === null ? undefined : await findItemRow(work, itemId);
  return { versionId: item?.currentVersionId ?? null, code: item?.code ?? null };
}

export const filesOf = (rows: readonly FileRow[]): PackageFile[] => rows.map(({ path, content }) => ({ path, content }));

/** What the rules need of a draft, with everything it was worked out from. */
export async function factsOf(work: Work, row: DraftRow, ports: DraftPorts) {
  const files = await listFileRows(work, row.id);
  const inForce = await inForceOf(work, row);
  const findings = await checkFiles(work, filesOf(files), ports, inForce.code);
  const rehearsal = await rehearsalOf(work, row);
  const changed = inForce.versionId === null || hashOfFiles(await folderOfVersion(work, inForce.versionId)) !== row.hash;
  const facts: DraftFacts = { status: row.status, hash: row.hash, findings: findings.length, rehearsal, changed };
  return { files, inForce, findings, rehearsal, facts };
}

export async function rehearsalOf(work: Work, { id, hash }: DraftRow): Promise<Rehearsal | null> {
  const row = await findRehearsalRow(work, id);
  if (!row) return null;
  const { draftId: _draft, askedBy: _asker, results, hash: played, ...shown } = row;
  return { ...shown, results: PlayedScenario.array().parse(results), current: played === hash };
}

export async function readDraft(work: Work, { id }: DraftRef, ports: DraftPorts): Promise<Draft> {
  const row = await getDraftRow(work, id);
  const { files, inForce, findings, rehearsal, facts } = await factsOf(work, row, ports);
  const editors = await listEditors(work, id);
  const steps = await tables(work).selectFrom('drafts.step').selectAll().where('draftId', '=', id).orderBy('sequence', 'desc').execute();
  const names = await namesOf(work, [
    row.createdBy,
    ...editors,
    ...files.map(({ updatedBy }) => updatedBy),
    ...steps.map(({ personId }) => personId),
  ]);
  const numberOf = async (versionId: ItemVersionId | null) =>
    versionId === null || row.itemId === null ? null : ((await findVersionRow(work, row.itemId, versionId))?.version ?? null);
  const shownSteps = steps.map(({ act, at, words, path, hash, personId }): DraftStep => ({
    act,
    at,
    words,
    path,
    current: hash === row.hash,
    by: names(personId),
  }));
  return {
    ...summaryOf(row, names),
    hash: row.hash,
    base: await numberOf(row.baseVersionId),
    inForce: await numberOf(inForce.versionId),
    files: files.map((file) => fileOf(file, names)),
    findings,
    rehearsal,
    steps: shownSteps,
    ...standingActs(row.status, shownSteps),
    editors: editors.map(names),
    powers: powersOf(work, row, editors),
    obstacles: row.status === 'editing' ? obstaclesOf(facts).map((code) => problemText[code]) : [],
  };
}

function fileOf({ path, version, hash, content, updatedAt, updatedBy }: FileRow, names: Names): DraftFile {
  return { path, version, hash, size: content.length, text: textOf(content) !== null, updatedAt, updatedBy: names(updatedBy) };
}

/** Bytes as text where they are UTF-8 and would come back the same; a byte order mark stays as it is. */
export function textOf(content: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

export async function readFileText(work: Work, { id, path }: FileRef): Promise<FileText> {
  await getDraftRow(work, id);
  const file = await findFileRow(work, id, path);
  if (!file) throw problem('draft_file_not_found');
  const content = textOf(file.content);
  if (content === null) throw problem('draft_file_not_text');
  const names = await namesOf(work, [file.updatedBy]);
  return { path, version: file.version, content, updatedAt: file.updatedAt, updatedBy: names(file.updatedBy) };
}

export async function listRevisions(work: Work, { id, path }: FileRef): Promise<Revision[]> {
  await getDraftRow(work, id);
  const rows = await tables(work)
    .selectFrom('drafts.revision')
    .select(['version', 'at', 'personId', sql<number | null>`length(content)`.as('size')])
    .where('draftId', '=', id)
    .where('path', '=', path)
    .orderBy('version', 'desc')
    .execute();
  const names = await namesOf(
    work,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ version, at, personId, size }) => ({ version, at, by: names(personId), size: size ?? 0, removed: size === null }));
}

export async function readRevision(work: Work, { id, path, version }: RevisionRef): Promise<{ content: string }> {
  await getDraftRow(work, id);
  const row = await tables(work)
    .selectFrom('drafts.revision')
    .select('content')
    .where('draftId', '=', id)
    .where('path', '=', path)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw problem('draft_revision_unknown');
  const content = row.content === null ? '' : textOf(row.content);
  if (content === null) throw problem('draft_file_not_text');
  return { content };
}

/** The rows a limit of the list may name; law is nobody's secret, but the list is for those who write them. */
export function readStatutes(work: Work): Promise<StatuteRow[]> {
  maintainedDistricts(work, 'draft.district');
  return listStatutes(work);
}
