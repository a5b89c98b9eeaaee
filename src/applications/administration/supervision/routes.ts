import { serve } from '#platform/http/serve.ts';
import { listBoardCases, readBoard } from './board/read.ts';
import { boardAt, boardCasesAt } from './board/schema.ts';
import { acceptExplanation, answerExplanation, askAgain, demandExplanation, readAskedCase } from './explanations/commands.ts';
import { listExplanations } from './explanations/read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(boardAt, readBoard),
  serve(boardCasesAt, listBoardCases),
  serve(at.explanationsAt, listExplanations),
  serve(at.askedCaseAt, readAskedCase),
  serve(at.demandAt, demandExplanation, 201),
  serve(at.answerAt, answerExplanation),
  serve(at.acceptAt, acceptExplanation),
  serve(at.askAgainAt, askAgain),
];
