import { type Insertable, type Selectable, sql } from 'kysely';
import { newId, PersonId } from '#kernel/id.ts';
import { notify } from '#platform/notice/contract.ts';
import { listDepartmentsServing, listOfficials, listPostHolders } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import type { CatalogueTables } from '../tables.gen.ts';
import { problem } from './problems.ts';
import { ProposalId, type ProposalKind } from './schema.ts';
import { noticeText } from './text.zh.ts';

const tables = (work: Work) => work.tables<CatalogueTables>();
export type ProposalRow = Selectable<CatalogueTables['catalogue.proposal']>;

interface Proposed extends Pick<Insertable<CatalogueTables['catalogue.proposal']>, 'kind' | 'itemId' | 'district' | 'reason'> {
  name: string;
  content: object;
}

/** One at a time of each; whoever else has the right is told. */
export async function propose(work: Work, { kind, itemId, district, reason, name, content }: Proposed): Promise<ProposalId> {
  const id = newId(ProposalId);
  const proposedBy = PersonId.parse(work.actor.personId);
  const row = { id, kind, itemId, district, reason, content: JSON.stringify(content), proposedBy, proposedAt: work.now };
  // The predicates as they are written in the indexes: a prepared statement must show them literally.
  const target =
    kind === 'retire' ? sql`(item_id) where status = 'open' and kind = 'retire'` : sql`(kind) where status = 'open' and kind = 'directory'`;
  const { rows } = await sql<{ id: string }>`
    insert into catalogue.proposal (id, kind, item_id, district, reason, content, proposed_by, proposed_at)
    values (${row.id}, ${row.kind}, ${row.itemId ?? null}, ${row.district}, ${row.reason}, ${row.content}, ${row.proposedBy}, ${row.proposedAt})
    on conflict ${target} do nothing returning id`.execute(tables(work));
  if (rows.length === 0) throw problem('proposal_open_already');
  await work.record('catalogue.propose', id, { kind, itemId: itemId ?? null, reason });
  const by = await nameOf(work, proposedBy);
  for (const personId of await editorsOf(work, row.district))
    if (personId !== proposedBy)
      await tell(work, { id, kind, itemId: itemId ?? null }, personId, 'waits', noticeText.waits(kind, name, by, reason));
  return id;
}

export async function lockProposal(work: Work, id: ProposalId): Promise<ProposalRow | undefined> {
  return tables(work).selectFrom('catalogue.proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findProposal(work: Work, id: ProposalId): Promise<ProposalRow | undefined> {
  return tables(work).selectFrom('catalogue.proposal').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function listOpen(work: Work, kind: ProposalKind, itemId?: string): Promise<Omit<ProposalRow, 'content'>[]> {
  const open = tables(work)
    .selectFrom('catalogue.proposal')
    .select(['id', 'kind', 'itemId', 'district', 'reason', 'status', 'proposedBy', 'proposedAt', 'decidedBy', 'decidedAt', 'words'])
    .where('status', '=', 'open')
    .where('kind', '=', kind);
  return (itemId === undefined ? open : open.where('itemId', '=', itemId as never)).execute();
}

export async function settle(work: Work, id: ProposalRow['id'], status: 'confirmed' | 'rejected' | 'withdrawn', words: string | null) {
  const decidedBy = PersonId.parse(work.actor.personId);
  await tables(work)
    .updateTable('catalogue.proposal')
    .set({ status, decidedBy, decidedAt: work.now, words })
    .where('id', '=', id)
    .execute();
  await work.record(`catalogue.proposal_${status}`, id, words === null ? undefined : { words });
}

export async function tell(
  work: Work,
  { id, kind, itemId }: Pick<ProposalRow, 'id' | 'kind' | 'itemId'>,
  personId: PersonId,
  what: keyof typeof noticeText,
  params: { title: string; text: string },
): Promise<void> {
  const subject = kind === 'retire' ? `/console/items/${itemId ?? ''}` : '/console/directory';
  await notify(work, { personId, key: `${id}/${what}`, kind: 'desk.draft', params, subject });
}

export async function nameOf(work: Work, personId: PersonId): Promise<string> {
  return (await listPostHolders(work, [personId])).get(personId) ?? '';
}

async function editorsOf(work: Work, district: ProposalRow['district']): Promise<ReadonlySet<PersonId>> {
  const people = new Set<PersonId>();
  for (const department of await listDepartmentsServing(work, 'catalogue_editor', district))
    for (const { personId, duty } of await listOfficials(work, department)) if (duty === 'catalogue_editor') people.add(personId);
  return people;
}
