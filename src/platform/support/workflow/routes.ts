import { type Route, serve } from '#platform/http/serve.ts';
import { migrateProcesses, previewMigration } from './migrations.ts';
import { getProcess, listProcesses } from './processes.ts';
import * as at from './processes-schema.ts';
import { cancelProcess, moveProcess, retryProcess } from './repairs.ts';

export const routes: Route[] = [
  serve(at.listProcessesAt, listProcesses),
  serve(at.getProcessAt, getProcess),
  serve(at.retryProcessAt, retryProcess),
  serve(at.moveProcessAt, moveProcess),
  serve(at.cancelProcessAt, cancelProcess),
  serve(at.previewMigrationAt, previewMigration),
  serve(at.migrateProcessesAt, migrateProcesses),
];
