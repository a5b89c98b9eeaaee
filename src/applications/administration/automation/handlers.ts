import * as z from 'zod';
import type { CaseChanged } from '#applications/service/cases/contract.ts';
import type { LicenceIssued, LicenceStatusChanged } from '#applications/service/licences/contract.ts';
import { newId } from '#kernel/id.ts';
import { type Handler, on } from '#platform/events/relay.ts';
import { endProposal, findDecision, findDecisionOfLicence, insertCorrection, noteLicence } from './queries.ts';

export const handlers: Handler[] = [
  on<CaseChanged>('cases.case_changed', 'automation.lapse_proposal', (work, { subject }) => endProposal(work, subject, 'lapsed'), {
    concerns: ({ act }) => act === 'withdraw',
  }),
  on<LicenceIssued>('licences.licence_issued', 'automation.note_licence', async (work, { subject, caseId }) => {
    if (await findDecision(work, caseId)) await noteLicence(work, caseId, subject);
  }),
  // 撤销 (行政许可法第六十九条) says that the grant was unlawful; 撤回 and 注销 say nothing against it.
  on<LicenceStatusChanged>('licences.status_changed', 'automation.note_revocation', async (work, { subject, status, effectiveOn }) => {
    const decision = status === 'revoked' ? await findDecisionOfLicence(work, subject) : undefined;
    if (!decision) return;
    await insertCorrection(work, {
      id: newId(z.uuid()),
      caseId: decision.caseId,
      source: 'licence',
      result: 'revoked',
      occurredOn: effectiveOn,
      recordedAt: work.now,
    });
  }),
];
