// Generated from the catalogue schema of the migrated database by `npm run tables`. Do not edit.
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { ItemId, ItemOrigin, ItemStatus, ItemType, ItemVersionId } from './schema.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface CatalogueTables {
  'catalogue.item': {
    id: ItemId;
    code: string;
    name: string;
    summary: Generated<string>;
    status: Generated<ItemStatus>;
    origin: ItemOrigin;
    type: ItemType;
    departmentName: string;
    departmentId: DepartmentId;
    district: DivisionCode;
    handling: string;
    promisedLimit: unknown;
    visits: number | null;
    naturalPerson: boolean;
    legalPerson: boolean;
    themes: Generated<string[]>;
    currentVersionId: ItemVersionId | null;
    words: Generated<unknown>;
    wordCount: Generated<number>;
    names: Generated<string>;
    initials: Generated<string>;
    pinyin: Generated<string>;
    updatedAt: Instant;
    grams: GeneratedAlways<unknown>;
    sounds: GeneratedAlways<unknown>;
  };
  'catalogue.itemVersion': {
    id: ItemVersionId;
    itemId: ItemId;
    version: number;
    hash: string;
    item: unknown;
    formHash: string;
    processHash: string;
    decisions: Generated<unknown>;
    licence: unknown;
    createdAt: Instant;
  };
  'catalogue.measuredVersion': {
    id: ItemVersionId | null;
    itemId: ItemId | null;
    version: number | null;
    statutory: number | null;
    promised: number | null;
    unit: string | null;
    comparable: boolean | null;
    leftOut: string | null;
  };
  'catalogue.packageFile': {
    versionId: ItemVersionId;
    path: string;
    content: Buffer;
  };
  'catalogue.proposal': {
    id: string;
    kind: 'retire' | 'directory';
    itemId: ItemId | null;
    district: DivisionCode;
    content: unknown;
    reason: string;
    status: Generated<'open' | 'confirmed' | 'rejected' | 'withdrawn'>;
    proposedBy: PersonId;
    proposedAt: Instant;
    decidedBy: PersonId | null;
    decidedAt: Instant | null;
    words: string | null;
  };
  'catalogue.publication': {
    sequence: GeneratedAlways<number>;
    itemId: ItemId;
    versionId: ItemVersionId;
    act: string;
    at: Instant;
    personId: PersonId | null;
    reason: Generated<string>;
    proposedBy: PersonId | null;
  };
  'catalogue.source': {
    hash: string;
    kind: string;
    content: string;
  };
  'catalogue.successorItem': {
    itemId: ItemId;
    successorId: ItemId;
    position: number;
    namedAt: Instant;
    namedBy: PersonId | null;
  };
}
