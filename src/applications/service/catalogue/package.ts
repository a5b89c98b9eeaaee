import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { FormDefinition } from '#platform/support/forms/schema.ts';
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
}

export interface NamedScenario {
  file: string;
  scenario: Scenario;
}

export interface LoadedPackage extends ServicePackage {
  folder: string;
  formDefinition: FormDefinition;
  scenarios: NamedScenario[];
  /** Where a dotted path of item.yaml stands, for messages. */
  lineOf: (path: string) => number | undefined;
}

/** One thing wrong with a package, where it stands and what it is. */
export interface Finding {
  file: string;
  line?: number;
  message: string;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function sourceOf(text: string): Source {
  return { hash: hashOf(text), text };
}

/** The hash of everything a case would run by; the same content gives the same hash whatever its formatting. */
export function packageHash(content: Omit<ServicePackage, 'hash'>): string {
  return hashOf(
    JSON.stringify([
      content.item,
      content.form.hash,
      content.process.hash,
      content.decisions.map(({ name, xml }) => [name, hashOf(xml)]),
      content.licence,
    ]),
  );
}

/** Reads a package; what cannot be read comes back as findings with file and line, never as an exception. */
export async function loadPackage(folder: string): Promise<{ loaded: LoadedPackage | undefined; findings: Finding[] }> {
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
  const loaded = { ...content, hash: packageHash(content), folder, formDefinition: form, scenarios, lineOf: item.lineOf };
  return { loaded, findings };
}

async function listScenarios(folder: string): Promise<string[]> {
  const names = await readdir(path.join(folder, 'scenarios')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => `scenarios/${name}`);
}

async function readText(folder: string, file: string, findings: Finding[]): Promise<string | undefined> {
  try {
    return await readFile(path.join(folder, file), 'utf8');
  } catch {
    findings.push({ file, message: MISSING });
    return undefined;
  }
}

export const MISSING = 'missing';

function readFormText(text: string, file: string, findings: Finding[]): FormDefinition | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    findings.push({ file, message: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
  const parsed = FormDefinition.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) findings.push({ file, message: `${issue.path.join('.')}: ${issue.message}` });
  return undefined;
}

async function readYaml<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
  findings: Finding[],
): Promise<{ value: z.infer<Schema>; lineOf: (path: string) => number | undefined } | undefined> {
  const text = await readText(folder, file, findings);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors) findings.push({ file, line: lines.linePos(error.pos[0]).line, message: error.message });
  if (document.errors.length > 0) return undefined;
  const lineOf = (dotted: string) => lineOfPath(document.contents, dotted.split('.'), lines);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const dotted = issue.path.join('.');
    const line = lineOf(dotted);
    findings.push({ file, ...(line === undefined ? {} : { line }), message: `${dotted}: ${issue.message}` });
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
