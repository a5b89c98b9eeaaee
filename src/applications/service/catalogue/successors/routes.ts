import { type Route, serve } from '#platform/http/serve.ts';
import { nameSuccessors, readRetirement, readSuccessors } from './commands.ts';
import { nameSuccessorsAt, retirementAt, successorsAt } from './schema.ts';

export const routes: Route[] = [
  serve(successorsAt, readSuccessors),
  serve(retirementAt, readRetirement),
  serve(nameSuccessorsAt, nameSuccessors),
];
