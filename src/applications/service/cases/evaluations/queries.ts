import { type Expression, type SqlBool, sql } from 'kysely';
import * as z from 'zod';
import { newId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { CaseId } from '../schema.ts';
import type { CasesTables } from '../tables.gen.ts';

const tables = (work: Work) => work.tables<CasesTables>();

/** What is sealed of an evaluation. */
const Evaluated = z.strictObject({
  /** Each packed with its kind. */
  inputs: z.record(z.string(), z.unknown()),
  result: z.unknown(),
  hits: z.array(
    z.strictObject({ element: z.string(), table: z.string(), rule: z.number().int(), id: z.string(), article: z.string().nullable() }),
  ),
});
export type Evaluated = z.infer<typeof Evaluated>;

export interface NewEvaluation {
  caseId: CaseId;
  itemId: string;
  decision: string;
  modelHash: string;
  content: Evaluated;
}

export async function insertEvaluation(work: Work, { content, ...row }: NewEvaluation): Promise<void> {
  const id = newId(z.uuid());
  const sealed = work.vault.sealJson(`cases.evaluation/${id}`, content);
  await tables(work)
    .insertInto('cases.evaluation')
    .values({ id, ...row, evaluatedAt: work.now, sealed })
    .execute();
}

export interface RecordedEvaluation {
  id: string;
  caseId: CaseId;
  number: string | null;
  evaluatedAt: Instant;
  modelHash: string;
  content: Evaluated;
  /** Whether the caller may read the case. */
  readable: boolean;
}

/** The last evaluation of a decision for each case of an item, the newest first. */
export async function listEvaluations(
  work: Work,
  { itemId, decision, before, limit }: { itemId: string; decision: string; before: string | undefined; limit: number },
  readable: Expression<SqlBool>,
): Promise<RecordedEvaluation[]> {
  const rows = await tables(work)
    .selectFrom('cases.evaluation as evaluation')
    .innerJoin('cases.case as case', 'case.id', 'evaluation.caseId')
    .select(['evaluation.id', 'evaluation.caseId', 'case.number', 'evaluation.evaluatedAt', 'evaluation.modelHash', 'evaluation.sealed'])
    .select(sql<boolean>`coalesce(${readable}, false)`.as('readable'))
    .where('evaluation.itemId', '=', itemId)
    .where('evaluation.decision', '=', decision)
    .where(
      sql<boolean>`not exists (select 1 from cases.evaluation newer where newer.case_id = evaluation.case_id and newer.decision = evaluation.decision and newer.id > evaluation.id)`,
    )
    .$if(before !== undefined, (query) => query.where('evaluation.id', '<', before ?? ''))
    .orderBy('evaluation.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    content: Evaluated.parse(work.vault.unsealJson(`cases.evaluation/${row.id}`, sealed)),
  }));
}

export async function countDecidedCases(work: Work, itemId: string, decision: string): Promise<number> {
  const { cases } = await tables(work)
    .selectFrom('cases.evaluation')
    .select((eb) => eb.fn.count<string>('caseId').distinct().as('cases'))
    .where('itemId', '=', itemId)
    .where('decision', '=', decision)
    .executeTakeFirstOrThrow();
  return Number(cases);
}
