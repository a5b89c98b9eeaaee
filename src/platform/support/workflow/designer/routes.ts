import { serve } from '#platform/http/serve.ts';
import { checkProcess, readChoices, readExamples } from './drawing.ts';
import * as at from './schema.ts';
import { simulateProcess } from './simulation.ts';

export const routes = [
  serve(at.checkProcessAt, checkProcess),
  serve(at.processChoicesAt, readChoices),
  serve(at.processExamplesAt, readExamples),
  serve(at.simulateProcessAt, simulateProcess),
];
