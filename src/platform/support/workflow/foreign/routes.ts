import { serve } from '#platform/http/serve.ts';
import { readForeignProcess, writeForeignProcess } from './commands.ts';
import { exportProcessAt, importProcessAt } from './schema.ts';

export const routes = [serve(importProcessAt, readForeignProcess), serve(exportProcessAt, writeForeignProcess)];
