import { serve } from '#platform/http/serve.ts';
import { extendPart, proposeCorrection, resumePart, suspendPart } from './commands.ts';
import { listDeskParts, listMyParts } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.listMyPartsAt, listMyParts),
  serve(at.listDeskPartsAt, listDeskParts),
  serve(at.suspendPartAt, suspendPart),
  serve(at.resumePartAt, resumePart),
  serve(at.extendPartAt, extendPart),
  serve(at.proposeCorrectionAt, proposeCorrection),
];
