import { type Route, serve } from '#platform/http/serve.ts';
import { listDivisions, listMyLooks } from './contract.ts';
import { divisionsAt, looksAt } from './schema.ts';

export const routes: Route[] = [serve(divisionsAt, listDivisions), serve(looksAt, (work) => listMyLooks(work))];
