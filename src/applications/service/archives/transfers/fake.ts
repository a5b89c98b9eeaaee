import { Day } from '#kernel/time.ts';
import type { ArchivesInstitution, Parcel } from './institution.ts';

/** Takes everything over but the first package of a list; for tests, and named so wherever it is used. */
export function fakeInstitution(): ArchivesInstitution & { received: Map<string, Parcel> } {
  const received = new Map<string, Parcel>();
  return {
    name: 'fake',
    received,
    deliver: (parcel) => Promise.resolve(void received.set(parcel.number, parcel)),
    answer: (number, listed) =>
      Promise.resolve(
        received.has(number)
          ? {
              receiver: 'fake',
              receivedOn: Day.parse('2026-03-20'),
              returned: listed.slice(0, 1).map((caseId) => ({ caseId, reason: 'fake: 题名不清' })),
            }
          : null,
      ),
  };
}
