// Generated from the directory schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, PersonId } from '#kernel/id.ts';
import type { Day, Instant } from '#kernel/time.ts';
import type { EntryId, EntryStatus, ItemType } from './schema.ts';
import type { Generated } from 'kysely';

export interface DirectoryTables {
  'directory.change': {
    entryId: EntryId;
    version: number;
    edition: number;
    act: string;
    differences: Generated<unknown>;
    at: Instant;
  };
  'directory.claim': {
    entryId: EntryId;
    departmentId: DepartmentId;
    itemCode: string;
    draftId: string;
    claimedBy: PersonId;
    claimedAt: Instant;
  };
  'directory.edition': {
    id: string;
    number: number;
    name: string;
    complete: boolean;
    counts: unknown;
    importedAt: Instant;
    importedBy: PersonId | null;
  };
  'directory.entry': {
    id: EntryId;
    stem: string;
    name: string;
    type: ItemType;
    legalBasis: unknown;
    departments: Generated<string[]>;
    claimDueOn: Day | null;
    status: Generated<EntryStatus>;
    version: Generated<number>;
    edition: number;
    changedOn: Day;
  };
}
