import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.cache', 'islands');
const entries = { portal: 'src/channels/portal/islands/portal.ts' };
const MOST = 30_000;

/** Builds the enhancement scripts; gives their addresses by name, as `Frame.islands` wants them. Files lie in `folder`, named by content. */
export async function buildIslands(base = '/islands/'): Promise<{ folder: string; islands: Record<string, string> }> {
  await mkdir(folder, { recursive: true });
  const islands: Record<string, string> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const bundle = await rolldown({ input: path.join(root, entry), platform: 'browser', logLevel: 'silent' });
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    await bundle.close();
    const { code } = output[0];
    if (Buffer.byteLength(code) > MOST) throw new Error(`island ${name} is larger than ${MOST} bytes`);
    const file = `${name}.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`;
    await writeFile(path.join(folder, file), code);
    islands[name] = `${base}${file}`;
  }
  return { folder, islands };
}

if (import.meta.main) console.log((await buildIslands()).islands);
