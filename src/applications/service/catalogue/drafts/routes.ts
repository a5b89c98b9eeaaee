import { type BytesAnswer, type Route, serve, serveBytes } from '#platform/http/serve.ts';
import { exportDraft, exportVersion, readChanges } from './changes.ts';
import { removeFile, saveFile } from './commands.ts';
import { abandonDraft, commentDraft, publishDraft, recallDraft, reviewDraft, submitDraft } from './deciding.ts';
import type { DraftPorts } from './ports.ts';
import { listDrafts, listRevisions, readDraft, readFileText, readRevision } from './read.ts';
import { askRehearsal } from './rehearsing.ts';
import { previewLicence } from './preview.ts';
import { readStatutes } from './read.ts';
import * as at from './schema.ts';
import { startDraft, uploadDraft } from './starting.ts';

const zip = ({ name, bytes }: { name: string; bytes: Uint8Array }): BytesAnswer => ({
  bytes,
  mediaType: 'application/zip',
  fileName: name,
  inline: false,
});

export function draftRoutes(ports: DraftPorts): Route[] {
  return [
    serve(at.listDraftsAt, listDrafts),
    serve(at.startDraftAt, (work, input) => startDraft(work, input, ports), 201),
    serve(at.uploadDraftAt, uploadDraft, 201),
    serve(at.draftAt, (work, input) => readDraft(work, input, ports)),
    serve(at.draftFileAt, readFileText),
    serve(at.saveFileAt, (work, input) => saveFile(work, input, ports)),
    serve(at.removeFileAt, (work, input) => removeFile(work, input, ports)),
    serve(at.revisionsAt, listRevisions),
    serve(at.revisionAt, readRevision),
    serve(at.changesAt, (work, input) => readChanges(work, input, ports)),
    serve(at.rehearseAt, askRehearsal, 202),
    serve(at.submitDraftAt, (work, input) => submitDraft(work, input, ports)),
    serve(at.recallDraftAt, recallDraft),
    serve(at.reviewDraftAt, reviewDraft),
    serve(at.commentDraftAt, commentDraft),
    serve(at.publishDraftAt, (work, input) => publishDraft(work, input, ports)),
    serve(at.abandonDraftAt, abandonDraft),
    serveBytes(at.previewLicenceAt, previewLicence, ({ name, bytes }) => ({
      bytes,
      mediaType: 'application/pdf',
      fileName: name,
      inline: true,
    })),
    serve(at.listStatutesAt, readStatutes),
    serveBytes(at.exportDraftAt, exportDraft, zip),
    serveBytes(at.exportVersionAt, exportVersion, zip),
  ];
}
