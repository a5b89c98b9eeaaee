import { serve, serveBytes } from '#platform/http/serve.ts';
import { announceDraw, answerFinding, checkSample, closeFinding, performDraw, returnFinding } from './commands.ts';
import { listDraws, listFindings, readDraw, replayOf, writeDraw } from './read.ts';
import * as at from './schema.ts';

export const samplingRoutes = [
  serve(at.drawsAt, listDraws),
  serve(at.drawAt, readDraw),
  serve(at.announceDrawAt, announceDraw, 201),
  serve(at.performDrawAt, performDraw),
  serve(at.replayDrawAt, replayOf),
  serveBytes(at.drawFileAt, writeDraw, ({ name, bytes }) => ({ bytes, mediaType: 'application/json', fileName: name, inline: false })),
  serve(at.checkSampleAt, checkSample),
  serve(at.findingsAt, listFindings),
  serve(at.answerFindingAt, answerFinding),
  serve(at.closeFindingAt, closeFinding),
  serve(at.returnFindingAt, returnFinding),
];
