import type { Endpoint } from '#kernel/endpoint.ts';
import { acceptDeferredAt } from '../deferral/schema.ts';
import { confirmSiteCheckAt } from '../site-checks/schema.ts';
import {
  addSignerAt,
  answerDelegationAt,
  countersignAt,
  delegateAt,
  recallAt,
  removeSignerAt,
  returnToApplicantAt,
  skipAt,
  urgeAt,
} from '../moves-schema.ts';
import {
  acceptCaseAt,
  deliverCaseAt,
  type DeskAct,
  extendCaseAt,
  grantCaseAt,
  recordSiteCheckAt,
  refuseAcceptanceAt,
  refuseCaseAt,
  requestCorrectionAt,
  resumeCaseAt,
  returnBackAt,
  reviewCaseAt,
  suspendCaseAt,
  transferTaskAt,
} from '../schema.ts';

export type Control =
  | 'opinion'
  | 'reason'
  | 'points'
  | 'checkedOn'
  | 'partner'
  | 'passed'
  | 'findings'
  | 'kind'
  | 'expectedDays'
  | 'result'
  | 'proposal'
  | 'way'
  | 'receivedOn'
  | 'receiver'
  | 'toStep'
  | 'to'
  | 'toAnyone'
  | 'position'
  | 'signer'
  | 'agreed'
  | 'confirmation'
  | 'signature';

interface ActForm {
  endpoint: Endpoint<never, unknown>;
  controls: readonly Control[];
  danger?: boolean;
}

// Each act posts to its own endpoint; which fields it asks is the only difference between their dialogs.
const ask = (endpoint: unknown, controls: readonly Control[], danger = false): ActForm => ({
  endpoint: endpoint as Endpoint<never, unknown>,
  controls,
  danger,
});

export const actForms: Readonly<Record<DeskAct, ActForm>> = {
  accept: ask(acceptCaseAt, ['opinion']),
  acceptDeferred: ask(acceptDeferredAt, ['opinion']),
  requestCorrection: ask(requestCorrectionAt, ['points']),
  refuseAcceptance: ask(refuseAcceptanceAt, ['reason'], true),
  siteCheck: ask(recordSiteCheckAt, ['checkedOn', 'partner', 'passed', 'findings']),
  confirmSiteCheck: ask(confirmSiteCheckAt, ['confirmation']),
  suspend: ask(suspendCaseAt, ['kind', 'expectedDays', 'reason']),
  resume: ask(resumeCaseAt, ['result']),
  extend: ask(extendCaseAt, ['reason']),
  review: ask(reviewCaseAt, ['proposal', 'opinion']),
  returnBack: ask(returnBackAt, ['toStep', 'reason']),
  grant: ask(grantCaseAt, ['opinion', 'signature']),
  refuse: ask(refuseCaseAt, ['reason', 'signature'], true),
  deliver: ask(deliverCaseAt, ['way', 'receivedOn', 'receiver']),
  transfer: ask(transferTaskAt, ['to', 'reason']),
  countersign: ask(countersignAt, ['agreed', 'opinion']),
  answerDelegation: ask(answerDelegationAt, ['reason']),
  returnToApplicant: ask(returnToApplicantAt, ['points']),
  delegate: ask(delegateAt, ['toAnyone', 'reason']),
  addSigner: ask(addSignerAt, ['toAnyone', 'position', 'reason']),
  removeSigner: ask(removeSignerAt, ['signer', 'reason']),
  recall: ask(recallAt, ['reason']),
  skip: ask(skipAt, ['reason'], true),
  urge: ask(urgeAt, ['reason']),
};
