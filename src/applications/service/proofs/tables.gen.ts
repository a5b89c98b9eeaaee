// Generated from the proofs schema of the migrated database by `npm run tables`. Do not edit.
import type { PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { ProofId, ProofStatus } from './schema.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface ProofsTables {
  'proofs.change': {
    sequence: GeneratedAlways<number>;
    proofId: ProofId;
    before: ProofStatus | null;
    after: ProofStatus;
    replacedBy: string;
    basis: string;
    reason: string;
    at: Instant;
    personId: PersonId | null;
  };
  'proofs.proof': {
    id: ProofId;
    name: string;
    aliases: Generated<string[]>;
    issuedBy: string;
    basis: string;
    status: ProofStatus;
    replacedBy: Generated<string>;
    verified: Generated<boolean>;
    sinceOn: Day;
    version: Generated<number>;
    updatedAt: Instant;
  };
}
