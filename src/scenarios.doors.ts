// Where in the product each act of a scenario is done.
import { acceptDeferredAt } from '#applications/service/cases/deferral/schema.ts';
import * as hearings from '#applications/service/cases/hearings/schema.ts';
import * as moves from '#applications/service/cases/moves-schema.ts';
import { extendPartAt, type PartAct, proposeCorrectionAt, resumePartAt, suspendPartAt } from '#applications/service/cases/parts/schema.ts';
import * as at from '#applications/service/cases/schema.ts';
import { confirmSiteCheckAt } from '#applications/service/cases/site-checks/schema.ts';
import type { Endpoint } from '#kernel/endpoint.ts';

/** What each act of a scenario is at the product's door. The day, the version and the receiver are filled in where it asks for them. */
export const doors: Readonly<Record<at.DeskAct, Endpoint<never, unknown>['at']>> = {
  accept: at.acceptCaseAt.at,
  acceptDeferred: acceptDeferredAt.at,
  requestCorrection: at.requestCorrectionAt.at,
  refuseAcceptance: at.refuseAcceptanceAt.at,
  siteCheck: at.recordSiteCheckAt.at,
  confirmSiteCheck: confirmSiteCheckAt.at,
  suspend: at.suspendCaseAt.at,
  resume: at.resumeCaseAt.at,
  extend: at.extendCaseAt.at,
  review: at.reviewCaseAt.at,
  returnBack: at.returnBackAt.at,
  grant: at.grantCaseAt.at,
  refuse: at.refuseCaseAt.at,
  deliver: at.deliverCaseAt.at,
  transfer: at.transferTaskAt.at,
  countersign: moves.countersignAt.at,
  answerDelegation: moves.answerDelegationAt.at,
  returnToApplicant: moves.returnToApplicantAt.at,
  delegate: moves.delegateAt.at,
  addSigner: moves.addSignerAt.at,
  removeSigner: moves.removeSignerAt.at,
  recall: moves.recallAt.at,
  skip: moves.skipAt.at,
  urge: moves.urgeAt.at,
};

/** Acts on a hearing, which is a matter beside the steps of the process. */
export const hearingDoors = {
  openHearing: hearings.openHearingAt.at,
  recordAsking: hearings.recordAskingAt.at,
  conveneHearing: hearings.conveneHearingAt.at,
  holdHearing: hearings.holdHearingAt.at,
  cancelHearing: hearings.cancelHearingAt.at,
} as const;
export type HearingStep = keyof typeof hearingDoors;
export const isHearingStep = (act: string): act is HearingStep => Object.hasOwn(hearingDoors, act);

/** What a department does to its own part. */
export const partDoors: Readonly<Record<PartAct, string>> = {
  suspendPart: suspendPartAt.at,
  resumePart: resumePartAt.at,
  extendPart: extendPartAt.at,
  proposeCorrection: proposeCorrectionAt.at,
};
