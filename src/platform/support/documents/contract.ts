export {
  allocateNumber,
  type DocumentIssued,
  type Issued,
  issueDocument,
  issueDocumentAtEnd,
  type IssueOptions,
  voidNumber,
} from './commands.ts';
export { type DocumentFile, getDocumentFile, type KindOfPaper, listDocumentsOf, listPapersOf, verifyDocument } from './queries.ts';
export { verifyBase } from './address.ts';
export { previewPaper } from './preview.ts';
export { workbookOf } from './workbook.ts';
export { type PlainPaper, setPlainPaper } from './plain.ts';
