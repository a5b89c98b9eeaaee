import { type Route, serve, serveBytes } from '#platform/http/serve.ts';
import { exportAccuracy, readAccuracy } from './accuracy.ts';
import { endPermit, haltAll, proposePermit, readSwitchboard, resumeAll, settlePermit } from './permits.ts';
import { askHuman, listReviewTasks, readForMe, readMachineOfCase, recordReconsideration, remedyReview, settleReview } from './reviewing.ts';
import * as at from './schema.ts';

export const routes: Route[] = [
  serve(at.switchboardAt, readSwitchboard),
  serve(at.proposePermitAt, proposePermit, 201),
  serve(at.settlePermitAt, settlePermit),
  serve(at.endPermitAt, endPermit),
  serve(at.haltAllAt, haltAll),
  serve(at.resumeAllAt, resumeAll),
  serve(at.machineOfCaseAt, readMachineOfCase),
  serve(at.ruledForMeAt, readForMe),
  serve(at.askHumanAt, askHuman, 201),
  serve(at.reviewTasksAt, listReviewTasks),
  serve(at.settleReviewAt, settleReview),
  serve(at.remedyReviewAt, remedyReview),
  serve(at.recordReconsiderationAt, recordReconsideration, 201),
  serve(at.accuracyAt, readAccuracy),
  serveBytes(at.accuracyFileAt, exportAccuracy, ({ name, bytes }) => ({
    bytes,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: name,
    inline: false,
  })),
];
