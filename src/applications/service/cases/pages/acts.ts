import type { Endpoint } from '#kernel/endpoint.ts';
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
  | 'to';

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
  requestCorrection: ask(requestCorrectionAt, ['points']),
  refuseAcceptance: ask(refuseAcceptanceAt, ['reason'], true),
  siteCheck: ask(recordSiteCheckAt, ['checkedOn', 'partner', 'passed', 'findings']),
  suspend: ask(suspendCaseAt, ['kind', 'expectedDays', 'reason']),
  resume: ask(resumeCaseAt, ['result']),
  extend: ask(extendCaseAt, ['reason']),
  review: ask(reviewCaseAt, ['proposal', 'opinion']),
  returnBack: ask(returnBackAt, ['toStep', 'reason']),
  grant: ask(grantCaseAt, ['opinion']),
  refuse: ask(refuseCaseAt, ['reason'], true),
  deliver: ask(deliverCaseAt, ['way', 'receivedOn', 'receiver']),
  transfer: ask(transferTaskAt, ['to', 'reason']),
};
