import { type Selectable, sql } from 'kysely';
import type { Work } from '#platform/work/work.ts';
import type { ListProofs, Proof, ProofId } from './schema.ts';
import type { ProofsTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<ProofsTables>();

export type ProofRow = Selectable<ProofsTables['proofs.proof']>;

export async function listProofs(work: Work, { q, status }: ListProofs = {}): Promise<Proof[]> {
  const like = `%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await tables(work)
    .selectFrom('proofs.proof')
    .selectAll()
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'kept'))
    .$if(q !== undefined && q !== '', (query) =>
      query.where((e) =>
        e.or([e('name', 'like', like), e(sql<string>`array_to_string(aliases, ' ')`, 'like', like), e('issuedBy', 'like', like)]),
      ),
    )
    .orderBy(sql`status = 'kept'`, 'desc')
    .orderBy('name')
    .execute();
  return rows.map(shown);
}

export function shown({ updatedAt: _updatedAt, ...row }: ProofRow): Proof {
  return row;
}

export async function findProofForUpdate(work: Work, id: ProofId): Promise<ProofRow | undefined> {
  return tables(work).selectFrom('proofs.proof').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function insertProof(work: Work, row: ProofRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(work)
    .insertInto('proofs.proof')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Many at once, where there was no list before. */
export async function insertProofs(work: Work, rows: readonly ProofRow[], reason: string): Promise<void> {
  await tables(work)
    .insertInto('proofs.proof')
    .values([...rows])
    .execute();
  const changes = rows.map(({ id, status, replacedBy, basis }) => ({
    proofId: id,
    before: null,
    after: status,
    replacedBy,
    basis,
    reason,
    at: work.now,
    personId: work.actor.personId ?? null,
  }));
  await tables(work).insertInto('proofs.change').values(changes).execute();
}

export async function updateProof(work: Work, row: ProofRow, changes: Partial<ProofRow>): Promise<ProofRow> {
  return tables(work)
    .updateTable('proofs.proof')
    .set({ ...changes, version: row.version + 1, updatedAt: work.now })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertChange(work: Work, row: ProofRow, before: ProofRow['status'] | null, reason: string): Promise<void> {
  await tables(work)
    .insertInto('proofs.change')
    .values({
      proofId: row.id,
      before,
      after: row.status,
      replacedBy: row.replacedBy,
      basis: row.basis,
      reason,
      at: work.now,
      personId: work.actor.personId ?? null,
    })
    .execute();
}
