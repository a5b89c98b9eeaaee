import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import type { DepartmentId } from '#kernel/id.ts';
import { readStored } from '#kernel/stored.ts';
import type { Work } from '#platform/work/work.ts';
import { LegalBasis } from '../schema.ts';
import type { CatalogueTables } from '../tables.gen.ts';
import { Entry, type EntryId } from './schema.ts';
import type { DirectoryTables } from './tables.gen.ts';

export const tables = (work: Work) => work.tables<DirectoryTables>();

export type EntryRecord = Selectable<DirectoryTables['directory.entry']>;

export function shownEntry({ edition: _edition, legalBasis, ...row }: EntryRecord): Entry {
  return Entry.parse({ ...row, legalBasis: LegalBasis.array().parse(legalBasis) });
}

export async function listEntries(work: Work): Promise<Entry[]> {
  const rows = await tables(work).selectFrom('directory.entry').selectAll().orderBy('stem').execute();
  return rows.map(shownEntry);
}

export async function findEntry(work: Work, by: { id: EntryId } | { stem: string }): Promise<Entry | undefined> {
  const row = await tables(work)
    .selectFrom('directory.entry')
    .selectAll()
    .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ('' as EntryId)))
    .$if('stem' in by, (query) => query.where('stem', '=', 'stem' in by ? by.stem : ''))
    .executeTakeFirst();
  return row && shownEntry(row);
}

export function findClaim(work: Work, entryId: EntryId, departmentId: DepartmentId) {
  return tables(work)
    .selectFrom('directory.claim')
    .selectAll()
    .where('entryId', '=', entryId)
    .where('departmentId', '=', departmentId)
    .executeTakeFirst();
}

/** Items whose codes are the standard's, with what the directory fixes of them. */
const Listed = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status: z.enum(['draft', 'published', 'retired']),
  department: z.string(),
  fixed: z.object({ name: z.string(), type: z.string(), legalBasis: LegalBasis.array() }).nullable(),
});
export type ListedItem = z.infer<typeof Listed>;

export async function listItems(work: Work): Promise<ListedItem[]> {
  const { rows } = await sql<unknown>`
    select i.id, i.code, i.name, i.status, i.department_name as department, case when v.id is null then null else
      jsonb_build_object('name', v.item -> 'name', 'type', v.item -> 'type', 'legalBasis', coalesce(v.item -> 'legalBasis', '[]')) end as fixed
    from catalogue.item i left join catalogue.item_version v on v.id = i.current_version_id order by i.code`.execute(
    work.tables<CatalogueTables>(),
  );
  return readStored(Listed.array(), rows);
}
