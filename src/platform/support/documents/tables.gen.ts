// Generated from the documents schema of the migrated database by `npm run tables`. Do not edit.
import type { Day, Instant } from '#kernel/time.ts';
import type { DocumentId, DocumentKind, DocumentStatus, InstrumentKind, SealId } from './schema.ts';
import type { Generated } from 'kysely';

export interface DocumentsTables {
  'documents.arisen': {
    subject: string | null;
    at: Instant | null;
  };
  'documents.document': {
    id: DocumentId;
    kind: DocumentKind;
    subject: string;
    number: string | null;
    checkCode: string;
    title: string;
    authority: string;
    sealed: Buffer;
    sha256: string;
    sm3: string;
    commitment: string;
    fileHash: string | null;
    status: DocumentStatus;
    issuedOn: Day;
    madeAt: Instant;
    version: Generated<number>;
    form: Generated<number>;
    sealId: SealId | null;
  };
  'documents.measuredDocument': {
    id: DocumentId | null;
    kind: string | null;
    subject: string | null;
    number: string | null;
    title: string | null;
    issuedOn: Day | null;
  };
  'documents.number': {
    text: string;
    authority: string;
    instrument: InstrumentKind;
    year: number;
    sequence: number;
    takenAt: Instant;
    voidedAt: Instant | null;
    voidedBecause: string | null;
  };
  'documents.numberCounter': {
    authority: string;
    instrument: InstrumentKind;
    year: number;
    last: number;
  };
}
