export { allocateNumber, type DocumentIssued, type Issued, issueDocument, type IssueOptions, voidNumber } from './commands.ts';
export { type DocumentFile, getDocumentFile, listDocumentsOf, verifyDocument } from './queries.ts';
export { verifyBase } from './address.ts';
export { previewPaper } from './preview.ts';
export { workbookOf } from './workbook.ts';
