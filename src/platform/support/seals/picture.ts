import { createHash } from 'node:crypto';
import { sealPicture } from '#platform/support/documents/pure/seal-picture.ts';
import { demonstrationMark } from './text.zh.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The picture made when a seal is filed: a ring without star or emblem, and in the demonstration a word that says so. */
export function drawSeal(name: string, district: string): { picture: string; pictureSha256: string } {
  const drawn = sealPicture(name, district.startsWith('9901') ? demonstrationMark : null);
  if (drawn.form !== 'svg') throw new Error('a seal is drawn as SVG');
  return { picture: drawn.svg, pictureSha256: sha256(drawn.svg) };
}
