// Generated from the permission schema of the migrated database by `npm run tables`. Do not edit.
import type { PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { Generated } from 'kysely';

export interface PermissionTables {
  'permission.conflict': {
    personId: PersonId;
    subject: string;
    reason: string;
    declaredAt: Instant;
    settledAt: Instant | null;
    settledBy: PersonId | null;
    stands: Generated<boolean>;
    settledReason: string | null;
  };
}
