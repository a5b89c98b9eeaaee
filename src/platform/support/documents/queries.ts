import type { Selectable } from 'kysely';
import type { Work } from '#platform/work/work.ts';
import { verifySeal } from '../seals/contract.ts';
import { problem } from './problems.ts';
import { readCheckCode } from './pure/numbers.ts';
import type { DocumentId, IssuedDocument, SealOfPaper, VerifiedDocument } from './schema.ts';
import { wantedSeal } from './stamping.ts';
import type { DocumentsTables } from './tables.gen.ts';

export async function listDocumentsOf(work: Work, subject: string): Promise<IssuedDocument[]> {
  const rows = await work
    .tables<DocumentsTables>()
    .selectFrom('documents.document')
    .select(['id', 'title', 'number', 'checkCode', 'issuedOn', 'fileHash'])
    .where('subject', '=', subject)
    .where('status', '=', 'issued')
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
  return rows.map(({ fileHash, ...row }) => ({ ...row, ready: fileHash !== null }));
}

export interface KindOfPaper extends IssuedDocument {
  kind: string;
}

/** The same with the kind of each, for who has to tell a decision from a receipt. */
export async function listPapersOf(work: Work, subject: string): Promise<KindOfPaper[]> {
  const rows = await work
    .tables<DocumentsTables>()
    .selectFrom('documents.document')
    .select(['id', 'title', 'number', 'checkCode', 'issuedOn', 'fileHash', 'kind'])
    .where('subject', '=', subject)
    .where('status', '=', 'issued')
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
  return rows.map(({ fileHash, ...row }) => ({ ...row, ready: fileHash !== null }));
}

export interface DocumentFile {
  subject: string;
  title: string;
  number: string | null;
  fileHash: string;
  bytes: Buffer;
}

/** The PDF. Whether the caller may see it is for the module that owns `subject` to decide first. */
export async function getDocumentFile(work: Work, id: DocumentId): Promise<DocumentFile> {
  const row = await work
    .tables<DocumentsTables>()
    .selectFrom('documents.document')
    .select(['subject', 'title', 'number', 'fileHash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw problem('document_not_found');
  const { fileHash } = row;
  if (fileHash === null) throw problem('document_pending');
  return { ...row, fileHash, bytes: await work.files.get(fileHash) };
}

/** What the public page tells about a check code; a mistyped one is answered like an unknown one, without asking the database. */
export async function verifyDocument(work: Work, typed: string): Promise<VerifiedDocument> {
  const checkCode = readCheckCode(typed);
  const row =
    checkCode &&
    (await work
      .tables<DocumentsTables>()
      .selectFrom('documents.document')
      .select(['title', 'number', 'authority', 'issuedOn', 'status', 'checkCode', 'commitment', 'kind', 'form', 'sealId', 'madeAt'])
      .where('checkCode', '=', checkCode)
      .executeTakeFirst());
  if (!row) throw problem('document_not_found');
  const { kind, form, sealId, madeAt, ...shown } = row;
  return { ...shown, ...(await sealOfRow(work, { kind, form, sealId, madeAt })) };
}

type Sealed = Pick<Selectable<DocumentsTables['documents.document']>, 'kind' | 'form' | 'sealId' | 'madeAt'>;

async function sealOfRow(work: Work, { kind, form, sealId, madeAt }: Sealed): Promise<SealOfPaper> {
  if (sealId !== null) return { sealing: 'sealed', seal: await verifySeal(work, sealId, madeAt) };
  if (wantedSeal[kind] === null) return { sealing: 'unwanted', seal: null };
  return { sealing: form === 1 ? 'unregistered' : 'unsealed', seal: null };
}

/** What anybody may know of the seal on a paper. */
export async function sealOfPaper(work: Work, id: DocumentId): Promise<SealOfPaper> {
  const row = await work
    .tables<DocumentsTables>()
    .selectFrom('documents.document')
    .select(['kind', 'form', 'sealId', 'madeAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('document_not_found');
  return sealOfRow(work, row);
}
