import type { ForeignProblemCode } from './vocabulary.ts';

/** A file that is not taken in at all. */
export class ForeignRefusal extends Error {
  readonly code: ForeignProblemCode;
  readonly line: number;
  readonly detail: string;

  constructor(code: ForeignProblemCode, line = 1, detail = '') {
    super(code);
    this.code = code;
    this.line = line;
    this.detail = detail;
  }
}

/** 10 MB as bytes; a text of as many characters is never less. */
export const LARGEST_FILE = 10 * 1_048_576;

/** Bytes as text by the encoding the file names; one that cannot be read is refused, not read wrongly. */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_FILE) throw new ForeignRefusal('file_too_large');
  const marked = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^(?:\u00EF\u00BB\u00BF)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(marked ?? declared, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ForeignRefusal(error instanceof RangeError ? 'encoding_unknown' : 'encoding_wrong', 1, marked ?? declared);
  }
}
