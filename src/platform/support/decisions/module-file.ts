import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Compiled } from './pure/compile.ts';
import type { FeelModule } from './pure/feel-runtime.ts';
import { fromModule } from './pure/module.ts';

/** Names a module by its content, so that a page or a later start finds exactly this text or nothing. */
export const moduleName = (text: string): string => `feel-${createHash('sha256').update(text).digest('hex').slice(0, 32)}.mjs`;

/** Keeps a written module in the cache folder and imports it. The write is atomic: two processes may do it at once. */
export async function importModule(folder: string, text: string): Promise<Compiled> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, moduleName(text));
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, file);
  // What is imported is the text just written by ModuleWriter.
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as FeelModule;
  return fromModule(module);
}
