import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { portalStylesheet } from '#platform/ui/stylesheet.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.cache', 'islands');
const entries = {
  portal: 'src/channels/portal/islands/portal.ts',
  rules: 'src/platform/support/forms/islands/rules.ts',
  preview: 'src/platform/support/forms/islands/preview.ts',
};
/** Compressed, of all scripts of a page together (NOTES-web §2). */
const MOST = 30_000;

/** Builds the enhancement scripts and names the stylesheet by its content; gives their addresses by name, as `Frame.islands` wants them. Files lie in `folder`, named by content. */
export function buildIslands(base = '/islands/'): Promise<Built> {
  const before = built.get(base);
  if (before) return before;
  const now = build(base);
  built.set(base, now);
  return now;
}

interface Built {
  folder: string;
  islands: Record<string, string>;
}

/** What they are made of does not change while a process runs. */
const built = new Map<string, Promise<Built>>();

async function build(base: string): Promise<Built> {
  await mkdir(folder, { recursive: true });
  const islands: Record<string, string> = {};
  let size = 0;
  for (const [name, entry] of Object.entries(entries)) {
    const bundle = await rolldown({ input: path.join(root, entry), platform: 'browser', logLevel: 'silent' });
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    await bundle.close();
    const { code } = output[0];
    size += gzipSync(code, { level: 9 }).length;
    const file = `${name}.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`;
    await put(file, code);
    islands[name] = `${base}${file}`;
  }
  if (size > MOST) throw new Error(`the scripts of the portal are larger than ${MOST} bytes: ${size}`);
  const sheet = await portalStylesheet();
  const named = `portal.${createHash('sha256').update(sheet).digest('hex').slice(0, 12)}.css`;
  await put(named, sheet);
  islands['portal.css'] = `${base}${named}`;
  return { folder, islands };
}

/** Named by its content: what is there is right. Another start may be serving from here, so a file appears whole or not at all. */
async function put(name: string, content: string): Promise<void> {
  const file = path.join(folder, name);
  if (existsSync(file)) return;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content);
  await rename(draft, file);
}

if (import.meta.main) console.log((await buildIslands()).islands);
