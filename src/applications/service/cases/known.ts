import { getEnterprise, getPerson } from '#platform/data/registers/contract.ts';
import type { Prefilled } from '#platform/support/forms/schema.ts';
import type { Work } from '#platform/work/work.ts';
import type { Applicant } from './applicants.ts';

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
