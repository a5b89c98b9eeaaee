import { type Route, serve } from '#platform/http/serve.ts';
import { previewForm } from './queries.ts';
import { previewFormAt } from './schema.ts';

export const routes: Route[] = [serve(previewFormAt, previewForm)];
