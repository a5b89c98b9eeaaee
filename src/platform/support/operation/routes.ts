import { type Route, serve } from '#platform/http/serve.ts';
import { readHealth, retryEvent, retryJob } from './queries.ts';
import * as at from './schema.ts';

export const routes: Route[] = [serve(at.healthAt, readHealth), serve(at.retryJobAt, retryJob), serve(at.retryEventAt, retryEvent)];
