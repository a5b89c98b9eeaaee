import { type Route, serve } from '#platform/http/serve.ts';
import { listDepartments } from './contract.ts';
import { departmentsAt } from './schema.ts';

export const routes: Route[] = [serve(departmentsAt, (work) => listDepartments(work))];
