// Generated from the authorities schema of the migrated database by `npm run tables`. Do not edit.
import type { PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { AuthorityId, AuthorityKind, AuthorityPower } from './schema.ts';
import type { Generated } from 'kysely';

export interface AuthoritiesTables {
  'authorities.act': {
    id: string;
    authorityId: AuthorityId;
    caseId: string;
    act: string;
    actedAt: Instant;
  };
  'authorities.authority': {
    id: AuthorityId;
    kind: AuthorityKind;
    principalId: PersonId;
    agentId: PersonId;
    itemId: string | null;
    powers: AuthorityPower[];
    fromOn: Day;
    untilOn: Day;
    sealed: Buffer;
    recordedAt: Instant;
    recordedBy: PersonId;
    fileId: string | null;
    revokedAt: Instant | null;
    revokedBy: PersonId | null;
    version: Generated<number>;
  };
}
