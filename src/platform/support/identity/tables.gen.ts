// Generated from the identity schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, EnterpriseId, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { AccountKind } from './schema.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface IdentityTables {
  'identity.account': {
    personId: PersonId;
    login: string;
    passwordHash: string;
    kind: AccountKind;
    displayName: string;
    verified: Generated<boolean>;
    createdAt: Instant;
    departmentId: DepartmentId | null;
    mustChangePassword: Generated<boolean>;
    disabledAt: Instant | null;
    lastSignedInAt: Instant | null;
  };
  'identity.activation': {
    id: string;
    personId: PersonId;
    numberBlind: string;
    codeBlind: string;
    issuedBy: PersonId;
    issuedAt: Instant;
    expiresAt: Instant;
    tries: Generated<number>;
    endedAt: Instant | null;
  };
  'identity.attempt': {
    loginBlind: string;
    failures: number;
    lastAt: Instant;
    lockedUntil: Instant | null;
  };
  'identity.session': {
    id: string;
    tokenHash: string;
    personId: PersonId;
    onBehalfOf: EnterpriseId | null;
    onBehalfName: string | null;
    zone: string;
    createdAt: Instant;
    lastSeenAt: Instant;
    expiresAt: Instant;
    endedAt: Instant | null;
    kind: GeneratedAlways<AccountKind | null>;
  };
}
