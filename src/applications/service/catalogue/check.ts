import { readDecisionModel } from '#platform/support/decisions/contract.ts';
import { compileExpression } from '#platform/support/decisions/pure/compile.ts';
import { feelExpressions } from '#platform/support/forms/pure/feel.ts';
import { compileForm } from '#platform/support/forms/pure/form.ts';
import { checkText } from './text.check.zh.ts';
import { type Finding, type LoadedPackage, loadPackage, MISSING } from './package.ts';
import { readItemCode } from './pure/item-code.ts';
import { promiseExceeds } from './rules.ts';

/** What the checker needs of the process engine: the tasks of a process, or what is wrong with it. */
export type ReadProcess = (xml: string) => Promise<
  | {
      ok: true;
      definition: { nodes: Readonly<Record<string, { id: string; kind: string; act?: string; duty?: string; service?: string }>> };
    }
  | { ok: false; problems: readonly { elementId: string | null; code: string; detail: string }[] }
>;

export interface CheckPorts {
  readProcess?: ReadProcess;
  /** Ids of the rows of the statutes table. */
  knownStatutes?: ReadonlySet<string>;
  /** Plays one scenario and tells where it went otherwise; brought by the cases module. */
  runScenario?: (loaded: LoadedPackage, file: string) => Promise<readonly string[]>;
}

/** Lints a package against the law and against itself. An empty list means it may be published. */
export async function checkPackage(folder: string, ports: CheckPorts): Promise<Finding[]> {
  const { loaded, findings } = await loadPackage(folder);
  if (!loaded) return findings.map((finding) => (finding.message === MISSING ? { ...finding, message: checkText.missingFile } : finding));
  return [
    ...findings,
    ...checkLaw(loaded, ports),
    ...checkMaterials(loaded),
    ...checkForm(loaded),
    ...checkLicence(loaded),
    ...checkDecisions(loaded),
    ...(await checkProcess(loaded, ports)),
    ...(await checkScenarios(loaded, ports)),
  ];
}

function at({ lineOf }: LoadedPackage, path: string, message: string): Finding {
  const line = lineOf(path);
  return { file: 'item.yaml', ...(line === undefined ? {} : { line }), message };
}

function checkLaw(loaded: LoadedPackage, { knownStatutes }: CheckPorts): Finding[] {
  const { item } = loaded;
  const findings: Finding[] = [];
  const code = readItemCode(item.code);
  if (!code.standard) findings.push(at(loaded, 'code', checkText.codeNotStandard));
  if (code.type !== undefined && code.type !== item.type) findings.push(at(loaded, 'type', checkText.typeDiffers(code.type, item.type)));
  if (item.statutoryLimit !== null && item.promisedLimit !== null && promiseExceeds(item.promisedLimit, item.statutoryLimit) !== false)
    findings.push(at(loaded, 'promisedLimit', checkText.promiseLonger));
  const statute = item.statutoryLimit?.statute ?? null;
  if (statute !== null && knownStatutes !== undefined && !knownStatutes.has(statute))
    findings.push(at(loaded, 'statutoryLimit.statute', checkText.statuteUnknown(statute)));
  if (item.legalBasis.length === 0) findings.push(at(loaded, 'legalBasis', checkText.noBasis));
  return findings;
}

/** The names a rule over the answers may use: the top parts of the form's paths, and today. */
function answerNames({ formDefinition }: LoadedPackage): string[] {
  return [...new Set([...Object.keys(formDefinition.fields).map((path) => path.split(/[.[]/)[0] ?? path), 'today'])];
}

function feelDefects(source: string, names: readonly string[]): string[] {
  const compiled = compileExpression(source, { names });
  return compiled.ok ? [] : compiled.problems.map((problem) => `${JSON.stringify(problem)}`);
}

function checkMaterials(loaded: LoadedPackage): Finding[] {
  const names = answerNames(loaded);
  const seen = new Set<string>();
  return loaded.item.materials.flatMap((material, index) => {
    const place = `materials.${index}`;
    const findings: Finding[] = [];
    if (seen.has(material.key)) findings.push(at(loaded, `${place}.key`, checkText.keyTwice(material.key)));
    seen.add(material.key);
    if (material.source === 'government' && material.obtainableFrom === null && material.required === 'always')
      findings.push(at(loaded, place, checkText.sourceUnknown(material.name)));
    if ((material.required === 'conditional') !== (material.when !== null))
      findings.push(at(loaded, place, checkText.conditionMissing(material.name)));
    if (material.when !== null)
      for (const defect of feelDefects(material.when, names)) findings.push(at(loaded, `${place}.when`, checkText.feel(defect)));
    return findings;
  });
}

function checkForm({ formDefinition, item }: LoadedPackage): Finding[] {
  const compiled = compileForm(formDefinition, feelExpressions);
  if (compiled.ok) return [];
  return compiled.problems.map(({ path, rule, message, position }) => ({
    file: item.form,
    message: `${path} (${rule}) ${checkText.feel(`${message} @${position}`)}`,
  }));
}

function checkLicence(loaded: LoadedPackage): Finding[] {
  const { licence, item } = loaded;
  if (licence === null) return [];
  const names = [...answerNames(loaded), 'decision', 'case'];
  const sources = [licence.holder, licence.holderIdentifier, ...licence.fields.map(({ value }) => value)];
  return sources.flatMap((source) =>
    feelDefects(source, names).map((defect) => ({ file: item.licence ?? '', message: checkText.feel(defect) })),
  );
}

function checkDecisions({ decisions }: LoadedPackage): Finding[] {
  return decisions.flatMap(({ name, xml }) =>
    readDecisionModel(xml).problems.map((problem) => ({ file: name, message: checkText.feel(JSON.stringify(problem)) })),
  );
}

async function checkProcess({ process, item, decisions }: LoadedPackage, { readProcess }: CheckPorts): Promise<Finding[]> {
  if (!readProcess) return [];
  const read = await readProcess(process.text);
  if (!read.ok)
    return read.problems.map(({ elementId, code, detail }) => ({
      file: item.process,
      message: `${elementId ?? ''} ${code} ${detail}`.trim(),
    }));
  const findings: Finding[] = [];
  for (const node of Object.values(read.definition.nodes)) {
    if (node.kind === 'user' && (!node.act || !node.duty))
      findings.push({ file: item.process, message: checkText.taskWithoutPost(node.id) });
    if (node.service === 'decide' && decisions.length !== 1) findings.push({ file: item.process, message: checkText.noDecision(node.id) });
    if (node.service === 'issueLicence' && item.licence === null)
      findings.push({ file: item.process, message: checkText.noLicence(node.id) });
  }
  return findings;
}

const KINDS = ['granted', 'refused', 'corrected', 'overdue', 'withdrawn'] as const;

async function checkScenarios(loaded: LoadedPackage, { runScenario }: CheckPorts): Promise<Finding[]> {
  const kinds = new Set(loaded.scenarios.map(({ scenario }) => scenario.kind));
  const keys = new Set(loaded.item.materials.map(({ key }) => key));
  const findings: Finding[] = KINDS.filter((kind) => !kinds.has(kind)).map((kind) => ({
    file: 'scenarios/',
    message: checkText.noScenario(kind),
  }));
  for (const { file, scenario } of loaded.scenarios) {
    for (const key of scenario.given.materials) if (!keys.has(key)) findings.push({ file, message: checkText.materialUnknown(key) });
    for (const message of (await runScenario?.(loaded, file)) ?? []) findings.push({ file, message });
  }
  return findings;
}
