import { readFile } from 'node:fs/promises';
import path from 'node:path';

const parts = ['tokens.css', 'public/portal.css'];

/** The portal's one stylesheet: tokens first, then everything that speaks in them. */
export async function portalStylesheet(): Promise<string> {
  const texts = await Promise.all(parts.map((part) => readFile(path.join(import.meta.dirname, part), 'utf8')));
  return texts.join('\n');
}
