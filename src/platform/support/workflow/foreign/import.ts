import { ForeignRefusal } from './pure/decode.ts';
import { noteInitiator, noteLanes, settleAssignment, settleForm } from './assignment.ts';
import { settleDrawing, settleEnds } from './drawing.ts';
import { ownersOf, settleEvent, settleRootElement } from './events.ts';
import { formal, settleExpression } from './expressions.ts';
import { Gathering } from './gathering.ts';
import { settleIdentifiers } from './identifiers.ts';
import { reportLeftovers, settleLeftovers } from './leftovers.ts';
import { settleLoop } from './loops.ts';
import { settleCall, settleOtherMappings, settleScript, settleService } from './services.ts';
import type { Assigned } from './schema.ts';
import { attributeOf, childOf, everyElement, readTree, setAttribute, type Tree } from './tree.ts';
import { type AssignmentKey, type Dialect, type Finding, ns } from './pure/vocabulary.ts';
import { writeTree } from './write.ts';

export interface Imported {
  /** Plain BPMN 2.0 with our attributes alone. */
  xml: string;
  dialect: Dialect;
  findings: Finding[];
  /** Every group, person or lane the file gives tasks to: what a mapping can name. */
  keys: AssignmentKey[];
}

/** DMN 1.5's own address of FEEL, here the language of every expression. */
export const feelLanguage = 'https://www.omg.org/spec/DMN/20230324/FEEL/';

/** A file of Flowable, Activiti, Camunda 7 or 8, or of any modeller, as ours. Throws ForeignRefusal when it is no such file. */
export function importProcess(xml: string, assigned: ReadonlyMap<string, Assigned> = new Map()): Imported {
  const root = readTree(xml);
  if (root.local !== 'definitions') throw new ForeignRefusal('not_bpmn', root.line, root.local);
  if (root.ns !== ns.bpmn) throw new ForeignRefusal(root.ns === '' ? 'namespace_missing' : 'not_bpmn', root.line, root.ns);
  const processes = root.children.filter(({ ns: space, local }) => space === ns.bpmn && local === 'process');
  if (processes.length === 0) throw new ForeignRefusal('no_process', root.line);
  const gathering = new Gathering(dialectOf(root), assigned);
  const { renamed, dangling } = settleIdentifiers(root);
  for (const { tree, from, to } of renamed) if (tree.ns === ns.bpmn) gathering.remark('identifier', tree, from, to);
  for (const { tree, from, to } of dangling) gathering.leftOut('dangling', tree, from, to);
  for (const tree of everyElement(root)) {
    if (tree.local === 'startEvent') noteInitiator(gathering, tree);
    noteLanes(gathering, tree);
  }
  settleExecutable(gathering, root, processes);
  const owners = ownersOf(root);
  for (const tree of root.children)
    if (tree.ns === ns.bpmn && ['message', 'signal', 'error', 'escalation'].includes(tree.local))
      settleRootElement(gathering, tree, owners.get(attributeOf(tree, 'id') ?? '') ?? []);
  for (const tree of everyElement(root)) if (tree.ns === ns.bpmn) settleElement(gathering, tree);
  reportLeftovers(gathering, root);
  settleLeftovers(root);
  for (const process of processes) settleEnds(process);
  if (settleDrawing(root)) gathering.remark('drawn', root);
  settleRoot(root);
  return { xml: writeTree(root), dialect: gathering.dialect, findings: gathering.findings, keys: [...gathering.keys.values()] };
}

function dialectOf(root: Tree): Dialect {
  const seen = new Set<string>();
  for (const tree of everyElement(root)) {
    seen.add(tree.ns);
    for (const one of tree.attributes) seen.add(one.ns);
  }
  if (seen.has(ns.zeebe)) return 'camunda8';
  if (seen.has(ns.flowable)) return 'flowable';
  if (seen.has(ns.activiti)) return 'activiti';
  if (seen.has(ns.camunda)) return 'camunda7';
  const declared = new Set(Object.values(root.prefixes));
  if (seen.has(ns.yw) || declared.has(ns.yw)) return 'yiwang';
  // A process without a single attribute of theirs still was written for the engine whose namespace it declares.
  if (declared.has(ns.flowable)) return 'flowable';
  if (declared.has(ns.activiti)) return 'activiti';
  if (declared.has(ns.zeebe)) return 'camunda8';
  return declared.has(ns.camunda) ? 'camunda7' : 'plain';
}

function settleExecutable(gathering: Gathering, root: Tree, processes: readonly Tree[]): void {
  const called = new Set<string>();
  for (const tree of everyElement(root)) if (tree.local === 'callActivity') called.add(attributeOf(tree, 'calledElement') ?? '');
  for (const process of processes) {
    // Activiti and Flowable run a process that does not say otherwise; the standard does not (BPMN 2.0.2 table 10.1).
    if (attributeOf(process, 'isExecutable') !== undefined || !['flowable', 'activiti'].includes(gathering.dialect)) continue;
    setAttribute(process, 'isExecutable', 'true');
    gathering.mapped('executable', process, '', 'true');
  }
  const executable = processes.filter((process) => attributeOf(process, 'isExecutable') === 'true');
  const [first] = processes;
  if (executable.length === 0 && first) gathering.gap('not_executable', first);
  const main = executable.filter((process) => !called.has(attributeOf(process, 'id') ?? ''));
  const [, second] = main;
  if (second) gathering.gap('several_processes', second, main.map((process) => attributeOf(process, 'id') ?? '').join(', '));
}

const services = new Set(['serviceTask', 'businessRuleTask', 'sendTask', 'scriptTask']);

function settleElement(gathering: Gathering, tree: Tree): void {
  const { local } = tree;
  if (local === 'sequenceFlow') {
    const condition = childOf(tree, 'conditionExpression');
    if (!condition) return;
    formal(condition);
    if (condition.text.trim() === '' && attributeOf(condition, 'resource', ns.camunda) === undefined)
      tree.children = tree.children.filter((child) => child !== condition);
    else settleExpression(gathering, tree, condition, 'condition');
    return;
  }
  if (local.endsWith('Event')) settleEvent(gathering, tree);
  if (local === 'userTask') {
    settleAssignment(gathering, tree);
    settleForm(gathering, tree);
  }
  if (local === 'startEvent') settleForm(gathering, tree);
  if (services.has(local)) {
    settleService(gathering, tree);
    if (tree.local === 'scriptTask') settleScript(gathering, tree);
  }
  if (local === 'callActivity') settleCall(gathering, tree);
  if (/Task$|^task$|^callActivity$|^subProcess$|^transaction$|^adHocSubProcess$/.test(local)) settleLoop(gathering, tree);
  if (local === 'complexGateway') {
    const condition = childOf(tree, 'activationCondition');
    if (condition) settleExpression(gathering, tree, condition, 'condition');
  }
  settleOtherMappings(gathering, tree);
}

function settleRoot(root: Tree): void {
  root.attributes = root.attributes.filter(
    ({ local }) => !['schemaLocation', 'exporter', 'exporterVersion', 'typeLanguage'].includes(local),
  );
  if (attributeOf(root, 'targetNamespace') === undefined) setAttribute(root, 'targetNamespace', ns.yw);
  setAttribute(root, 'expressionLanguage', feelLanguage);
}
