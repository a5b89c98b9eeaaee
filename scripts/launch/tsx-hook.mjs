import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

// Node strips types but does not know .tsx. rolldown's transformer does; it is loaded only when a page is not in the cache yet.
const cache = fileURLToPath(new URL('../../.cache/tsx/', import.meta.url));
const require = createRequire(import.meta.url);
const version = JSON.parse(readFileSync(new URL('../../node_modules/rolldown/package.json', import.meta.url), 'utf8')).version;
let transformer;

// What V8 compiled the last time: a third of a start's time. Where it cannot be written nothing is kept.
enableCompileCache(fileURLToPath(new URL('../../.cache/compile/', import.meta.url)));

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.tsx')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

function compiled(file) {
  const source = readFileSync(file, 'utf8');
  const key = createHash('sha256').update(`${version}\0${file}\0${source}`).digest('hex').slice(0, 32);
  const kept = path.join(cache, `${key}.mjs`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const code = transform(file, source);
    keep(kept, code);
    return code;
  }
}

function transform(file, source) {
  transformer ??= require('rolldown/utils').transformSync;
  const { code, map, errors } = transformer(file, source, {
    lang: 'tsx',
    sourceType: 'module',
    sourcemap: true,
    target: 'es2024',
    tsconfig: false,
    jsx: { runtime: 'automatic', development: false },
    typescript: { onlyRemoveTypeImports: true },
  });
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors.map(({ message }) => message).join('; ')}`);
  if (!map) return code;
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`;
}

// A cache that cannot be written is no cache, and nothing worse.
function keep(file, code) {
  try {
    mkdirSync(cache, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, file);
  } catch {}
}
