import { type Handler, on } from '#platform/events/relay.ts';
import { type DocumentIssued, renderIssuedDocument } from './commands.ts';

export const handlers: Handler[] = [
  on<DocumentIssued>('documents.document_issued', 'documents.render', (work, { subject }) => renderIssuedDocument(work, subject)),
];
