import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { portalOf, routes } from '../src/compose.ts';

// node scripts/run.mjs scripts/public-endpoints.ts [--check]: which endpoints the public pages use, and therefore may cross the zones.
// The forms name theirs; pages call theirs by name (`call(meAt, …)`); views and islands link to theirs by address.
const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'src/public-endpoints.gen.ts');

export function publicEndpointsOf(): string[] {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const read = (file: string) => readFileSync(file, 'utf8');
  // The console's pages lie in pages/; its channel, the testkit and the command line are no public pages either.
  const shown = files.filter(
    (file) => /\/(?:views|islands)\/|\/(?:portal|pages)\.tsx$/.test(file) && !/\/channels\/console\/|\/testkit\/|\/cli\//.test(file),
  );
  const addresses = new Map<string, string>();
  for (const file of files)
    for (const [, name = '', at = ''] of read(file).matchAll(/export const (\w+At) = endpoint\(\s*'([A-Z]+ \/api\/[^']*)'/g))
      addresses.set(name, at);
  const found = new Set(portalOf({ islands: {}, demonstration: true, gallery: false }).forms.map(({ endpoint }) => endpoint.at as string));
  for (const text of shown.map(read)) {
    for (const [, name = ''] of text.matchAll(/\bcall\(\s*(?:\w+\.)?(\w+At)\b/g)) {
      const at = addresses.get(name);
      if (at !== undefined) found.add(at);
    }
    for (const [, address = ''] of text.matchAll(/[`'"](\/api\/[^`'"?\s]*)/g)) {
      const plain = address.replaceAll(/\$\{[^}]*\}/g, 'x');
      for (const { endpoint } of routes) {
        const pattern = endpoint.at.slice(4).replaceAll(/:\w+/g, '[^/]+');
        if (endpoint.at.startsWith('GET ') && new RegExp(`^${pattern}$`).test(plain)) found.add(endpoint.at);
      }
    }
  }
  const served = new Set(routes.map(({ endpoint }) => endpoint.at as string));
  return [...found].filter((at) => served.has(at)).toSorted();
}

function textOf(list: readonly string[]): string {
  const lines = list.map((at) => `  '${at}',`);
  return [
    '// Written by scripts/public-endpoints.ts: what the public pages use. Do not edit.',
    'export const publicEndpoints: readonly string[] = [',
    ...lines,
    '];',
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const text = textOf(publicEndpointsOf());
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('out of date: src/public-endpoints.gen.ts\n');
    process.exit(1);
  }
}
