import { serve } from '#platform/http/serve.ts';
import { answerRater, rateCase, recordContact, settleAnswer } from './commands.ts';
import { getRatingFigures, getRatingOfCase, listAwaitedAnswers, listRectifications } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.rateCaseAt, rateCase, 201),
  serve(at.getRatingAt, getRatingOfCase),
  serve(at.settleAnswerAt, settleAnswer),
  serve(at.answersAwaitedAt, (work) => listAwaitedAnswers(work)),
  serve(at.listRectificationsAt, listRectifications),
  serve(at.recordContactAt, recordContact),
  serve(at.answerRaterAt, answerRater),
  serve(at.ratingFiguresAt, getRatingFigures),
];
