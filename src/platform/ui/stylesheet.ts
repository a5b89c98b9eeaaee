import { readFile } from 'node:fs/promises';
import path from 'node:path';

// In this order: what a narrow window or paper changes stands behind what it changes.
const styles = ['frame', 'fields', 'lists', 'media', 'pages', 'pages-media'];
const parts = ['tokens.css', ...styles.map((name) => `public/styles/${name}.css`)];

/** The portal's one stylesheet: tokens first, then everything that speaks in them. */
export async function portalStylesheet(): Promise<string> {
  const texts = await Promise.all(parts.map((part) => readFile(path.join(import.meta.dirname, part), 'utf8')));
  return texts.join('\n');
}
