import { type ListedProof, proofText, verdictOn } from '#applications/service/proofs/contract.ts';
import type { Duty } from '#kernel/actor.ts';
import { type DecisionModel, readDecisionModel } from '#platform/support/decisions/contract.ts';
import { checkModel, type TableFinding } from '#platform/support/decisions/pure/checks.ts';
import { compileExpression } from '#platform/support/decisions/pure/compile.ts';
import type { DecisionTable } from '#platform/support/decisions/pure/model.ts';
import { feelExpressions } from '#platform/support/forms/pure/feel.ts';
import { findingText, findingTitle, reasonOf } from '#platform/support/decisions/text.zh.ts';
import { compileForm } from '#platform/support/forms/pure/form.ts';
import { dutyText } from '#platform/support/organisation/text.zh.ts';
import { definitionText } from '#platform/support/workflow/text.zh.ts';
import { checkDepartmentsOfSteps, checkParticipants } from './check-participants.ts';
import { checkText } from './text.check.zh.ts';
import { type Finding, type LoadedPackage, loadPackage, MISSING, type PackageFolder } from './package.ts';
import { readItemCode } from './pure/item-code.ts';
import { promiseExceeds } from './rules.ts';
import type { Scenario } from './scenario.ts';

interface ProcessNode {
  id: string;
  kind: string;
  name?: string;
  outgoing: readonly string[];
  act?: string;
  duty?: Duty;
  limit?: string;
  service?: string;
  department?: string;
}
interface Process {
  nodes: Readonly<Record<string, ProcessNode>>;
  flows: Readonly<Record<string, { from: string; to: string; name?: string; condition?: string }>>;
}

/** What the checker needs of the process engine: the tasks of a process, or what is wrong with it. */
export type ReadProcess = (xml: string) => Promise<
  | { ok: true; definition: Process }
  | {
      ok: false;
      problems: readonly { elementId: string | null; code: keyof typeof definitionText; detail: string }[];
      definition?: Process;
    }
>;

export interface CheckPorts {
  readProcess?: ReadProcess;
  /** Ids of the rows of the statutes table. */
  knownStatutes?: ReadonlySet<string>;
  /** 证明事项清单; absent or empty: none was drawn up. */
  proofs?: readonly ListedProof[];
  /** Names of the departments of this installation. */
  knownDepartments?: ReadonlySet<string>;
  /** Plays one scenario and tells where it went otherwise; brought by the cases module. */
  runScenario?: (loaded: LoadedPackage, scenario: Scenario) => Promise<readonly string[]>;
  /** Whether a post of this duty may do what the task asks; undefined when there is no such act. */
  acceptsDuty?: (act: string, duty: Duty) => boolean | undefined;
}

/** Lints a package against the law and against itself. An empty list means it may be published. */
export async function checkPackage(folder: string | PackageFolder, ports: CheckPorts): Promise<Finding[]> {
  const { loaded, findings } = await loadPackage(folder);
  if (!loaded) return findings.map((finding) => (finding.message === MISSING ? { ...finding, message: checkText.missingFile } : finding));
  return [
    ...findings,
    ...checkLaw(loaded, ports),
    ...checkParticipants(loaded, { statutes: ports.knownStatutes, departments: ports.knownDepartments }).map(({ place, message }) =>
      at(loaded, place, message),
    ),
    ...checkMaterials(loaded, ports),
    ...checkFees(loaded),
    ...checkCommitment(loaded),
    ...checkQuantity(loaded),
    ...checkForm(loaded),
    ...checkLicence(loaded),
    ...checkDecisions(loaded),
    ...(await checkProcess(loaded, ports)),
    ...(await checkScenarios(loaded, ports)),
  ];
}

function at({ lineOf }: LoadedPackage, path: string, message: string): Finding {
  const line = lineOf(path);
  return { file: 'item.yaml', ...(line === undefined ? {} : { line }), place: path, message };
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
  return compiled.ok ? [] : compiled.problems.map(({ message, position }) => checkText.feelAt(reasonOf(message), position, source));
}

function checkMaterials(loaded: LoadedPackage, { proofs = [] }: CheckPorts): Finding[] {
  const names = answerNames(loaded);
  const seen = new Set<string>();
  return loaded.item.materials.flatMap((material, index) => {
    const place = `materials.${index}`;
    const findings: Finding[] = [];
    if (seen.has(material.key)) findings.push(at(loaded, `${place}.key`, checkText.keyTwice(material.key)));
    seen.add(material.key);
    if (material.source === 'government' && material.obtainableFrom === null && material.required === 'always')
      findings.push(at(loaded, place, checkText.sourceUnknown(material.name)));
    const asked = verdictOn(material, proofs);
    if (asked.kind === 'gone') findings.push(at(loaded, place, proofText.gone(material.name, asked.proof)));
    if (asked.kind === 'not_listed') findings.push(at(loaded, place, proofText.notListed(material.name)));
    if ((material.required === 'conditional') !== (material.when !== null))
      findings.push(at(loaded, place, checkText.conditionMissing(material.name)));
    if (material.when !== null)
      for (const defect of feelDefects(material.when, names)) findings.push(at(loaded, `${place}.when`, checkText.feel(defect)));
    return findings;
  });
}

// 行政许可法第五十八条：实施行政许可不得收取任何费用，法律、行政法规另有规定的除外。
function checkFees(loaded: LoadedPackage): Finding[] {
  const { item, decisions } = loaded;
  const names = answerNames(loaded);
  return item.fees.flatMap(({ name, due, rank, reductions }, index) => {
    const place = `fees.${index}`;
    const feel = [
      ...(due !== null && 'feel' in due ? [[`${place}.due.feel`, due.feel] as const] : []),
      ...reductions.map(({ when }, row) => [`${place}.reductions.${row}.when`, when] as const),
    ];
    const unknown = due !== null && 'decision' in due && !decisions.some(({ xml }) => decides(xml, due.decision));
    return [
      ...(item.type === '01' && rank !== 'law' && rank !== 'administrative_regulation'
        ? [at(loaded, place, checkText.feeNoBasis(name))]
        : []),
      ...feel.flatMap(([where, source]) => feelDefects(source, names).map((defect) => at(loaded, where, checkText.feel(defect)))),
      ...(unknown ? [at(loaded, `${place}.due`, checkText.feeDecisionUnknown(name))] : []),
    ];
  });
}

/** Every region an applicant may name has its number of places, and no number is for a region nobody can name. */
function checkQuantity(loaded: LoadedPackage): Finding[] {
  const { item, formDefinition } = loaded;
  if (item.quantity === null) return [];
  const { by, places } = item.quantity;
  const named = by === null ? [] : (formDefinition.fields[by]?.options ?? []).map(({ value }) => value);
  if (by !== null && named.length === 0) return [at(loaded, 'quantity.by', checkText.quotaFieldUnknown(by))];
  const keys = places.map(({ key }) => key);
  const wrong =
    by === null
      ? keys.length === 1
        ? []
        : keys.slice(1)
      : [...named, ...keys].filter((key) => !(named.includes(key) && keys.includes(key)));
  return wrong.map((key) => at(loaded, 'quantity.places', checkText.quotaPlaceWrong(key)));
}

function decides(xml: string, decision: string): boolean {
  const elements = readDecisionModel(xml).model?.source.elements ?? [];
  return elements.some(({ kind, name }) => kind === 'decision' && name === decision);
}

function checkCommitment(loaded: LoadedPackage): Finding[] {
  const { commitment, materials } = loaded.item;
  if (commitment === null) return [];
  const keys = new Set(materials.map(({ key }) => key));
  const defects = commitment.notWhen === null ? [] : feelDefects(commitment.notWhen, answerNames(loaded));
  return [
    ...commitment.covers.filter((key) => !keys.has(key)).map((key) => at(loaded, 'commitment.covers', checkText.coversUnknown(key))),
    ...defects.map((defect) => at(loaded, 'commitment.notWhen', checkText.feel(defect))),
  ];
}

function checkForm({ formDefinition, item }: LoadedPackage): Finding[] {
  const compiled = compileForm(formDefinition, feelExpressions);
  if (compiled.ok) return [];
  return compiled.problems.map(({ path, rule, message, position }) => ({
    file: item.form,
    place: path,
    message: `${path} (${rule}) ${checkText.feel(`${reasonOf(message)}（第 ${position + 1} 字起）`)}`,
  }));
}

function checkLicence(loaded: LoadedPackage): Finding[] {
  const { licence, item } = loaded;
  if (licence === null) return [];
  const names = [...answerNames(loaded), 'decision', 'case'];
  const { validity } = licence;
  const term = validity !== null && 'from' in validity ? [validity.from, validity.until] : [];
  const sources = [licence.holder, licence.holderIdentifier, ...term, ...licence.fields.map(({ value }) => value)];
  return sources.flatMap((source) =>
    feelDefects(source, names).map((defect) => ({ file: item.licence ?? '', message: checkText.feel(defect) })),
  );
}

function checkDecisions({ decisions }: LoadedPackage): Finding[] {
  return decisions.flatMap(({ name, xml }) => {
    const { model, problems } = readDecisionModel(xml);
    return [
      ...problems.map(({ code, line, id }) => ({
        file: name,
        line,
        ...(id === undefined ? {} : { place: id }),
        message: checkText.feel(`${reasonOf(code)}${id === undefined ? '' : `（${id}）`}`),
      })),
      // Remarks are for the designer; what leaves a case without a result, or with two, is not published.
      ...(model && problems.length === 0 ? checkModel(model.source) : []).flatMap(({ findings, table, element }) =>
        findings
          .filter(({ severity }) => severity === 'error')
          .map((finding) => ({
            file: name,
            line: lineOfTable(model, element),
            place: placeOfRule(table, finding) ?? element,
            message: checkText.table(findingTitle[finding.code], findingText(finding, table)),
          })),
      ),
    ];
  });
}

/** The rule a finding speaks of first, where the file names it. */
function placeOfRule(table: DecisionTable, { rules: [rule] }: TableFinding): string | undefined {
  return rule === undefined ? undefined : table.rules[rule - 1]?.id;
}

const lineOfTable = (model: DecisionModel | null, element: string): number =>
  model?.source.elements.find(({ key }) => key === element)?.source.line ?? 1;

async function checkProcess(loaded: LoadedPackage, ports: CheckPorts): Promise<Finding[]> {
  const { process, item, decisions } = loaded;
  const read = await ports.readProcess?.(process.text);
  if (read === undefined) return [];
  const said = (place: string | null, message: string): Finding => ({ file: item.process, ...(place === null ? {} : { place }), message });
  const refused = read.ok ? [] : read.problems;
  const nodes = read.definition?.nodes ?? {};
  return [
    ...refused.map(({ elementId, code, detail }) => said(elementId, checkText.process(elementId, definitionText[code], detail))),
    ...checkDepartmentsOfSteps(loaded, Object.values(nodes)).map(({ place, message }) => said(place, message)),
    ...Object.values(nodes).flatMap((node) => [
      ...checkTask(node, ports).map((message) => said(node.id, message)),
      ...(node.service === 'decide' && decisions.length !== 1 ? [said(node.id, checkText.noDecision(node.id))] : []),
      ...(node.service === 'requestPayment' && item.fees.every(({ due }) => due === null) ? [said(node.id, checkText.noFee(node.id))] : []),
      ...(node.service === 'issueLicence' && item.licence === null ? [said(node.id, checkText.noLicence(node.id))] : []),
    ]),
  ];
}

function checkTask({ id, name, kind, act, duty, limit }: ProcessNode, { acceptsDuty, knownStatutes }: CheckPorts): string[] {
  const said: string[] = [];
  if (limit !== undefined && knownStatutes?.has(limit) === false) said.push(checkText.statuteUnknown(limit));
  if (kind !== 'user') return said;
  if (act === undefined || duty === undefined) return [...said, checkText.taskWithoutPost(name || id)];
  const accepted = acceptsDuty?.(act, duty);
  if (acceptsDuty !== undefined && accepted === undefined) said.push(checkText.actUnknown(name || id, act));
  if (accepted === false) said.push(checkText.dutyCannot(name || id, dutyText[duty]));
  return said;
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
    for (const { department } of scenario.acts)
      if (department !== undefined && !loaded.item.participants.some(({ key }) => key === department))
        findings.push({ file, message: checkText.scenarioDepartment(department) });
    for (const key of scenario.given.materials) if (!keys.has(key)) findings.push({ file, message: checkText.materialUnknown(key) });
    for (const message of (await runScenario?.(loaded, scenario)) ?? []) findings.push({ file, message });
  }
  return findings;
}
