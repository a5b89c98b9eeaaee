import { createHash } from 'node:crypto';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { yiwang } from './attributes.ts';
import { calledElementOf, calledIn, resolveCalls } from './calls.ts';
import { children, type DefinitionProblem, expressionOf, type Findings, reference, textOf } from './elements.ts';
import { readLayout } from './layout.ts';
import { readNode } from './nodes.ts';
import { partsOf } from './pure/lookup.ts';
import type { Definition, Flow, Node } from './pure/model.ts';
import { checkDefinition } from './soundness.ts';

export interface ReadOptions {
  /** Says what is wrong with a FEEL expression, or null; without it expressions are not looked at. */
  checkExpression?: (source: string) => string | null;
  /** For foreign models (interchange tests): every process is read, warnings are overlooked, open events become plain waits. */
  tolerant?: boolean;
  /** Processes a call activity may name that are not in the file: id → as deployed. They become part of the definition. */
  called?: Readonly<Record<string, Definition>>;
}

/** A process that could be read but must not run comes with its problems, so that others can say at once what they find wrong too. */
export type ReadDefinition = { ok: true; definition: Definition } | { ok: false; problems: DefinitionProblem[]; definition?: Definition };

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_ELEMENTS = 5_000;
/** With its drawing an element takes some twenty tags, counting opening and closing ones. */
const MOST_TAGS = 100_000;
const DEEPEST = 30;

/** Reads the one executable process of a BPMN 2.0 file. What we cannot run exactly is refused here, never guessed at run time. */
export async function readDefinition(xml: string, options: ReadOptions = {}): Promise<ReadDefinition> {
  const read = await readDefinitions(xml, options);
  if (!read.ok) {
    const [only, ...more] = read.definitions ?? [];
    return { ok: false, problems: read.problems, ...(only && more.length === 0 ? { definition: only } : {}) };
  }
  const [definition, ...others] = read.definitions;
  if (!definition || others.length > 0) return { ok: false, problems: [{ elementId: null, code: 'one_process_expected', detail: '' }] };
  return { ok: true, definition };
}

export async function readDefinitions(
  xml: string,
  options: ReadOptions = {},
): Promise<{ ok: true; definitions: Definition[] } | { ok: false; problems: DefinitionProblem[]; definitions?: Definition[] }> {
  const problems: DefinitionProblem[] = [];
  const findings: Findings = {
    tolerant: options.tolerant ?? false,
    refuse: (elementId, code, detail = '') => problems.push({ elementId, code, detail }),
  };
  refuseBefore(xml, findings);
  if (problems.length > 0) return { ok: false, problems };
  let root: ModdleElement;
  try {
    const { rootElement, warnings } = await new BpmnModdle({ yw: yiwang }).fromXML(xml);
    root = rootElement;
    for (const { message, element } of warnings)
      if (!findings.tolerant && !message.startsWith('unsupported document encoding'))
        findings.refuse(element?.id ?? null, 'unreadable', message.split('\n')[0] ?? '');
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    return { ok: false, problems: [{ elementId: null, code: 'unreadable', detail }] };
  }
  const processes = children(root, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  for (const process of processes) measure(process, findings);
  if (problems.length > 0) return { ok: false, problems };
  const definitions = toBeRun(processes, findings).map((process) => readProcess(root, process, processes, findings, options.called ?? {}));
  for (const definition of definitions) checkDefinition(definition, findings, options.checkExpression);
  return problems.length > 0 ? { ok: false, problems, definitions } : { ok: true, definitions };
}

/** Before anything is parsed: size, and what XML parsers are attacked with (entities that multiply, files fetched from elsewhere). */
function refuseBefore(xml: string, findings: Findings): void {
  if (Buffer.byteLength(xml) > MOST_BYTES) findings.refuse(null, 'too_large');
  else if (countTags(xml) > MOST_TAGS) findings.refuse(null, 'too_large');
  else if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) findings.refuse(null, 'doctype_refused');
}

/** Building elements costs far more than finding them, so they are counted first. */
function countTags(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) count += 1;
  return count;
}

function measure(process: ModdleElement, findings: Findings): void {
  let count = 0;
  const open = [{ at: process, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, depth } = next;
    if (depth > DEEPEST) return findings.refuse(at.id ?? null, 'too_deep');
    const inside = children(at, 'flowElements');
    count += inside.length;
    if (count > MOST_ELEMENTS) return findings.refuse(process.id ?? null, 'too_large');
    for (const element of inside) if (element.get('flowElements') !== undefined) open.push({ at: element, depth: depth + 1 });
  }
}

/** The processes to be started: executable ones that no other process of the file calls. */
function toBeRun(processes: readonly ModdleElement[], findings: Findings): ModdleElement[] {
  const filled = processes.filter((process) => children(process, 'flowElements').length > 0);
  if (findings.tolerant) return filled;
  const executable = filled.filter((process) => process.get('isExecutable') === true);
  return executable.filter(({ id }) => !executable.some((other) => other.id !== id && calledIn(other).has(id ?? '')));
}

function readProcess(
  root: ModdleElement,
  process: ModdleElement,
  all: readonly ModdleElement[],
  findings: Findings,
  handedIn: Readonly<Record<string, Definition>>,
): Definition {
  const parts = { nodes: {}, flows: {}, findings, calledBy: new Map<string, string>() } satisfies Reading;
  readInside(process, null, parts);
  const own = new Set([...Object.keys(parts.nodes), ...Object.keys(parts.flows)]);
  const inFile = new Map(all.map((one) => [one.id ?? '', one] as const));
  const id = process.id ?? '';
  resolveCalls(id, parts, { inFile, handedIn, calledBy: parts.calledBy }, (element, key) => readInside(element, key, parts), findings);
  const { nodes, flows } = parts;
  linkThrows(nodes, flows, findings);
  return { format: 1, process: id, name: textOf(process, 'name'), nodes, flows, layout: readLayout(root, own) };
}

interface Reading {
  nodes: Record<string, Node>;
  flows: Record<string, Flow>;
  findings: Findings;
  /** Call activity → process it names. */
  calledBy: Map<string, string>;
}

const ignored = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

function readInside(parent: ModdleElement, parentId: string | null, reading: Reading): void {
  const { nodes, flows, findings } = reading;
  for (const element of children(parent, 'flowElements')) {
    if (ignored.has(element.$type)) continue;
    const id = element.id ?? '';
    if (element.$type === 'bpmn:SequenceFlow') {
      readFlow(element, id, flows, findings);
      continue;
    }
    const node = readNode(element, parent, parentId, findings);
    if (!node) continue;
    nodes[id] = node;
    if (node.kind === 'subProcess') readInside(element, id, reading);
    if (node.kind === 'call') reading.calledBy.set(id, calledElementOf(element));
  }
  for (const element of children(parent, 'flowElements')) {
    const flow = flows[element.id ?? ''];
    if (!flow) continue;
    const [from, to] = [nodes[flow.from], nodes[flow.to]];
    if (from?.parent !== parentId || to?.parent !== parentId) {
      // One end was refused already, or lies on the other side of a border.
      if (from && to && !findings.tolerant) findings.refuse(flow.id, 'flow_crosses_border');
      delete flows[flow.id];
      continue;
    }
    from.outgoing.push(flow.id);
    to.incoming.push(flow.id);
  }
  readAssociations(parent, nodes);
}

/** A compensation boundary event and the activity that undoes are joined by an association, not by a flow. */
function readAssociations(parent: ModdleElement, nodes: Record<string, Node>): void {
  for (const element of children(parent, 'artifacts')) {
    if (element.$type !== 'bpmn:Association') continue;
    const ends = [reference(element, 'sourceRef') ?? '', reference(element, 'targetRef') ?? ''].flatMap((id) => nodes[id] ?? []);
    const event = ends.find(({ kind }) => kind === 'boundary');
    const handler = ends.find(({ forCompensation }) => forCompensation === true);
    if (event && handler && partsOf(event).some(({ trigger }) => trigger.type === 'compensate')) event.handler = handler.id;
  }
}

function readFlow(element: ModdleElement, id: string, flows: Record<string, Flow>, findings: Findings): void {
  const from = reference(element, 'sourceRef');
  const to = reference(element, 'targetRef');
  if (from === undefined || to === undefined) return findings.refuse(id, 'flow_without_ends');
  const [condition] = children(element, 'conditionExpression');
  const language = condition && textOf(condition, 'language');
  if (language && !/feel/i.test(language) && !findings.tolerant) findings.refuse(id, 'language_not_feel', language);
  const source = expressionOf(element, 'conditionExpression');
  flows[id] = { id, name: textOf(element, 'name'), from, to, ...(source === undefined ? {} : { condition: source }) };
}

const linkOf = ({ trigger }: Node): string | undefined => (trigger?.type === 'link' ? trigger.link : undefined);

/** A link event is only a line not drawn (BPMN 2.0.2 §10.5.5). */
function linkThrows(nodes: Record<string, Node>, flows: Record<string, Flow>, findings: Findings): void {
  const links = Object.values(nodes).filter((node) => linkOf(node) !== undefined);
  const twin = (node: Node) =>
    links.find((other) => other.kind !== node.kind && other.parent === node.parent && linkOf(other) === linkOf(node));
  for (const node of links) {
    const other = twin(node);
    if (!other) {
      if (!findings.tolerant) findings.refuse(node.id, 'link_missing', linkOf(node));
      continue;
    }
    if (node.kind !== 'throw') continue;
    const id = `${node.id}_to_${other.id}`;
    flows[id] = { id, name: '', from: node.id, to: other.id };
    node.outgoing.push(id);
    other.incoming.push(id);
  }
  for (const node of links) {
    node.kind = 'throw';
    delete node.trigger;
  }
}

/** The name of a definition for ever: SHA-256 of its canonical JSON. */
export function hashOf(definition: Definition): string {
  return createHash('sha256').update(canonical(definition)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
}
