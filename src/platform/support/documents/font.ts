import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Whether the font draws a code point. */
export type GlyphSet = (codePoint: number) => boolean;

/** Reads the character map (cmap, format 12; ISO/IEC 14496-22) of a TrueType font. */
export function glyphSet(font: Buffer): GlyphSet {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === 'cmap') return format12(font, font.readUInt32BE(record + 8));
  }
  throw new Error('the font has no character map');
}

function format12(font: Buffer, cmap: number): GlyphSet {
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (font.readUInt16BE(at) !== 12) continue;
    const known = new Set<number>();
    const groups = font.readUInt32BE(at + 12);
    for (let group = 0; group < groups; group += 1) {
      const first = font.readUInt32BE(at + 16 + group * 12);
      const last = font.readUInt32BE(at + 20 + group * 12);
      for (let codePoint = first; codePoint <= last; codePoint += 1) known.add(codePoint);
    }
    return (codePoint) => known.has(codePoint);
  }
  throw new Error('the font has no character map of format 12');
}

/** The characters of the texts that cannot be printed, each once. A line break is layout, not a character. */
export function missingIn(glyphs: GlyphSet, texts: readonly string[]): string[] {
  const missing = new Set<string>();
  for (const text of texts)
    for (const character of text) if (character !== '\n' && !glyphs(character.codePointAt(0) ?? 0)) missing.add(character);
  return [...missing];
}

let shared: GlyphSet | undefined;

/** What the font of all papers can draw; read once per process, for the check before a document is issued. */
export function paperGlyphs(): GlyphSet {
  shared ??= glyphSet(
    readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')),
  );
  return shared;
}

/** Characters of a text that no paper can show. */
export const missingGlyphs = (texts: readonly string[]): string[] => missingIn(paperGlyphs(), texts);
