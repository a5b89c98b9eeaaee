// Generated from the reorganisation schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { SuccessionId, SuccessionKind, SuccessionStatus } from './schema.ts';

export interface ReorganisationTables {
  'reorganisation.succession': {
    id: SuccessionId;
    fromId: DepartmentId;
    toId: DepartmentId;
    kind: SuccessionKind;
    basis: string;
    effectiveOn: Day;
    status: SuccessionStatus;
    foreseen: unknown;
    moved: unknown;
    proposedBy: PersonId | null;
    proposedAt: Instant;
    settledBy: PersonId | null;
    settledAt: Instant | null;
    settledWords: string | null;
  };
}
