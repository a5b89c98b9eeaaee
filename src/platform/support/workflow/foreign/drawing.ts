import { arrange, sizeOf } from '../pure/arrange.ts';
import type { Box, Definition, Layout, Node, NodeKind, Point } from '../pure/model.ts';
import { attributeOf, elementOf, everyElement, setAttribute, type Tree } from './tree.ts';
import { ns } from './pure/vocabulary.ts';

const kinds: Readonly<Record<string, NodeKind>> = {
  startEvent: 'start',
  endEvent: 'end',
  intermediateCatchEvent: 'catch',
  intermediateThrowEvent: 'throw',
  boundaryEvent: 'boundary',
  exclusiveGateway: 'exclusive',
  parallelGateway: 'parallel',
  inclusiveGateway: 'inclusive',
  eventBasedGateway: 'eventBased',
  complexGateway: 'complex',
  subProcess: 'subProcess',
  transaction: 'subProcess',
  adHocSubProcess: 'subProcess',
};
const activity = /Task$|^task$|^callActivity$/;
const kindOf = ({ ns: space, local }: Tree): NodeKind | undefined =>
  space === ns.bpmn ? (kinds[local] ?? (activity.test(local) ? 'user' : undefined)) : undefined;

const isDrawing = ({ ns: space, local }: Tree): boolean => local === 'BPMNDiagram' && space === ns.bpmndi;

/** Drops shapes of what is not there, and draws what came without a drawing. True when it drew. */
export function settleDrawing(root: Tree): boolean {
  const ids = new Set<string>();
  for (const tree of everyElement(root)) if (tree.ns === ns.bpmn) ids.add(attributeOf(tree, 'id') ?? '');
  const drawings = root.children.filter(isDrawing);
  const drawn = new Set<string>();
  for (const plane of drawings.flatMap(({ children }) => children.filter(({ local }) => local === 'BPMNPlane'))) {
    plane.children = plane.children.filter((shape) => ids.has(attributeOf(shape, 'bpmnElement') ?? ''));
    for (const shape of plane.children) drawn.add(attributeOf(shape, 'bpmnElement') ?? '');
  }
  const processes = root.children.filter(({ ns: space, local }) => space === ns.bpmn && local === 'process');
  const nodes = processes.flatMap(({ children }) => children.filter((node) => kindOf(node) !== undefined));
  const isDrawn = (node: Tree) => drawn.has(attributeOf(node, 'id') ?? '');
  // A process of which nothing is drawn beside another that is stands behind a closed pool.
  const shown = nodes.some(isDrawn)
    ? processes.filter(({ children }) => children.some((node) => kindOf(node) && isDrawn(node)))
    : processes;
  const missing = shown.flatMap(({ children }) => children.filter((node) => kindOf(node) !== undefined && !isDrawn(node)));
  if (missing.length === 0) return false;
  const [plane] = drawings.flatMap(({ children }) => children.filter(({ local }) => local === 'BPMNPlane'));
  if (plane && missing.length < nodes.length) {
    addBelow(root, plane, processes, missing);
    return true;
  }
  root.children = root.children.filter((child) => !isDrawing(child));
  for (const process of processes) drawScope(root, process, ids);
  return true;
}

/** What a drawing forgot is put in a row under it, with straight lines: seen, and easily moved. */
function addBelow(root: Tree, plane: Tree, processes: readonly Tree[], missing: readonly Tree[]): void {
  const ids = new Set<string>();
  for (const tree of everyElement(root)) ids.add(attributeOf(tree, 'id') ?? '');
  const boxes = new Map(plane.children.flatMap((shape) => boxOf(shape) ?? []));
  const bottom = Math.max(0, ...[...boxes.values()].map(({ y, height }) => y + height));
  for (const [index, node] of missing.entries()) {
    const id = attributeOf(node, 'id') ?? '';
    const box = { x: 80 + index * 160, y: bottom + 60, ...sizeOf(blank(id, kindOf(node) ?? 'user')) };
    boxes.set(id, box);
    plane.children.push(shapeOf(root, node, box, ids));
  }
  const lined = new Set(plane.children.map((edge) => attributeOf(edge, 'bpmnElement') ?? ''));
  for (const flow of processes.flatMap(({ children }) => children.filter(({ local }) => local === 'sequenceFlow'))) {
    const [from, to] = [boxes.get(attributeOf(flow, 'sourceRef') ?? ''), boxes.get(attributeOf(flow, 'targetRef') ?? '')];
    const id = attributeOf(flow, 'id') ?? '';
    if (from && to && !lined.has(id)) plane.children.push(edgeOf(root, id, [middle(from), middle(to)], ids));
  }
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

function boxOf(shape: Tree): [string, Box][] | undefined {
  const bounds = shape.children.find(({ local, ns: space }) => local === 'Bounds' && space === ns.dc);
  if (!bounds) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => Number(attributeOf(bounds, name)));
  return [[attributeOf(shape, 'bpmnElement') ?? '', { x, y, width, height }]];
}

function shapeOf(root: Tree, node: Tree, { x, y, width, height }: Box, ids: Set<string>): Tree {
  const id = attributeOf(node, 'id') ?? '';
  const shape = elementOf(root, ns.bpmndi, 'BPMNShape', { id: free(`${id}_shape`, ids), bpmnElement: id });
  if (kindOf(node) === 'subProcess') setAttribute(shape, 'isExpanded', 'false');
  shape.children.push(elementOf(root, ns.dc, 'Bounds', { x: String(x), y: String(y), width: String(width), height: String(height) }));
  return shape;
}

function edgeOf(root: Tree, flow: string, points: readonly Point[], ids: Set<string>): Tree {
  const edge = elementOf(root, ns.bpmndi, 'BPMNEdge', { id: free(`${flow}_edge`, ids), bpmnElement: flow });
  for (const { x, y } of points) edge.children.push(elementOf(root, ns.di, 'waypoint', { x: String(x), y: String(y) }));
  return edge;
}

/** `arrange` looks for crossings between all; a heap of thousands is only put in rows, so that nothing lies on anything. */
const MOST_ARRANGED = 500;

function inRows({ nodes }: Definition): Layout {
  const boxes = Object.values(nodes).map((node, index): [string, Box] => {
    return [node.id, { x: 80 + (index % 20) * 160, y: 80 + Math.floor(index / 20) * 110, ...sizeOf(node) }];
  });
  return { boxes: Object.fromEntries(boxes), lines: {}, collapsed: [] };
}

/** One plane for a scope; sub-processes are closed boxes with a plane of their own, as modellers open them (BPMN 2.0.2 §12.2.3). */
function drawScope(root: Tree, scope: Tree, ids: Set<string>): void {
  const nodes = scope.children.filter((child) => kindOf(child) !== undefined);
  if (nodes.length === 0) return;
  const definition = sketch(scope, nodes);
  const layout = nodes.length > MOST_ARRANGED ? inRows(definition) : arrange(definition);
  const id = attributeOf(scope, 'id') ?? '';
  const diagram = elementOf(root, ns.bpmndi, 'BPMNDiagram', { id: free(`${id}_diagram`, ids) });
  const plane = elementOf(root, ns.bpmndi, 'BPMNPlane', { id: free(`${id}_plane`, ids), bpmnElement: id });
  diagram.children.push(plane);
  root.children.push(diagram);
  for (const node of nodes) {
    const name = attributeOf(node, 'id') ?? '';
    const box = layout.boxes[name] ?? { x: 80, y: 80, ...sizeOf(definition.nodes[name] ?? blank(name, 'user')) };
    plane.children.push(shapeOf(root, node, box, ids));
  }
  for (const [flow, points] of Object.entries(layout.lines)) plane.children.push(edgeOf(root, flow, points, ids));
  for (const node of nodes) if (kindOf(node) === 'subProcess') drawScope(root, node, ids);
}

/** Just enough of a definition for `arrange`: it looks at kinds and flows only. */
function sketch(scope: Tree, nodes: readonly Tree[]): Definition {
  const definition: Definition = {
    format: 1,
    process: '',
    name: '',
    nodes: {},
    flows: {},
    layout: { boxes: {}, lines: {}, collapsed: [] },
  };
  for (const tree of nodes) {
    const id = attributeOf(tree, 'id') ?? '';
    const host = attributeOf(tree, 'attachedToRef');
    definition.nodes[id] = { ...blank(id, kindOf(tree) ?? 'user'), ...(host === undefined ? {} : { attachedTo: host }) };
  }
  for (const tree of scope.children) {
    if (tree.local !== 'sequenceFlow' || tree.ns !== ns.bpmn) continue;
    const [id, from, to] = ['id', 'sourceRef', 'targetRef'].map((name) => attributeOf(tree, name) ?? '');
    if (id === undefined || from === undefined || to === undefined || !definition.nodes[from] || !definition.nodes[to]) continue;
    definition.flows[id] = { id, name: '', from, to };
    definition.nodes[from].outgoing.push(id);
    definition.nodes[to].incoming.push(id);
  }
  return definition;
}

const blank = (id: string, kind: NodeKind): Node => ({ id, kind, name: '', parent: null, incoming: [], outgoing: [] });

function free(wanted: string, ids: Set<string>): string {
  let id = wanted;
  for (let count = 2; ids.has(id); count += 1) id = `${wanted}_${count}`;
  ids.add(id);
  return id;
}

/** `incoming` and `outgoing` say again what the flows say; written anew they cannot contradict them. */
export function settleEnds(scope: Tree): void {
  const nodes = new Map<string, Tree>();
  for (const tree of everyElement(scope)) if (kindOf(tree)) nodes.set(attributeOf(tree, 'id') ?? '', tree);
  for (const node of nodes.values())
    node.children = node.children.filter(({ local, ns: space }) => space !== ns.bpmn || !/^(?:incoming|outgoing)$/.test(local));
  for (const tree of everyElement(scope)) {
    if (tree.ns !== ns.bpmn || tree.local !== 'sequenceFlow') continue;
    const id = attributeOf(tree, 'id') ?? '';
    const [from, to] = [nodes.get(attributeOf(tree, 'sourceRef') ?? ''), nodes.get(attributeOf(tree, 'targetRef') ?? '')];
    from?.children.push(elementOf(from, ns.bpmn, 'outgoing', {}, id));
    to?.children.push(elementOf(to, ns.bpmn, 'incoming', {}, id));
  }
}
