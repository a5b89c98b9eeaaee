import { type Route, serve } from '#platform/http/serve.ts';
import { declareConflict } from './contract.ts';
import { declareConflictAt } from './schema.ts';

export const routes: Route[] = [serve(declareConflictAt, declareConflict, 201)];
