import { serve } from '#platform/http/serve.ts';
import { answerHearing, cancelHearing, conveneHearing, holdHearing, openHearing, recordAsking } from './commands.ts';
import { listAwaitedHearings } from './awaited.ts';
import { deskHearings, hearingsOfCase, listHearingNotices } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.hearingsOfCaseAt, hearingsOfCase),
  serve(at.hearingsAwaitedAt, (work) => listAwaitedHearings(work)),
  serve(at.answerHearingAt, answerHearing),
  serve(at.listHearingNoticesAt, listHearingNotices),
  serve(at.deskHearingsAt, deskHearings),
  serve(at.openHearingAt, openHearing, 201),
  serve(at.recordAskingAt, recordAsking),
  serve(at.conveneHearingAt, conveneHearing),
  serve(at.holdHearingAt, holdHearing),
  serve(at.cancelHearingAt, cancelHearing),
];
