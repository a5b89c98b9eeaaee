import * as z from 'zod';
import { newId, type PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import { QueueColumn } from '../pure/queue-column.ts';
import { mustBeOfficial } from '../rights.ts';
import type { CasesTables } from '../tables.gen.ts';
import { type ChosenColumns, type DeskSettings, MOST_VIEWS, type SaveView, type ViewRef } from './schema.ts';

const tables = (work: Work) => work.tables<CasesTables>();

/** What the acting official has arranged for himself. */
export async function getDeskSettings(work: Work): Promise<DeskSettings> {
  const personId = await mustBeOfficial(work);
  const views = await listViews(work, personId);
  const row = await tables(work).selectFrom('cases.deskColumns').select('columns').where('personId', '=', personId).executeTakeFirst();
  // A column that is no longer offered is left out.
  const columns = row?.columns.flatMap((name) => QueueColumn.safeParse(name).data ?? []) ?? [];
  return { views, columns: columns.length === 0 ? null : columns };
}

function listViews(work: Work, personId: PersonId) {
  return tables(work)
    .selectFrom('cases.savedView')
    .select(['id', 'name', 'query'])
    .where('personId', '=', personId)
    .orderBy('savedAt')
    .execute();
}

export async function saveView(work: Work, { name, query }: SaveView): Promise<DeskSettings> {
  const personId = await mustBeOfficial(work);
  if ((await listViews(work, personId)).length >= MOST_VIEWS) throw problem('case_views_too_many');
  const saved = await tables(work)
    .insertInto('cases.savedView')
    .values({ id: newId(z.uuid()), personId, name, query, savedAt: work.now })
    .onConflict((conflict) => conflict.columns(['personId', 'name']).doNothing())
    .executeTakeFirst();
  if (saved.numInsertedOrUpdatedRows !== 1n) throw problem('case_view_name_taken');
  return getDeskSettings(work);
}

/** Of two presses the second finds nothing to remove, which is what was asked for. */
export async function removeView(work: Work, { id }: ViewRef): Promise<DeskSettings> {
  const personId = await mustBeOfficial(work);
  await tables(work).deleteFrom('cases.savedView').where('id', '=', id).where('personId', '=', personId).execute();
  return getDeskSettings(work);
}

export async function chooseColumns(work: Work, { columns }: ChosenColumns): Promise<DeskSettings> {
  const personId = await mustBeOfficial(work);
  await tables(work)
    .insertInto('cases.deskColumns')
    .values({ personId, columns })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ columns }))
    .execute();
  return getDeskSettings(work);
}
