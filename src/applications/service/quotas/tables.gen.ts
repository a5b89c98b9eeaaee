// Generated from the quotas schema of the migrated database by `npm run tables`. Do not edit.
import type { PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { FreedBecause } from './schema.ts';
import type { GeneratedAlways } from 'kysely';

export interface QuotasTables {
  'quotas.ticket': {
    id: string;
    sequence: GeneratedAlways<number>;
    itemId: string;
    region: string;
    caseId: string;
    personId: PersonId;
    receivedAt: Instant;
    licenceId: string | null;
    until: Day | null;
    freedAt: Instant | null;
    freedBecause: FreedBecause | null;
  };
}
