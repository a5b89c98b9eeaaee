import type { LicenceIssued, LicenceStatusChanged } from '#applications/service/licences/contract.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { notify } from '#platform/notice/contract.ts';
import { free } from './commands.ts';
import type { PlaceRisen } from './events.ts';
import { findTicket, findTicketOfLicence, updateTicket } from './queries.ts';
import { noticeText } from './text.zh.ts';

/** A licence that no longer holds leaves its place to who waits. */
const over: ReadonlySet<LicenceStatusChanged['status']> = new Set(['revoked', 'withdrawn', 'cancelled']);

export const handlers: Handler[] = [
  on<LicenceIssued>('licences.licence_issued', 'quotas.note_licence', async (work, { subject, caseId, validUntil }) => {
    const ticket = await findTicket(work, caseId);
    if (ticket) await updateTicket(work, ticket.id, { licenceId: subject, until: validUntil });
  }),
  on<LicenceStatusChanged>('licences.status_changed', 'quotas.follow_licence', async (work, { subject, status }) => {
    const ticket = over.has(status) ? await findTicketOfLicence(work, subject) : undefined;
    if (ticket) await free(work, ticket, 'licence_over');
  }),
  on<PlaceRisen>('quotas.place_risen', 'quotas.tell_risen', (work, { subject, personId, sequence }) =>
    notify(work, { personId, key: `quota/${sequence}`, kind: 'quota.risen', params: noticeText.risen, subject: `/cases/${subject}` }),
  ),
];
