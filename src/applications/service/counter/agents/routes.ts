import { serve } from '#platform/http/serve.ts';
import { recordAgent, recordHandler } from './commands.ts';
import { recordAgentAt, recordHandlerAt } from './schema.ts';

export const routes = [serve(recordHandlerAt, recordHandler), serve(recordAgentAt, recordAgent, 201)];
