import { serve, serveBytes } from '#platform/http/serve.ts';
import { beginAppraisal, cancelAppraisal, giveOpinion, settleAppraisal } from './commands.ts';
import { liftHold, placeHold, readHolds } from './holds.ts';
import { getAppraisal, getDestructionList, readAppraisals } from './read.ts';
import * as at from './schema.ts';

export const appraisalRoutes = [
  serve(at.listAppraisalsAt, (work) => readAppraisals(work)),
  serve(at.beginAppraisalAt, beginAppraisal, 201),
  serve(at.getAppraisalAt, getAppraisal),
  serve(at.giveOpinionAt, giveOpinion),
  serve(at.settleAppraisalAt, settleAppraisal),
  serve(at.cancelAppraisalAt, cancelAppraisal),
  serveBytes(at.getDestructionListAt, getDestructionList, ({ name, mediaType, bytes, inline }) => ({
    bytes,
    mediaType,
    fileName: name,
    inline,
  })),
  serve(at.listHoldsAt, readHolds),
  serve(at.placeHoldAt, placeHold, 201),
  serve(at.liftHoldAt, liftHold),
];
