import type { Selectable } from 'kysely';
import type { DepartmentId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';

const tables = (work: Work) => work.tables<CasesTables>();

export type PartRow = Selectable<CasesTables['cases.part']>;
export type PartStopRow = Selectable<CasesTables['cases.partStop']>;

/** What of a part is sealed: its opinion or its reasons, and what it wants the applicant to correct. */
export interface PartContent {
  opinion?: string;
  points?: { target: string; reason: string }[];
}

const placeOf = ({ caseId, key }: Pick<PartRow, 'caseId' | 'key'>) => `cases.part/${caseId}/${key}`;

export function sealPart(work: Work, part: Pick<PartRow, 'caseId' | 'key'>, content: PartContent): Buffer {
  return work.vault.sealJson(placeOf(part), content);
}

export function openPartContent(work: Work, part: PartRow): PartContent {
  return part.sealed === null ? {} : (work.vault.unsealJson(placeOf(part), part.sealed) as PartContent);
}

/** The parts of a case in the order its item names them. */
export async function listParts(work: Work, { id, joint }: { id: CaseId; joint: boolean }): Promise<PartRow[]> {
  if (!joint) return [];
  return tables(work).selectFrom('cases.part').selectAll().where('caseId', '=', id).orderBy('position').orderBy('key').execute();
}

/** Parts of several cases at once, for lists. */
export async function partsOf(work: Work, rows: readonly { id: CaseId; joint: boolean }[]): Promise<Map<string, PartRow[]>> {
  const ids = rows.filter(({ joint }) => joint).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await tables(work).selectFrom('cases.part').selectAll().where('caseId', 'in', ids).orderBy('position').execute();
  return Map.groupBy(found, ({ caseId }) => caseId as string);
}

export async function insertPart(work: Work, part: Pick<PartRow, 'caseId' | 'key' | 'position' | 'departmentId' | 'role'>): Promise<void> {
  await tables(work).insertInto('cases.part').values(part).execute();
}

type Changes = Partial<Omit<PartRow, 'caseId' | 'key' | 'position' | 'departmentId' | 'role'>>;

export async function updatePart(work: Work, { caseId, key }: Pick<PartRow, 'caseId' | 'key'>, changes: Changes): Promise<void> {
  await tables(work).updateTable('cases.part').set(changes).where('caseId', '=', caseId).where('key', '=', key).execute();
}

export async function listPartStops(work: Work, caseId: CaseId): Promise<PartStopRow[]> {
  return tables(work).selectFrom('cases.partStop').selectAll().where('caseId', '=', caseId).orderBy('fromOn').execute();
}

export async function insertPartStop(work: Work, stop: PartStopRow): Promise<void> {
  await tables(work).insertInto('cases.partStop').values(stop).execute();
}

export async function endPartStop(work: Work, { caseId, key }: Pick<PartRow, 'caseId' | 'key'>, toOn: Day): Promise<void> {
  await tables(work)
    .updateTable('cases.partStop')
    .set({ toOn })
    .where('caseId', '=', caseId)
    .where('key', '=', key)
    .where('toOn', 'is', null)
    .execute();
}

/** Parts whose days were reckoned on a calendar that was not published yet. */
export async function listAssumedParts(work: Work): Promise<PartRow[]> {
  return tables(work)
    .selectFrom('cases.part')
    .selectAll()
    .where('dueAssumed', '=', true)
    .where('status', '=', 'open')
    .orderBy('caseId')
    .orderBy('key')
    .forUpdate()
    .execute();
}

export const departmentsIn = (parts: readonly PartRow[]): DepartmentId[] => parts.map(({ departmentId }) => departmentId);
