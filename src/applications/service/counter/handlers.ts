import type { CaseChanged } from '#applications/service/cases/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { endParcel, type ParcelUnclaimed, remindUnclaimed } from './delivery/commands.ts';

export const handlers: Handler[] = [
  on<ParcelUnclaimed>('counter.parcel_unclaimed', 'counter.remind_unclaimed', remindUnclaimed),
  // Not together with the act: the desk locks parcel before case, an act the case first.
  on<CaseChanged>('cases.case_changed', 'counter.end_parcel', (work, { subject }) => endParcel(work, subject), {
    concerns: ({ onPaper }) => onPaper === true,
  }),
];
