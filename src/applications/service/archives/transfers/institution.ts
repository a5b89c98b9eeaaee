import type { Day } from '#kernel/time.ts';
import type { CaseId } from '../schema.ts';

export interface Parcel {
  number: string;
  sha256: string;
  sm3: string;
  bytes: Uint8Array;
}

export interface InstitutionAnswer {
  receiver: string;
  receivedOn: Day;
  returned: { caseId: CaseId; reason: string }[];
}

/**
 * 综合档案馆: who takes archives over, by a network or on a medium (档案法第三十九条). One that is connected is a file beside `byHand` and is
 * handed to the jobs where they are composed.
 */
export interface ArchivesInstitution {
  name: 'by_hand' | 'fake';
  /** The same parcel handed over twice is taken once: a kill may come between. */
  deliver(parcel: Parcel): Promise<void>;
  /** null: it has not answered yet, or answers on paper. */
  answer(number: string, listed: readonly CaseId[]): Promise<InstitutionAnswer | null>;
}

/** Nobody is connected: the archivist takes the parcel away on a medium, and enters what the signed form says. */
export const byHand: ArchivesInstitution = {
  name: 'by_hand',
  deliver: () => Promise.resolve(),
  answer: () => Promise.resolve(null),
};
