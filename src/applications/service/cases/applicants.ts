import type { IdentityKind } from '#kernel/identity-documents.ts';
import type { EnterpriseId, PersonId } from '#kernel/id.ts';
import { getEnterprise, getPerson } from '#platform/data/registers/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from './problems.ts';
import type { ApplicantKind } from './schema.ts';

export interface Applicant {
  personId: PersonId;
  kind: ApplicantKind;
  enterpriseId: EnterpriseId | null;
  content: { name: string; idNumber: string; phone: string };
  idKind?: IdentityKind;
}

/** Who applies: the signed-in person, the principal he acts for as agent, or the enterprise he acts for. */
export async function applicantOf(work: Work, principal?: PersonId): Promise<Applicant> {
  const { onBehalfOf, zone } = work.actor;
  const personId = principal ?? work.actor.personId;
  if (personId === undefined || work.actor.personId === undefined || zone !== 'public') throw problem('sign_in_required');
  return applicantNamed(work, personId, onBehalfOf);
}

export async function applicantNamed(work: Work, personId: PersonId, onBehalfOf: EnterpriseId | undefined): Promise<Applicant> {
  const [person, enterprise] = await Promise.all([
    getPerson(work, personId),
    onBehalfOf === undefined ? undefined : getEnterprise(work, onBehalfOf),
  ]);
  if (onBehalfOf === undefined || enterprise === undefined)
    return {
      personId,
      kind: 'natural_person',
      enterpriseId: null,
      content: { name: person.name, idNumber: person.idNumber, phone: person.phone ?? '' },
      idKind: person.idKind,
    };
  return {
    personId,
    kind: 'legal_person',
    enterpriseId: onBehalfOf,
    content: { name: enterprise.name, idNumber: enterprise.creditCode, phone: person.phone ?? '' },
  };
}
