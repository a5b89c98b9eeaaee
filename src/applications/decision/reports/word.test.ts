import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { writeWord } from './pure/word.ts';

const bytes = writeWord([
  { kind: 'title', text: '统计 <一> & "二"\u0007' },
  { kind: 'table', table: { head: ['部门', '收件量'], rows: [['民政局', '3']], shares: [2, 1], figures: true } },
]);

/** The parts of a zip of stored entries, by name. */
function partsOf(zip: Uint8Array): Map<string, string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const parts = new Map<string, string>();
  for (let at = 0; view.getUint32(at, true) === 0x04_03_4b_50;) {
    const size = view.getUint32(at + 18, true);
    const name = view.getUint16(at + 26, true);
    const begin = at + 30 + name;
    parts.set(new TextDecoder().decode(zip.subarray(at + 30, begin)), new TextDecoder().decode(zip.subarray(begin, begin + size)));
    at = begin + size;
  }
  return parts;
}

test('Word 文档的每一部分都是合格的 XML，特殊字符照原样读出，控制字符去掉', () => {
  const parts = partsOf(bytes);
  expect([...parts.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'word/_rels/document.xml.rels',
    'word/styles.xml',
    'word/document.xml',
  ]);
  for (const [name, xml] of parts) {
    const texts: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.on('text', (text) => texts.push(text));
    parser.write(xml).close();
    if (name === 'word/document.xml')
      expect(texts.filter((text) => text.trim() !== '')).toEqual(['统计 <一> & "二"', '部门', '收件量', '民政局', '3']);
  }
});

test('同样的内容得到同样的字节', () => {
  expect(writeWord([{ kind: 'text', text: '甲' }])).toEqual(writeWord([{ kind: 'text', text: '甲' }]));
});
