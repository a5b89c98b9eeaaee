import { type Packed, writeZip } from '#platform/support/documents/pure/zip.ts';

/** One table of a Word document; the first column is a name, the others are figures. */
export interface WordTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Widths of the columns as shares of the whole. */
  shares: readonly number[];
  /** Figures stand at the right. */
  figures: boolean;
}

export type WordBlock = { kind: 'title' | 'heading' | 'text'; text: string } | { kind: 'table'; table: WordTable };

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// XML 1.0 §2.2: the other control characters cannot stand in a document at all.
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const escaped = (text: string) => text.replace(unwritable, '').replace(/[&<>"]/g, (one) => escapes[one] ?? one);

/** A4 lying, margins of two centimetres, in twentieths of a point (ECMA-376 part 1 §17.6.13). */
const PAGE = { width: 16_838, height: 11_906, margin: 1_134 };
const INNER = PAGE.width - 2 * PAGE.margin;

const paragraph = (style: string, text: string, right = false): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${right ? '<w:jc w:val="right"/>' : ''}</w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

function tableXml({ head, rows, shares, figures }: WordTable): string {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((INNER * share) / whole));
  const cell = (text: string, index: number, style: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(style, text, figures && index > 0)}</w:tc>`;
  const row = (cells: readonly string[], header: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${header ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((text, index) => cell(text, index, header ? 'Head' : 'Cell')).join('')}</w:tr>`;
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${INNER}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>` +
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${row(head, true)}${rows.map((cells) => row(cells, false)).join('')}</w:tbl>`
  );
}

const styles = { title: 'Title', heading: 'Heading1', text: 'Normal' } as const;
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const style = (id: string, name: string, size: number, more: string, based = true) =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>` +
  `${based ? '<w:basedOn w:val="Normal"/>' : ''}<w:pPr>${more}</w:pPr><w:rPr>${/title|heading|Head/.test(name) ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr></w:style>`;

const stylesXml =
  `${declared}<w:styles ${namespace}><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="SimSun" w:eastAsia="SimSun" w:hAnsi="SimSun" w:cs="SimSun"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  style('Normal', 'Normal', 21, '<w:spacing w:after="80"/>', false) +
  style('Title', 'title', 36, '<w:jc w:val="center"/><w:spacing w:after="200"/>') +
  style('Heading1', 'heading 1', 26, '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>') +
  style('Cell', 'Cell', 18, '<w:spacing w:after="0"/>') +
  `${style('Head', 'Head', 18, '<w:spacing w:after="0"/>')}</w:styles>`;

/** A Word document (ECMA-376 transitional) of paragraphs and tables; the same blocks give the same bytes. */
export function writeWord(blocks: readonly WordBlock[]): Uint8Array {
  const body = blocks
    .map((block) => (block.kind === 'table' ? `${tableXml(block.table)}<w:p/>` : paragraph(styles[block.kind], block.text)))
    .join('');
  const section =
    `<w:sectPr><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}" w:orient="landscape"/>` +
    `<w:pgMar w:top="${PAGE.margin}" w:right="${PAGE.margin}" w:bottom="${PAGE.margin}" w:left="${PAGE.margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  const part = (path: string, text: string): Packed => ({ path, content: new TextEncoder().encode(text) });
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return writeZip([
    part(
      '[Content_Types].xml',
      `${declared}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/>` +
        `<Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `${declared}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    part(
      'word/_rels/document.xml.rels',
      `${declared}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part('word/styles.xml', stylesXml),
    part('word/document.xml', `${declared}<w:document ${namespace}><w:body>${body}${section}</w:body></w:document>`),
  ]);
}
