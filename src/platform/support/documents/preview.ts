import type { Day } from '#kernel/time.ts';
import { missingIn, paperGlyphs } from './font.ts';
import { modelOf } from './instruments.ts';
import { problem } from './problems.ts';
import { textsOf } from './pure/document-model.ts';
import { DocumentContent, type DocumentParams } from './schema.ts';
import { words } from './text.zh.ts';
import { typesetPdf } from './typeset.ts';

/** No paper has this code: the public verification of a preview finds nothing. */
const NO_CODE = '0000000000000000';

/** A paper as it would be printed, marked as a sample: nothing is issued, no number taken, nothing kept. */
export function previewPaper(document: DocumentParams, issuedOn: Day, verifyBase: string): Promise<Uint8Array> {
  const content = DocumentContent.parse({
    form: 1,
    number: null,
    checkCode: NO_CODE,
    verifyAt: verifyBase + NO_CODE,
    issuedOn,
    demonstration: true,
    document,
  });
  const model = modelOf(content);
  const missing = missingIn(paperGlyphs(), textsOf(model));
  if (missing.length > 0)
    throw problem('document_glyph_missing', [{ path: 'params', code: 'document_glyph_missing', message: words.missingGlyphs(missing) }]);
  return typesetPdf(model);
}
