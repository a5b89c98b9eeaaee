import { createHash } from 'node:crypto';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import { type DefinitionProblem, type Findings, textOf, children, reference } from './elements.ts';
import { readLayout } from './layout.ts';
import { readNode } from './nodes.ts';
import type { Definition, Flow, Node } from './pure/model.ts';
import { checkDefinition } from './soundness.ts';

export interface ReadOptions {
  /** Says what is wrong with a FEEL expression, or null; without it expressions are not looked at. */
  checkExpression?: (source: string) => string | null;
  /** For foreign models (interchange tests): every process is read, warnings are overlooked, foreign events become plain waits. */
  tolerant?: boolean;
}

export type ReadDefinition = { ok: true; definition: Definition } | { ok: false; problems: DefinitionProblem[] };

const yiwang = {
  name: 'Yiwang',
  uri: 'https://yiwang.dev/bpmn',
  prefix: 'yw',
  types: [
    {
      name: 'Work',
      extends: ['bpmn:Activity'],
      properties: ['duty', 'act', 'limit', 'signers', 'service'].map((name) => ({ name, isAttr: true, type: 'String' })),
    },
    {
      name: 'Countersign',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: ['collection', 'element', 'results'].map((name) => ({ name, isAttr: true, type: 'String' })),
    },
  ],
};

/** Reads the one executable process of a BPMN 2.0 file. What we cannot run exactly is refused here, never guessed at run time. */
export async function readDefinition(xml: string, options: ReadOptions = {}): Promise<ReadDefinition> {
  const read = await readDefinitions(xml, options);
  if (!read.ok) return read;
  const [definition, ...others] = read.definitions;
  if (!definition || others.length > 0) return { ok: false, problems: [{ elementId: null, code: 'one_process_expected', detail: '' }] };
  return { ok: true, definition };
}

export async function readDefinitions(
  xml: string,
  options: ReadOptions = {},
): Promise<{ ok: true; definitions: Definition[] } | { ok: false; problems: DefinitionProblem[] }> {
  const problems: DefinitionProblem[] = [];
  const findings: Findings = {
    tolerant: options.tolerant ?? false,
    refuse: (elementId, code, detail = '') => problems.push({ elementId, code, detail }),
  };
  let root: ModdleElement;
  try {
    const { rootElement, warnings } = await new BpmnModdle({ yw: yiwang }).fromXML(xml);
    root = rootElement;
    for (const { message, element } of warnings)
      if (!findings.tolerant && !message.startsWith('unsupported document encoding'))
        findings.refuse(element?.id ?? null, 'unreadable', message.split('\n')[0] ?? '');
  } catch (error) {
    return {
      ok: false,
      problems: [{ elementId: null, code: 'unreadable', detail: error instanceof Error ? error.message : String(error) }],
    };
  }
  const processes = children(root, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const definitions = processes
    .filter((process) => findings.tolerant || process.get('isExecutable') === true)
    .filter((process) => children(process, 'flowElements').length > 0)
    .map((process) => readProcess(root, process, findings));
  for (const definition of definitions) checkDefinition(definition, findings, options.checkExpression);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, definitions };
}

function readProcess(root: ModdleElement, process: ModdleElement, findings: Findings): Definition {
  const nodes: Record<string, Node> = {};
  const flows: Record<string, Flow> = {};
  readInside(process, null, nodes, flows, findings);
  if (findings.tolerant) for (const [id, { from, to }] of Object.entries(flows)) if (!nodes[from] || !nodes[to]) delete flows[id];
  linkThrows(nodes, flows);
  return {
    format: 1,
    process: process.id ?? '',
    name: textOf(process, 'name'),
    nodes,
    flows,
    layout: readLayout(root, new Set([...Object.keys(nodes), ...Object.keys(flows)])),
  };
}

const ignored = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

function readInside(
  parent: ModdleElement,
  parentId: string | null,
  nodes: Record<string, Node>,
  flows: Record<string, Flow>,
  findings: Findings,
): void {
  for (const element of children(parent, 'flowElements')) {
    if (ignored.has(element.$type)) continue;
    const id = element.id ?? '';
    if (element.$type === 'bpmn:SequenceFlow') {
      readFlow(element, id, flows, findings);
      continue;
    }
    const node = readNode(element, parentId, findings);
    if (!node) continue;
    nodes[id] = node;
    if (node.kind === 'subProcess') readInside(element, id, nodes, flows, findings);
  }
  for (const flow of Object.values(flows)) {
    const { from, to, id } = flow;
    if (nodes[from]?.parent === parentId && !nodes[from].outgoing.includes(id)) nodes[from].outgoing.push(id);
    if (nodes[to]?.parent === parentId && !nodes[to].incoming.includes(id)) nodes[to].incoming.push(id);
  }
}

function readFlow(element: ModdleElement, id: string, flows: Record<string, Flow>, findings: Findings): void {
  const from = reference(element, 'sourceRef');
  const to = reference(element, 'targetRef');
  if (from === undefined || to === undefined) return findings.refuse(id, 'flow_without_ends');
  const [condition] = children(element, 'conditionExpression');
  const language = condition && textOf(condition, 'language');
  if (language && !/feel/i.test(language) && !findings.tolerant) findings.refuse(id, 'language_not_feel', language);
  const source = condition && textOf(condition, 'body').trim().replace(/^=/, '');
  flows[id] = { id, name: textOf(element, 'name'), from, to, ...(source ? { condition: source } : {}) };
}

/** A link event is only a line not drawn. */
function linkThrows(nodes: Record<string, Node>, flows: Record<string, Flow>): void {
  const catches = new Map(
    Object.values(nodes).flatMap((node) =>
      node.kind === 'catch' && node.service?.startsWith('link:') ? [[node.service, node] as const] : [],
    ),
  );
  for (const node of Object.values(nodes)) {
    if (!node.service?.startsWith('link:')) continue;
    const target = node.kind === 'throw' ? catches.get(node.service) : undefined;
    if (target) {
      const id = `${node.id}_to_${target.id}`;
      flows[id] = { id, name: '', from: node.id, to: target.id };
      node.outgoing.push(id);
      target.incoming.push(id);
    }
  }
  for (const node of Object.values(nodes))
    if (node.service?.startsWith('link:')) {
      node.kind = 'throw';
      delete node.service;
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
