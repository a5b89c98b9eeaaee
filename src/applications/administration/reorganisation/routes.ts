import { type Route, serve } from '#platform/http/serve.ts';
import { listSuccessions, propose, rehearse, settle } from './commands.ts';
import { listSuccessionsAt, proposeAt, rehearseAt, settleAt } from './schema.ts';

export const routes: Route[] = [
  serve(rehearseAt, rehearse),
  serve(listSuccessionsAt, (work) => listSuccessions(work)),
  serve(proposeAt, propose, 201),
  serve(settleAt, settle),
];
