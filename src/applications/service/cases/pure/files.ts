import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CaseId } from '../schema.ts';

export const getFileAt = endpoint(
  'GET /api/cases/:caseId/files/:fileId',
  z.strictObject({ caseId: CaseId, fileId: z.uuid() }),
  z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.custom<Uint8Array>() }),
  '下载一份材料',
);
export const getCaseDocumentAt = endpoint(
  'GET /api/cases/:caseId/documents/:documentId',
  z.strictObject({ caseId: CaseId, documentId: z.uuid() }),
  z.strictObject({ name: z.string(), bytes: z.custom<Uint8Array>() }),
  '下载一份文书',
);
