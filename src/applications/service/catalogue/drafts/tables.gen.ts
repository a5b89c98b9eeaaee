// Generated from the drafts schema of the migrated database by `npm run tables`. Do not edit.
import type { DivisionCode, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { DraftAct, DraftId, DraftStatus, ItemId, ItemVersionId, RehearsalId, RehearsalStatus } from './schema.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface DraftsTables {
  'drafts.draft': {
    id: DraftId;
    itemId: ItemId | null;
    baseVersionId: ItemVersionId | null;
    name: string;
    code: string;
    departmentName: Generated<string>;
    district: DivisionCode;
    status: Generated<DraftStatus>;
    hash: string;
    reviewedAgainst: ItemVersionId | null;
    publishedVersionId: ItemVersionId | null;
    createdBy: PersonId;
    createdAt: Instant;
    updatedAt: Instant;
  };
  'drafts.editor': {
    draftId: DraftId;
    personId: PersonId;
    since: Instant;
  };
  'drafts.file': {
    draftId: DraftId;
    path: string;
    version: number;
    hash: string;
    content: Buffer;
    updatedAt: Instant;
    updatedBy: PersonId;
  };
  'drafts.rehearsal': {
    id: RehearsalId;
    draftId: DraftId;
    hash: string;
    status: Generated<RehearsalStatus>;
    results: Generated<unknown>;
    reason: string | null;
    askedBy: PersonId;
    askedAt: Instant;
    endedAt: Instant | null;
  };
  'drafts.revision': {
    draftId: DraftId;
    path: string;
    version: number;
    content: Buffer | null;
    at: Instant;
    personId: PersonId;
  };
  'drafts.step': {
    sequence: GeneratedAlways<number>;
    draftId: DraftId;
    act: DraftAct;
    hash: string;
    words: Generated<string>;
    path: string | null;
    at: Instant;
    personId: PersonId | null;
  };
}
