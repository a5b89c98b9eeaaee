// Generated from the registers schema of the migrated database by `npm run tables`. Do not edit.
import type { DivisionCode, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { Authority, DiscreditGround, IdentityKind } from './schema.ts';
import type { Generated } from 'kysely';

export interface RegistersTables {
  'registers.discredit': {
    id: string;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    ground: DiscreditGround;
    basis: string;
    caseId: string | null;
    fromOn: Day;
    untilOn: Day | null;
    recordedAt: Instant;
    recordedBy: PersonId | null;
  };
  'registers.division': {
    code: DivisionCode;
    name: string;
    parent: DivisionCode | null;
    level: number;
    validFrom: Day | null;
    validTo: Day | null;
    successor: DivisionCode | null;
  };
  'registers.enterprise': {
    id: EnterpriseId;
    creditCode: string;
    name: string;
    legalPersonId: PersonId | null;
    address: Generated<string>;
    sealed: Buffer;
    division: DivisionCode | null;
    createdAt: Instant;
  };
  'registers.handler': {
    enterpriseId: EnterpriseId;
    personId: PersonId;
    authority: Authority;
    validFrom: Day;
    validTo: Day | null;
  };
  'registers.look': {
    id: string;
    personId: PersonId;
    byPerson: PersonId | null;
    byDepartment: string | null;
    purpose: string;
    caseId: string | null;
    at: Instant;
  };
  'registers.person': {
    id: PersonId;
    sealed: Buffer;
    idBlind: string;
    nameBlind: string;
    phoneBlind: string | null;
    division: DivisionCode | null;
    verified: Generated<boolean>;
    createdAt: Instant;
    idKind: Generated<IdentityKind>;
    nationality: string | null;
  };
}
