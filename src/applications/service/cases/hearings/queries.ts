import { type Selectable, sql } from 'kysely';
import type { Day, Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';
import { AskedBy, type Attendee, HearingId, HearingKind, HearingStatus } from './schema.ts';

const tables = (work: Work) => work.tables<CasesTables>();

type Row = Selectable<CasesTables['cases.hearing']>;
export type HearingRow = Omit<Row, 'id' | 'kind' | 'status' | 'askedBy'> & {
  id: HearingId;
  kind: HearingKind;
  status: HearingStatus;
  askedBy: AskedBy | null;
};

/** What a hearing keeps sealed: everything that names people or tells what was said. */
export interface HearingContent {
  reason: string;
  parties: string[];
  /** The interested party that asked, and why it was moved or ended. */
  asker?: string;
  changes?: string[];
  attendees?: Attendee[];
  record?: string;
}

const placeOf = (id: HearingId) => `cases.hearing/${id}`;

export function sealHearing(work: Work, id: HearingId, content: HearingContent): Buffer {
  return work.vault.sealJson(placeOf(id), content);
}

export function openHearingContent(work: Work, row: Pick<HearingRow, 'id' | 'sealed'>): HearingContent {
  return work.vault.unsealJson(placeOf(row.id), row.sealed) as HearingContent;
}

function typed(row: Row): HearingRow {
  return {
    ...row,
    id: HearingId.parse(row.id),
    kind: HearingKind.parse(row.kind),
    status: HearingStatus.parse(row.status),
    askedBy: AskedBy.nullable().parse(row.askedBy),
  };
}

/** The hearings of a case, the newest last. */
export async function listHearings(work: Work, caseId: CaseId): Promise<HearingRow[]> {
  const rows = await tables(work).selectFrom('cases.hearing').selectAll().where('caseId', '=', caseId).orderBy('id').execute();
  return rows.map(typed);
}

/** Of these cases the rights that were told and may still be used on this day, the most urgent first. */
export function listTold(work: Work, caseIds: readonly CaseId[], today: Day): Promise<Pick<Row, 'caseId' | 'askBy'>[]> {
  return tables(work)
    .selectFrom('cases.hearing')
    .select(['caseId', 'askBy'])
    .where('caseId', 'in', caseIds)
    .where('status', '=', 'told')
    .where('askBy', '>=', today)
    .orderBy('askBy')
    .execute();
}

export async function insertHearing(work: Work, row: Omit<HearingRow, 'version' | 'updatedAt'>): Promise<void> {
  await tables(work)
    .insertInto('cases.hearing')
    .values({ ...row, updatedAt: work.now })
    .execute();
}

export async function updateHearing(work: Work, row: HearingRow, changes: Partial<Omit<HearingRow, 'id' | 'caseId'>>): Promise<void> {
  await tables(work)
    .updateTable('cases.hearing')
    .set({ ...changes, version: row.version + 1, updatedAt: work.now })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow();
}

export interface NoticeRow {
  id: string;
  itemName: string;
  departmentId: string;
  beginsAt: Instant;
  place: string;
  kind: string;
}

/** Convened and not yet over, of cases that still run; the soonest first. */
export async function listNotices(work: Work): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select h.id, c.item_name, c.department_id, h.begins_at, h.place, h.kind
    from cases.hearing h join cases."case" c on c.id = h.case_id
    where h.status = 'convened' and h.begins_at >= ${work.now}::timestamptz - interval '12 hours' and c.status in ('accepted', 'suspended')
    order by h.begins_at limit 200`.execute(tables(work));
  return rows;
}
