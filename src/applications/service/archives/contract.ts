import type { DomainEvent } from '#kernel/event.ts';
import type { CaseId } from './schema.ts';

export { handOverArchives } from './handing-over.ts';

/** Somebody did not want to wait for the night. */
export interface ArchiveWanted extends DomainEvent {
  type: 'archives.archive_wanted';
  subject: CaseId;
}
