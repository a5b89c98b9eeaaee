import { guarded, serve, serveBytes } from '#platform/http/serve.ts';
import {
  addMaterial,
  admitProgress,
  askProgress,
  removeMaterial,
  saveAnswers,
  sendMessage,
  startCase,
  submitCase,
  withdrawCase,
} from './applicant-commands.ts';
import { applyAtOnce } from './at-once/commands.ts';
import { applyAtOnceAt } from './at-once/schema.ts';
import { declareAvoidance, decideAvoidance, listAvoidances } from './avoidance/commands.ts';
import { declareAvoidanceAt, decideAvoidanceAt, listAvoidancesAt } from './avoidance/schema.ts';
import {
  acceptCase,
  deliverByDepartment,
  extendCase,
  grantCase,
  refuseAcceptance,
  refuseCase,
  requestCorrection,
  resumeCase,
  returnBack,
  reviewCase,
  suspendCase,
  transferTask,
} from './desk-commands.ts';
import { chooseCommitment } from './commitment/commands.ts';
import { chooseCommitmentAt } from './commitment/schema.ts';
import { carryOver, readDraftFuture } from './carrying/commands.ts';
import { carryOverAt, draftFutureAt } from './carrying/schema.ts';
import { readCaseVersion, takeNewVersion } from './versions/commands.ts';
import { caseVersionAt, takeNewVersionAt } from './versions/schema.ts';
import { acceptDeferred, supplyDeferred } from './deferral/commands.ts';
import { listAwaitedMaterials } from './deferral/awaited.ts';
import { acceptDeferredAt, deferredAwaitedAt, supplyDeferredAt } from './deferral/schema.ts';
import { chooseColumns, getDeskSettings, removeView, saveView } from './desk/commands.ts';
import { discardDraft } from './discarding/commands.ts';
import { discardDraftAt } from './discarding/schema.ts';
import * as desk from './desk/schema.ts';
import { exportQueue } from './desk/sheet.ts';
import { listColleagues } from './batch/read.ts';
import { listColleaguesAt } from './batch/schema.ts';
import { keepPhrase, listPhrases, removePhrase } from './phrases/commands.ts';
import * as phrases from './phrases/schema.ts';
import { admit, askPermit, getStoredSignature, storeSignature } from './signing/commands.ts';
import * as signing from './signing/schema.ts';
import { findDropped, replayDecision } from './evaluations/commands.ts';
import { findDroppedAt, replayDecisionAt } from './evaluations/schema.ts';
import { getCaseDocumentAt, getFileAt } from './pure/files.ts';
import {
  addCaseSigner,
  answerDelegated,
  countersignCase,
  delegateCase,
  recallCase,
  removeCaseSigner,
  returnToApplicant,
  skipStep,
  urgeCase,
} from './moves.ts';
import { routes as partRoutes } from './parts/routes.ts';
import { recordSiteCheck } from './site-checks/commands.ts';
import { siteCheckRoutes } from './site-checks/routes.ts';
import { listActable } from './licensing/commands.ts';
import { listActableAt } from './licensing/schema.ts';
import { listQueue, listQueueItems } from './queue.ts';
import { getDeskCase, getMyCase, listMyCases } from './read.ts';
import { getAuthorityScan, getCaseDocument, getCaseFile } from './case-files.ts';
import { exportQueueAt, listQueueAt, listQueueItemsAt } from './queue-schema.ts';
import * as moves from './moves-schema.ts';
import * as at from './schema.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Only what a browser draws without running it is shown in its place; anything else is saved. */
const shown = ({ name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array }) => ({
  bytes,
  mediaType,
  fileName: name,
  inline: /^(?:application\/pdf|image\/(?:jpeg|png|webp))$/.test(mediaType),
});

export const routes = [
  serve(at.startCaseAt, startCase, 201),
  serve(applyAtOnceAt, applyAtOnce, 201),
  serve(at.listMyCasesAt, listMyCases),
  serve(at.getMyCaseAt, getMyCase),
  serve(at.saveAnswersAt, saveAnswers),
  serve(at.addMaterialAt, addMaterial),
  serve(at.removeMaterialAt, removeMaterial),
  serve(discardDraftAt, discardDraft),
  serve(at.submitCaseAt, (work, input) => submitCase(work, input)),
  serve(draftFutureAt, readDraftFuture),
  serve(carryOverAt, carryOver, 201),
  serve(caseVersionAt, readCaseVersion),
  serve(takeNewVersionAt, takeNewVersion),
  serve(at.withdrawCaseAt, withdrawCase),
  serve(at.sendMessageAt, sendMessage),
  guarded(serve(at.askProgressAt, askProgress), at.AskProgress, admitProgress),
  serveBytes(getFileAt, getCaseFile, ({ name, mediaType, bytes }) => ({ bytes, mediaType, fileName: name, inline: false })),
  serveBytes(desk.viewFileAt, getCaseFile, shown),
  serveBytes(desk.authorityScanAt, getAuthorityScan, shown),
  serveBytes(getCaseDocumentAt, getCaseDocument, ({ name, bytes }) => ({
    bytes,
    mediaType: 'application/pdf',
    fileName: name,
    inline: true,
  })),
  serve(listQueueAt, listQueue),
  serve(listQueueItemsAt, listQueueItems),
  serveBytes(exportQueueAt, exportQueue, ({ name, bytes }) => ({ bytes, mediaType: sheetType, fileName: name, inline: false })),
  serve(signing.getStoredSignatureAt, getStoredSignature),
  guarded(serve(signing.storeSignatureAt, storeSignature), signing.StoreSignature, admit),
  guarded(serve(signing.askPermitAt, askPermit), signing.AskPermit, admit),
  serve(listColleaguesAt, listColleagues),
  serve(phrases.listPhrasesAt, listPhrases),
  serve(phrases.keepPhraseAt, keepPhrase),
  serve(phrases.removePhraseAt, removePhrase),
  serve(desk.getDeskSettingsAt, getDeskSettings),
  serve(desk.saveViewAt, saveView),
  serve(desk.removeViewAt, removeView),
  serve(desk.chooseColumnsAt, chooseColumns),
  serve(at.getDeskCaseAt, getDeskCase),
  serve(at.acceptCaseAt, acceptCase),
  serve(acceptDeferredAt, acceptDeferred),
  serve(supplyDeferredAt, supplyDeferred),
  serve(deferredAwaitedAt, (work) => listAwaitedMaterials(work)),
  serve(chooseCommitmentAt, chooseCommitment),
  serve(listActableAt, listActable),
  serve(at.requestCorrectionAt, requestCorrection),
  serve(at.refuseAcceptanceAt, refuseAcceptance),
  serve(at.recordSiteCheckAt, recordSiteCheck),
  ...siteCheckRoutes,
  serve(at.suspendCaseAt, suspendCase),
  serve(at.resumeCaseAt, resumeCase),
  serve(at.extendCaseAt, extendCase),
  serve(at.reviewCaseAt, reviewCase),
  serve(at.grantCaseAt, grantCase),
  serve(at.refuseCaseAt, refuseCase),
  serve(at.deliverCaseAt, deliverByDepartment),
  serve(at.returnBackAt, returnBack),
  serve(at.transferTaskAt, transferTask),
  serve(moves.countersignAt, countersignCase),
  serve(moves.delegateAt, delegateCase),
  serve(moves.answerDelegationAt, answerDelegated),
  serve(moves.addSignerAt, addCaseSigner),
  serve(moves.removeSignerAt, removeCaseSigner),
  serve(moves.recallAt, recallCase),
  serve(moves.skipAt, skipStep),
  serve(moves.urgeAt, urgeCase),
  serve(moves.returnToApplicantAt, returnToApplicant),
  ...partRoutes,
  serve(at.replyMessageAt, sendMessage),
  serve(replayDecisionAt, replayDecision),
  serve(findDroppedAt, findDropped),
  serve(declareAvoidanceAt, declareAvoidance, 201),
  serve(listAvoidancesAt, listAvoidances),
  serve(decideAvoidanceAt, decideAvoidance),
];
