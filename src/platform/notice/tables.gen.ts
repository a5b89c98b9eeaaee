// Generated from the notice schema of the migrated database by `npm run tables`. Do not edit.
import type { PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { NoticeId } from './schema.ts';

export interface NoticeTables {
  'notice.notice': {
    id: NoticeId;
    personId: PersonId;
    key: string;
    kind: string;
    sealed: Buffer;
    subject: string;
    createdAt: Instant;
    readAt: Instant | null;
  };
}
