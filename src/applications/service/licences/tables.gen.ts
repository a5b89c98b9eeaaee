// Generated from the licences schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { Ground, HolderKind, LicenceEventKind, LicenceId, LicenceStatus } from './schema.ts';
import type { Generated } from 'kysely';

export interface LicencesTables {
  'licences.arisen': {
    caseId: string | null;
    at: Instant | null;
  };
  'licences.counter': {
    series: string;
    last: number;
  };
  'licences.licence': {
    id: LicenceId;
    identifier: string;
    number: string;
    caseId: string;
    itemId: string;
    departmentId: DepartmentId;
    personId: PersonId;
    enterpriseId: EnterpriseId | null;
    name: string;
    typeCode: string;
    authority: string;
    holderKind: HolderKind;
    holderBlind: string;
    sealed: Buffer;
    status: Generated<LicenceStatus>;
    statusSince: Day;
    issuedOn: Day;
    validFrom: Day;
    validUntil: Day | null;
    renewal: unknown;
    documentId: string | null;
    checkCode: string;
    version: Generated<number>;
    replaces: LicenceId | null;
    edition: Generated<number>;
  };
  'licences.licenceEvent': {
    id: string;
    licenceId: LicenceId;
    sequence: number;
    kind: LicenceEventKind;
    ground: Ground | null;
    basis: string | null;
    effectiveOn: Day;
    recordedAt: Instant;
    actorKind: string;
    actorId: PersonId | null;
    sealed: Buffer | null;
  };
}
