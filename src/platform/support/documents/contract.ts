export {
  allocateNumber,
  type DocumentIssued,
  type Issued,
  issueDocument,
  issueDocumentAtEnd,
  type IssueOptions,
  lastNumbersOf,
  voidNumber,
} from './commands.ts';
export {
  type DocumentFile,
  getDocumentFile,
  type KindOfPaper,
  listDocumentsOf,
  listPapersOf,
  sealOfPaper,
  verifyDocument,
} from './queries.ts';
export { verifyBase } from './address.ts';
export { previewPaper } from './preview.ts';
export { missingGlyphs } from './font.ts';
export { listPapersSealedWith, type SealedPaper } from './sealed-papers.ts';
export { workbookOf } from './workbook.ts';
export { type PlainPaper, setPlainPaper } from './plain.ts';
