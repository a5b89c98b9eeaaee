import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { lean } from '#kernel/stored.ts';
import { FormDefinition } from '#platform/support/forms/schema.ts';
import { placeText } from './text.parts.zh.ts';
import { aliasWords, issueWords, jsonWords, yamlWords } from './text.issues.zh.ts';
import { Scenario } from './scenario.ts';
import { type DecisionTable, Item, LicenceTemplate } from './schema.ts';

export interface Source {
  hash: string;
  text: string;
}

/** 事项包: a folder of `catalogue/` read whole. */
export interface ServicePackage {
  hash: string;
  item: Item;
  form: Source;
  process: Source;
  decisions: DecisionTable[];
  licence: LicenceTemplate | null;
  /** The folder file for file, where it came from one. */
  files?: readonly PackageFile[];
}

/** Where a package lies: a folder on disk, or the files of a draft. */
export interface PackageFolder {
  /** Every file below it by its path, sorted. */
  list(): Promise<readonly string[]>;
  read(file: string): Promise<Uint8Array | undefined>;
}

export interface PackageFile {
  path: string;
  content: Uint8Array;
}

export function diskFolder(folder: string): PackageFolder {
  return {
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
        .toSorted();
    },
    read: (file) => readFile(path.join(folder, file)).catch(() => undefined),
  };
}

export function memoryFolder(files: readonly PackageFile[]): PackageFolder {
  const contents = new Map(files.map(({ path: file, content }) => [file, content]));
  return {
    list: () => Promise.resolve([...contents.keys()].toSorted()),
    read: (file) => Promise.resolve(contents.get(file)),
  };
}

export async function filesIn(folder: PackageFolder): Promise<PackageFile[]> {
  const files: PackageFile[] = [];
  for (const file of await folder.list()) {
    const content = await folder.read(file);
    if (content !== undefined) files.push({ path: file, content });
  }
  return files;
}

export interface NamedScenario {
  file: string;
  scenario: Scenario;
}

export interface LoadedPackage extends ServicePackage {
  formDefinition: FormDefinition;
  scenarios: NamedScenario[];
  /** Where a dotted path of item.yaml stands, for messages. */
  lineOf: (path: string) => number | undefined;
}

/** One thing wrong with a package, where it stands and what it is. */
export interface Finding {
  file: string;
  line?: number;
  /** What of the file: a dotted path of item.yaml or a form, the id of an element. */
  place?: string;
  message: string;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function sourceOf(text: string): Source {
  return { hash: hashOf(text), text };
}

/** The hash of everything a case would run by; the same content gives the same hash whatever its formatting. */
export function packageHash(content: Omit<ServicePackage, 'hash' | 'files'>): string {
  return hashOf(
    JSON.stringify([
      lean(Item, content.item),
      content.form.hash,
      content.process.hash,
      content.decisions.map(({ name, xml }) => [name, hashOf(xml)]),
      content.licence === null ? null : lean(LicenceTemplate, content.licence),
    ]),
  );
}

/** The hash of a folder as it stands, comments, scenarios and all. */
export function folderHash(files: readonly { path: string; hash: string }[]): string {
  return hashOf(
    JSON.stringify(files.toSorted((one, other) => (one.path < other.path ? -1 : 1)).map(({ path: name, hash }) => [name, hash])),
  );
}

export const bytesHash = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Reads a package; what cannot be read comes back as findings with file and line, never as an exception. */
export async function loadPackage(given: string | PackageFolder): Promise<{ loaded: LoadedPackage | undefined; findings: Finding[] }> {
  const folder = typeof given === 'string' ? diskFolder(given) : given;
  const findings: Finding[] = [];
  const item = await readYaml(folder, 'item.yaml', Item, findings);
  if (item === undefined) return { loaded: undefined, findings };
  const formText = await readText(folder, item.value.form, findings);
  const form = formText === undefined ? undefined : readFormText(formText, item.value.form, findings);
  const process = await readText(folder, item.value.process, findings);
  const licence = item.value.licence === null ? null : (await readYaml(folder, item.value.licence, LicenceTemplate, findings))?.value;
  const decisions: DecisionTable[] = [];
  for (const name of item.value.decisions) {
    const xml = await readText(folder, name, findings);
    if (xml !== undefined) decisions.push({ name, xml });
  }
  const scenarios: NamedScenario[] = [];
  for (const file of await listScenarios(folder)) {
    const scenario = await readYaml(folder, file, Scenario, findings);
    if (scenario) scenarios.push({ file, scenario: scenario.value });
  }
  if (formText === undefined || form === undefined || process === undefined || licence === undefined)
    return { loaded: undefined, findings };
  // A package may share the generic form or process: the hash is over what is read, not over where it lies.
  const content = { item: item.value, form: sourceOf(formText), process: sourceOf(process), decisions, licence };
  const files = await filesIn(folder);
  const loaded = { ...content, files, hash: packageHash(content), formDefinition: form, scenarios, lineOf: item.lineOf };
  return { loaded, findings };
}

async function listScenarios(folder: PackageFolder): Promise<string[]> {
  return (await folder.list()).filter((name) => /^scenarios\/[^/]+\.yaml$/.test(name));
}

async function readText(folder: PackageFolder, file: string, findings: Finding[]): Promise<string | undefined> {
  const bytes = await folder.read(file);
  if (bytes === undefined) findings.push({ file, message: MISSING });
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
}

export const MISSING = 'missing';

function readFormText(text: string, file: string, findings: Finding[]): FormDefinition | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    findings.push({ file, ...lineOfJson(text, error), message: jsonWords });
    return undefined;
  }
  const parsed = FormDefinition.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const place = issue.path.join('.');
    findings.push({ file, ...(place === '' ? {} : { place }), message: `${place}: ${issueWords(issue)}` });
  }
  return undefined;
}

/** V8 tells the place as `(line 3 column 5)` or as an offset; where it tells none the file is named alone. */
function lineOfJson(text: string, error: unknown): { line?: number } {
  const said = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(said)?.[1];
  if (line !== undefined) return { line: Number(line) };
  const offset = /position (\d+)/.exec(said)?.[1];
  return offset === undefined ? {} : { line: text.slice(0, Number(offset)).split('\n').length };
}

async function readYaml<Schema extends z.ZodType>(
  folder: PackageFolder,
  file: string,
  schema: Schema,
  findings: Finding[],
): Promise<{ value: z.infer<Schema>; lineOf: (path: string) => number | undefined } | undefined> {
  const text = await readText(folder, file, findings);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors)
    findings.push({ file, line: lines.linePos(error.pos[0]).line, message: yamlWords(error.code, error.message) });
  if (document.errors.length > 0) return undefined;
  const lineOf = (dotted: string) => lineOfPath(document.contents, dotted.split('.'), lines);
  let written: unknown;
  try {
    // Aliases are unfolded a hundred times at most: a bomb of them ends here.
    written = document.toJS();
  } catch {
    findings.push({ file, message: aliasWords });
    return undefined;
  }
  const parsed = schema.safeParse(written, { reportInput: true });
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const dotted = issue.path.join('.');
    const line = lineOf(dotted);
    findings.push({ file, ...(line === undefined ? {} : { line }), place: dotted, message: `${placeText(dotted)}: ${issueWords(issue)}` });
  }
  return undefined;
}

/** The line of the deepest part of a path that is written down; a missing key is shown at its parent. */
function lineOfPath(root: unknown, steps: readonly string[], lines: LineCounter): number | undefined {
  let node: unknown = root;
  let start = 0;
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!pair) break;
      start = (pair.key as Node).range?.[0] ?? start;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      const range = (node as Node | undefined)?.range;
      if (!range) break;
      start = range[0];
    } else break;
  }
  return lines.linePos(start).line;
}
