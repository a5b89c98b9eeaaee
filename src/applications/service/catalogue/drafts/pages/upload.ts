import { CallRefused } from '#platform/ui/call.ts';
import { writeZip } from '#platform/support/documents/pure/zip.ts';
import { DraftSummary, uploadDraftAt } from '../schema.ts';

/** Sends an archive; a chosen folder is packed into one here, so that both come in by the same door. */
export async function uploadArchive(archive: Blob): Promise<DraftSummary> {
  const body = new FormData();
  body.append('archive', archive, 'service.zip');
  const response = await fetch(uploadDraftAt.at.replace(/^POST /, ''), { method: 'POST', body, headers: { accept: 'application/json' } });
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallRefused(response.status, answer as { code?: string; detail?: string });
  return DraftSummary.parse(answer);
}

export async function packFolder(files: FileList): Promise<Blob> {
  const packed = await Promise.all(
    [...files].map(async (file) => ({ path: file.webkitRelativePath, content: new Uint8Array(await file.arrayBuffer()) })),
  );
  return new Blob([new Uint8Array(writeZip(packed))], { type: 'application/zip' });
}
