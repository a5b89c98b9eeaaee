import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { filesOfRepository, root } from './repository.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const product = filesOfRepository().filter(
  (file) => /^src\/.*\.(?:ts|tsx|sql|json)$/.test(file) && !/\.test\.tsx?$|^src\/testkit\//.test(file),
);
const schemas = filesOfRepository().filter((file) => /^(?:db\/migrations|catalogue)\//.test(file));

interface Row {
  term: string;
  code: string[];
  avoid: string[];
}

const inCodeType = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

function rowsOf(glossary: string): Row[] {
  return glossary
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, term = '', code, , avoid]) => ({ term, code: inCodeType(code), avoid: inCodeType(avoid) }));
}

/** `caseId` → case, id; `DONE_OF` → done, of. */
const wordsOf = (identifier: string) =>
  identifier.split(/_|\$|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((word) => word.toLowerCase());

/** The words of all identifiers of a source, comments and texts left out, each with one identifier it stands in. */
function identifierWords(file: string, source: string, found = new Map<string, string>()): Map<string, string> {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node))
      for (const word of [node.text.toLowerCase(), ...wordsOf(node.text)]) if (!found.has(word)) found.set(word, `${file}: ${node.text}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, kind));
  return found;
}

const rows = rowsOf(read('CONTEXT.md'));
const used = new Map<string, string>();
let texts = '';
beforeAll(() => {
  for (const file of product.filter((name) => /\.tsx?$/.test(name))) identifierWords(file, read(file), used);
  texts = [...product, ...schemas].map((file) => `${file}\n${read(file)}`).join('\n');
}, 120_000);

test('词汇表里写的英文名，代码里都有', () => {
  const names = rows.flatMap(({ term, code }) => code.map((name) => [term, name] as const));
  expect(names.length).toBeGreaterThan(150);
  const escaped = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const missing = names.filter(([, name]) => !new RegExp(`(?<![\\w.])${escaped(name)}(?!\\w)`).test(texts));
  expect(missing).toEqual([]);
});

test('词汇表里说不用的词，代码的标识符里都没有', () => {
  const avoided = rows.flatMap(({ term, avoid }) => avoid.map((word) => [term, word] as const));
  expect(avoided.length).toBeGreaterThan(30);
  expect(avoided.filter(([, word]) => used.has(word)).map(([term, word]) => `${term} ${word} → ${used.get(word)}`)).toEqual([]);
});

test('检查本身认得出标识符里的词，不看注释和文字', () => {
  const source = "// matter\nconst matterId = 'affair'; type License = { DOCKET_NO: 1 }; const q = <p>thing</p>;";
  const found = identifierWords('example.tsx', source);
  expect([...found.keys()]).toEqual(expect.arrayContaining(['matter', 'license', 'docket']));
  expect(found.has('affair') || found.has('thing')).toBe(false);
});
