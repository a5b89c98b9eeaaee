import type { Selectable } from 'kysely';
import type { CaseId } from '#applications/service/cases/schema.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Work } from '#platform/work/work.ts';
import type { CounterTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<CounterTables>();

export type IntakeRow = Selectable<CounterTables['counter.intake']>;
export type PaperRow = Selectable<CounterTables['counter.paper']>;

type NewIntake = Omit<IntakeRow, 'confirmedAt' | 'confirmation' | 'sealed' | 'notices' | 'commitment'>;

export async function insertIntake(work: Work, row: NewIntake): Promise<void> {
  await tables(work).insertInto('counter.intake').values(row).execute();
}

export function findIntakeForUpdate(work: Work, caseId: CaseId): Promise<IntakeRow | undefined> {
  return tables(work).selectFrom('counter.intake').selectAll().where('caseId', '=', caseId).forUpdate().executeTakeFirst();
}

export function findIntake(work: Work, caseId: CaseId): Promise<IntakeRow | undefined> {
  return tables(work).selectFrom('counter.intake').selectAll().where('caseId', '=', caseId).executeTakeFirst();
}

export function listIntakesOf(work: Work, clerkId: PersonId): Promise<IntakeRow[]> {
  return tables(work)
    .selectFrom('counter.intake')
    .selectAll()
    .where('clerkId', '=', clerkId)
    .orderBy('startedAt', 'desc')
    .limit(100)
    .execute();
}

export async function confirmIntake(
  work: Work,
  caseId: CaseId,
  confirmation: NonNullable<IntakeRow['confirmation']>,
  content: { digest: string; strokes: unknown },
): Promise<void> {
  const sealed = work.vault.sealJson(`counter.intake/${caseId}`, content);
  await tables(work)
    .updateTable('counter.intake')
    .set({ confirmation, confirmedAt: work.now, sealed })
    .where('caseId', '=', caseId)
    .execute();
}

export async function keepChoice(work: Work, caseId: CaseId, commitment: IntakeRow['commitment']): Promise<void> {
  await tables(work).updateTable('counter.intake').set({ commitment }).where('caseId', '=', caseId).execute();
}

export async function countNotice(work: Work, { caseId, notices }: IntakeRow): Promise<void> {
  await tables(work)
    .updateTable('counter.intake')
    .set({ notices: notices + 1 })
    .where('caseId', '=', caseId)
    .execute();
}

export function listPapers(work: Work, caseId: CaseId): Promise<PaperRow[]> {
  return tables(work).selectFrom('counter.paper').selectAll().where('caseId', '=', caseId).orderBy('slot').execute();
}

export async function keepPaper(work: Work, row: PaperRow): Promise<void> {
  const { originalSeen, sheets, checkedBy, checkedAt } = row;
  await tables(work)
    .insertInto('counter.paper')
    .values(row)
    .onConflict((conflict) => conflict.columns(['caseId', 'slot']).doUpdateSet({ originalSeen, sheets, checkedBy, checkedAt }))
    .execute();
}
