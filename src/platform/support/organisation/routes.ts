import { type Route, serve } from '#platform/http/serve.ts';
import { listDepartments } from './contract.ts';
import { endDeputy, listDeputies, nameDeputy } from './deputies.ts';
import { departmentsAt, endDeputyAt, listDeputiesAt, nameDeputyAt } from './schema.ts';

export const routes: Route[] = [
  serve(departmentsAt, (work) => listDepartments(work)),
  serve(listDeputiesAt, (work) => listDeputies(work)),
  serve(nameDeputyAt, nameDeputy, 201),
  serve(endDeputyAt, endDeputy),
];
