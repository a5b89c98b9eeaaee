import type { Day } from '#kernel/time.ts';
import { missingIn, paperGlyphs } from './font.ts';
import { type DocumentModel, instrumentPage, listPage, paragraph, textsOf } from './pure/document-model.ts';
import { words } from './text.zh.ts';
import { typesetPdf } from './typeset.ts';

export interface PlainPaper {
  title: string;
  author: string;
  day: Day;
  demonstration: boolean;
  /** Each with its heading and rows of name and value. */
  sections: readonly { heading: string; rows: readonly (readonly [string, string])[] }[];
  /** Lists of many columns: the paper lies, and its title stands on every page. */
  wide?: true;
  /** Lists below the sections, each with widths in hundredths. */
  tables?: readonly {
    heading: string;
    columns: readonly number[];
    head: readonly string[];
    rows: readonly (readonly string[])[];
    /** 8 points where none is given. */
    size?: number;
  }[];
  /** Printed beside the code at the foot, and in it. */
  mark: string;
}

/** 〓 stands where a character cannot be printed: whoever prints what others typed must not be stopped by one of them. */
const GETA = '〓';

/** What was filled in, as a table on paper (PDF/A-2b): no number, no seal, nothing issued. The same content gives the same bytes. */
export async function setPlainPaper({
  title,
  author,
  day,
  demonstration,
  sections,
  tables = [],
  mark,
  wide,
}: PlainPaper): Promise<Uint8Array> {
  const model = (print: (text: string) => string): DocumentModel => ({
    title: print(title),
    author: print(author),
    day,
    page: {
      ...(wide ? { ...listPage, running: print(`${title} ${mark}`) } : instrumentPage),
      mark: demonstration ? words.demonstrationMark : null,
    },
    blocks: [
      paragraph(print(title), { align: 'centre', indent: 0, size: 18, after: 10 }),
      ...sections.flatMap(({ heading, rows }) => [
        paragraph(print(heading), { indent: 0, before: 8, after: 4, size: 12 }),
        {
          kind: 'table' as const,
          columns: wide ? [18, 82] : [35, 65],
          head: null,
          rows: rows.map(([name, value]) => [print(name), print(value)]),
          size: 11,
          ruled: true,
        },
      ]),
      ...tables.flatMap(({ heading, columns, head, rows, size = 8 }) => [
        paragraph(print(heading), { indent: 0, before: 8, after: 4, size: 12 }),
        { kind: 'table' as const, columns, head: head.map(print), rows: rows.map((row) => row.map(print)), size, ruled: true },
      ]),
    ],
    foot: { lines: [print(mark)], qr: mark },
  });
  const missing = new Set(missingIn(paperGlyphs(), textsOf(model((text) => text))));
  return typesetPdf(
    missing.size === 0 ? model((text) => text) : model((text) => Array.from(text, (one) => (missing.has(one) ? GETA : one)).join('')),
  );
}
