import type { DomainEvent } from '#kernel/event.ts';
import type { AppraisalId, CaseId, TransferId } from './schema.ts';

export { handOverArchives } from './handing-over.ts';

/** Somebody did not want to wait for the night. */
export interface ArchiveWanted extends DomainEvent {
  type: 'archives.archive_wanted';
  subject: CaseId;
}

/** A list to hand over was made: its packages are checked outside of the request. */
export interface TransferMade extends DomainEvent {
  type: 'archives.transfer_made';
  subject: TransferId;
}

/** A list was approved: its parcel is packed and handed over. */
export interface TransferApproved extends DomainEvent {
  type: 'archives.transfer_approved';
  subject: TransferId;
}

/** 销毁清册 was approved: what is on it is destroyed outside of the request. */
export interface AppraisalApproved extends DomainEvent {
  type: 'archives.appraisal_approved';
  subject: AppraisalId;
}
