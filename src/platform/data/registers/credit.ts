import * as z from 'zod';
import { type EnterpriseId, newId, type PersonId } from '#kernel/id.ts';
import { type Day, dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { Discredit, DiscreditGround, MyDiscredit } from './schema.ts';
import type { RegistersTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<RegistersTables>();

/** Whose credit: the enterprise's where one applies, else the person's own. */
export interface CreditSubject {
  personId: PersonId;
  enterpriseId: EnterpriseId | null;
}

export interface NewDiscredit extends CreditSubject {
  ground: DiscreditGround;
  /** The article or decision it rests on. */
  basis: string;
  caseId: string | null;
  /** null: until it is repaired. */
  untilOn: Day | null;
}

export async function recordDiscredit(work: Work, { personId, enterpriseId, ground, basis, caseId, untilOn }: NewDiscredit): Promise<void> {
  const id = newId(z.uuid());
  const entry = { id, personId, enterpriseId, ground, basis, caseId, untilOn, fromOn: dayOf(work.now), recordedAt: work.now };
  await tables(work)
    .insertInto('registers.discredit')
    .values({ ...entry, recordedBy: work.actor.personId ?? null })
    .execute();
  await work.record('registers.discredit', personId, { ground, caseId });
}

/** Whether an entry counts today: neither deferred materials nor a commitment are open to him then. */
export async function isDiscredited(work: Work, subject: CreditSubject): Promise<boolean> {
  const today = dayOf(work.now);
  return (await entriesOf(work, subject)).some((entry) => counts(entry, today));
}

const counts = ({ fromOn, untilOn }: Discredit, today: Day) => fromOn <= today && (untilOn === null || untilOn >= today);

/** The caller's own entries, or those of the enterprise he acts for (社会信用记录由本人查询). */
export async function listMyCredit(work: Work): Promise<MyDiscredit[]> {
  const { personId, onBehalfOf } = work.actor;
  if (personId === undefined) throw problem('look_needs_sign_in');
  const today = dayOf(work.now);
  const entries = await entriesOf(work, { personId, enterpriseId: onBehalfOf ?? null });
  return entries.map((entry) => ({ ...entry, inForce: counts(entry, today) }));
}

/** What was entered because of some cases; whether the asker may see those is his own module's question. */
export async function listDiscreditsOfCases(work: Work, caseIds: readonly string[]): Promise<(Discredit & { caseId: string })[]> {
  if (caseIds.length === 0) return [];
  const rows = await tables(work)
    .selectFrom('registers.discredit')
    .select(['ground', 'basis', 'fromOn', 'untilOn', 'caseId'])
    .where('caseId', 'in', [...caseIds])
    .orderBy('recordedAt')
    .execute();
  return rows.flatMap(({ caseId, ...row }) => (caseId === null ? [] : [{ ...row, caseId }]));
}

/** 信用修复: the last day on which the entry of a case counts. */
export async function repairDiscredit(work: Work, caseId: string, lastOn: Day): Promise<void> {
  await tables(work).updateTable('registers.discredit').set({ untilOn: lastOn }).where('caseId', '=', caseId).execute();
  await work.record('registers.repair_discredit', caseId, { lastOn });
}

async function entriesOf(work: Work, { personId, enterpriseId }: CreditSubject): Promise<Discredit[]> {
  const query = tables(work).selectFrom('registers.discredit').select(['ground', 'basis', 'fromOn', 'untilOn', 'caseId']);
  const own =
    enterpriseId === null
      ? query.where('personId', '=', personId).where('enterpriseId', 'is', null)
      : query.where('enterpriseId', '=', enterpriseId);
  return own.orderBy('recordedAt').execute();
}
