import { type Route, serve } from '#platform/http/serve.ts';
import type { DraftPorts } from '../drafts/ports.ts';
import { claimEntry } from './commands.ts';
import { importDirectory, previewDirectory } from './editions.ts';
import { proposeDirectory, readProposedPlan } from './proposing.ts';
import { readDirectory, readStanding } from './read.ts';
import {
  claimEntryAt,
  directoryAt,
  importDirectoryAt,
  previewDirectoryAt,
  proposedPlanAt,
  proposeDirectoryAt,
  standingAt,
} from './schema.ts';

export function directoryRoutes(ports: DraftPorts): Route[] {
  return [
    serve(directoryAt, (work) => readDirectory(work)),
    serve(previewDirectoryAt, previewDirectory),
    serve(importDirectoryAt, importDirectory, 201),
    serve(proposeDirectoryAt, proposeDirectory, 201),
    serve(proposedPlanAt, readProposedPlan),
    serve(claimEntryAt, (work, input) => claimEntry(work, input, ports), 201),
    serve(standingAt, readStanding),
  ];
}
