import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { CaseId } from '#applications/service/cases/schema.ts';
import type { DepartmentId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { CounterTables } from '../tables.gen.ts';
import type { ParcelId } from '../schema.ts';

const tables = (work: Work) => work.tables<CounterTables>();

export type ParcelRow = Selectable<CounterTables['counter.parcel']>;

export function findParcelForUpdate(work: Work, id: ParcelId): Promise<ParcelRow | undefined> {
  return tables(work).selectFrom('counter.parcel').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

const underWay = ['sent', 'held', 'posted', 'announced'] as const;

/** The parcel of a case, if it is still under way. */
export function findOpenParcelOf(work: Work, caseId: string): Promise<ParcelRow | undefined> {
  return tables(work)
    .selectFrom('counter.parcel')
    .selectAll()
    .where('caseId', '=', CaseId.parse(caseId))
    .where('status', 'in', [...underWay])
    .forUpdate()
    .executeTakeFirst();
}

type NewParcel = Pick<ParcelRow, 'id' | 'caseId' | 'officeId' | 'departmentId' | 'district' | 'personId' | 'dueOn' | 'sentBy' | 'sentAt'>;

/** A case has one parcel; one that came back is sent anew, any other is refused (undefined). */
export function insertParcel(work: Work, row: NewParcel): Promise<ParcelRow | undefined> {
  const { officeId, departmentId, dueOn, sentBy, sentAt } = row;
  return tables(work)
    .insertInto('counter.parcel')
    .values({ ...row, status: 'sent' })
    .onConflict((conflict) =>
      conflict
        .column('caseId')
        .doUpdateSet({
          status: 'sent',
          officeId,
          // May be another than before: departments are merged.
          departmentId,
          dueOn,
          sentBy,
          sentAt,
          version: sql<number>`counter.parcel.version + 1`,
          heldBy: null,
          heldAt: null,
          carrier: null,
          tracking: null,
          postedAt: null,
          announcedOn: null,
          endedBy: null,
          endedAt: null,
          sealed: null,
        })
        .where('counter.parcel.status', '=', 'returned'),
    )
    .returningAll()
    .executeTakeFirst();
}

type Changes = Partial<
  Pick<ParcelRow, 'status' | 'heldBy' | 'heldAt' | 'carrier' | 'tracking' | 'postedAt' | 'announcedOn' | 'endedBy' | 'endedAt' | 'sealed'>
>;

export function changeParcel(work: Work, row: ParcelRow, changes: Changes): Promise<ParcelRow> {
  return tables(work)
    .updateTable('counter.parcel')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What lies at these desks or is on its way, the nearest limit first. */
export function listParcelsAtDesks(work: Work, offices: readonly DepartmentId[]): Promise<ParcelRow[]> {
  if (offices.length === 0) return Promise.resolve([]);
  return tables(work)
    .selectFrom('counter.parcel')
    .selectAll()
    .where('officeId', 'in', [...offices])
    .where('status', 'in', [...underWay])
    .orderBy(sql`due_on nulls last`)
    .orderBy('sentAt')
    .limit(300)
    .execute();
}

export function listParcelsOf(work: Work, departments: readonly DepartmentId[]): Promise<ParcelRow[]> {
  if (departments.length === 0) return Promise.resolve([]);
  return tables(work)
    .selectFrom('counter.parcel')
    .selectAll()
    .where('departmentId', 'in', [...departments])
    .orderBy('sentAt', 'desc')
    .limit(200)
    .execute();
}

const Announcement = z.object({ reason: z.string(), place: z.string() });

export function sealAnnouncement(work: Work, id: ParcelId, said: z.infer<typeof Announcement>): Buffer {
  return work.vault.sealJson(`counter.parcel/${id}`, said);
}

export function openAnnouncement(work: Work, { id, sealed }: ParcelRow): z.infer<typeof Announcement> {
  return Announcement.parse(sealed === null ? null : work.vault.unsealJson(`counter.parcel/${id}`, sealed));
}
