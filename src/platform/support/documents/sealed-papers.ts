import { sql } from 'kysely';
import { addDays, type Day, type Instant, startOfDay } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { SealId } from '../seals/schema.ts';
import type { DocumentId, DocumentStatus } from './schema.ts';
import type { DocumentsTables } from './tables.gen.ts';

export interface SealedPaper {
  id: DocumentId;
  title: string;
  number: string | null;
  issuedOn: Day;
  madeAt: Instant;
  status: DocumentStatus;
  checkCode: string;
}

export interface AskedPapers {
  from?: Day | undefined;
  to?: Day | undefined;
  skip: number;
  take: number;
  /** Counting ends here: one more than the most that is listed. */
  most: number;
}

/** 用印记录: papers sealed with it, the newest first; who may read the list, the caller has to know. Nothing of the person is in it. */
export async function listPapersSealedWith(
  work: Work,
  sealId: SealId,
  { from, to, skip, take, most }: AskedPapers,
): Promise<{ rows: SealedPaper[]; total: number }> {
  const within = () => {
    let found = work.tables<DocumentsTables>().selectFrom('documents.document').where('sealId', '=', sealId);
    if (from !== undefined) found = found.where('madeAt', '>=', startOfDay(from));
    if (to !== undefined) found = found.where('madeAt', '<', startOfDay(addDays(to, 1)));
    return found;
  };
  const counted = within()
    .select(sql<number>`1`.as('one'))
    .limit(most);
  const { total } = await work
    .tables<DocumentsTables>()
    .selectFrom(counted.as('counted'))
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await within()
    .select(['id', 'title', 'number', 'issuedOn', 'madeAt', 'status', 'checkCode'])
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .offset(skip)
    .limit(take)
    .execute();
  return { rows, total };
}
