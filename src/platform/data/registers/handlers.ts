import type { EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import type { Authority } from './schema.ts';
import type { RegistersTables } from './tables.gen.ts';

const tables = (work: Work) => work.tables<RegistersTables>();

/** One 经办人 of one enterprise, in force or not. */
export interface Handling {
  enterpriseId: EnterpriseId;
  enterpriseName: string;
  personId: PersonId;
  authority: Authority;
  validFrom: Day;
  validTo: Day | null;
}

const handlings = (work: Work) =>
  tables(work)
    .selectFrom('registers.handler as h')
    .innerJoin('registers.enterprise as e', 'e.id', 'h.enterpriseId')
    .select(['h.enterpriseId', 'e.name as enterpriseName', 'h.personId', 'h.authority', 'h.validFrom', 'h.validTo'])
    .orderBy('e.name')
    .orderBy('h.validFrom', 'desc');

export function listHandlersOf(work: Work, enterpriseId: EnterpriseId): Promise<Handling[]> {
  return handlings(work).where('h.enterpriseId', '=', enterpriseId).limit(200).execute();
}

/** Every enterprise a person may or might act for, ended ones too. */
export function listHandlings(work: Work, personId: PersonId): Promise<Handling[]> {
  return handlings(work).where('h.personId', '=', personId).limit(200).execute();
}

/** The enterprises whose 法定代表人 he is by the register. */
export function listEnterprisesLedBy(work: Work, personId: PersonId): Promise<{ id: EnterpriseId; name: string }[]> {
  return tables(work)
    .selectFrom('registers.enterprise')
    .select(['id', 'name'])
    .where('legalPersonId', '=', personId)
    .orderBy('name')
    .limit(50)
    .execute();
}

/** The last day on which he may act for it. */
export async function endHandling(
  work: Work,
  { enterpriseId, personId }: Pick<Handling, 'enterpriseId' | 'personId'>,
  lastOn: Day,
): Promise<void> {
  await tables(work)
    .updateTable('registers.handler')
    .set({ validTo: lastOn })
    .where('enterpriseId', '=', enterpriseId)
    .where('personId', '=', personId)
    .execute();
}
