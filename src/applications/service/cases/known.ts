import { getEnterprise, getPerson } from '#platform/data/registers/contract.ts';
import { unlikeKnown } from '#platform/support/forms/pure/answers.ts';
import type { Answers, FormDefinition, Prefilled } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import { type Applicant, applicantNamed } from './applicants.ts';
import type { CaseRow } from './queries.ts';

/**
 * What may stand in a form from the start. Of an enterprise the register also knows its legal representative: his name is public
 * (企业信息公示暂行条例第六条), his identity number is his own, and nobody who acts for the enterprise is shown it.
 */
export async function knownOf(
  work: Work,
  { personId, enterpriseId, content, idKind }: Applicant,
): Promise<Partial<Record<Prefilled, string>>> {
  if (enterpriseId === null) {
    const { name, idNumber, phone } = content;
    const kind = idKind ?? '';
    return {
      'person.name': name,
      'person.idNumber': idNumber,
      'person.idKind': kind,
      'person.phone': phone,
      'legal.name': name,
      'legal.idNumber': idNumber,
      'legal.idKind': kind,
    };
  }
  const [person, { legalPersonId }] = await Promise.all([getPerson(work, personId), getEnterprise(work, enterpriseId)]);
  const legal = legalPersonId === null ? undefined : legalPersonId === personId ? person : await getPerson(work, legalPersonId);
  return {
    'person.name': person.name,
    'person.idNumber': person.idNumber,
    'person.idKind': person.idKind ?? '',
    'person.phone': person.phone ?? '',
    ...(legal === undefined ? {} : { 'legal.name': legal.name }),
    'enterprise.name': content.name,
    'enterprise.creditCode': content.idNumber,
  };
}

/**
 * Fields whose answers are not what the registers say today of whom the application is for. Of the legal representative's number only the
 * house is told: to who acts for the enterprise a yes or no would give it away bit by bit.
 */
export async function unlikeRegister(
  work: Work,
  { personId, enterpriseId }: Pick<CaseRow, 'personId' | 'enterpriseId'>,
  { form, answers, forOfficial }: { form: FormDefinition; answers: Answers; forOfficial: boolean },
): Promise<string[]> {
  const known = await knownOf(work, await applicantNamed(work, personId, enterpriseId ?? undefined));
  const { legalPersonId } = enterpriseId === null ? { legalPersonId: null } : await getEnterprise(work, enterpriseId);
  const legal = legalPersonId !== null && (forOfficial || legalPersonId === personId) ? await getPerson(work, legalPersonId) : undefined;
  const his = legal === undefined ? {} : { 'legal.idNumber': legal.idNumber, 'legal.idKind': legal.idKind };
  return unlikeKnown(form, { ...known, ...his }, answers);
}
