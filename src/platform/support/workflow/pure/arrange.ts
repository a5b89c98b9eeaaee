import type { Box, Definition, Layout, Node, Point } from './model.ts';

const COLUMN = 160;
const ROW = 110;

export function sizeOf(node: Node): { width: number; height: number } {
  if (/^(?:start|end|catch|throw|boundary)$/.test(node.kind)) return { width: 36, height: 36 };
  if (/^(?:exclusive|parallel|inclusive|eventBased|complex)$/.test(node.kind)) return { width: 50, height: 50 };
  return { width: 110, height: 70 };
}

/** A plain place for everything in a model that came without a drawing: left to right by steps, sub-processes as closed boxes. */
export function arrange(definition: Definition): Layout {
  const layout: Layout = { boxes: {}, lines: {}, collapsed: [] };
  const nodes = Object.values(definition.nodes).filter(({ parent }) => parent === null);
  const rows = new Map<number, number>();
  const columns = columnsOf(definition, nodes);
  // In the order they are come to, so that lines seldom cross.
  const order = [...columns.keys()];
  const placed = nodes.filter(({ kind }) => kind !== 'boundary').toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  for (const node of placed) {
    const column = columns.get(node.id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    layout.boxes[node.id] = around({ x: 80 + column * COLUMN, y: 80 + row * ROW }, sizeOf(node));
  }
  for (const node of nodes.filter(({ kind }) => kind === 'boundary')) {
    const host = layout.boxes[node.attachedTo ?? ''];
    if (host) layout.boxes[node.id] = around({ x: host.x + host.width - 20, y: host.y + host.height }, sizeOf(node));
  }
  for (const flow of Object.values(definition.flows)) {
    const [from, to] = [layout.boxes[flow.from], layout.boxes[flow.to]];
    if (from && to) layout.lines[flow.id] = lineBetween(from, to);
  }
  return layout;
}

/** The column of a node is the number of steps to it, going forward only. */
function columnsOf(definition: Definition, nodes: readonly Node[]): Map<string, number> {
  const columns = new Map<string, number>();
  const open = nodes.filter((node) => node.incoming.length === 0 && node.kind !== 'boundary').map((node) => ({ id: node.id, column: 0 }));
  for (let at = open.shift(); at; at = open.shift()) {
    if (columns.has(at.id)) continue;
    const { id, column } = at;
    columns.set(id, column);
    const events = nodes.filter(({ attachedTo }) => attachedTo === id);
    for (const flow of [definition.nodes[id], ...events].flatMap((node) => node?.outgoing ?? []))
      open.push({ id: definition.flows[flow]?.to ?? '', column: column + 1 });
  }
  return columns;
}

const around = (centre: Point, size: { width: number; height: number }): Box => ({
  x: centre.x - size.width / 2,
  y: centre.y - size.height / 2,
  ...size,
});

function lineBetween(from: Box, to: Box): Point[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  if (end.x >= start.x) {
    const middle = (start.x + end.x) / 2;
    return start.y === end.y ? [start, end] : [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  }
  // In the same column: straight down or up.
  const middle = from.x + from.width / 2;
  if (middle === to.x + to.width / 2 && from !== to) {
    const down = to.y >= from.y + from.height;
    if (down || from.y >= to.y + to.height)
      return [
        { x: middle, y: down ? from.y + from.height : from.y },
        { x: middle, y: down ? to.y : to.y + to.height },
      ];
  }
  // Backwards: above both.
  const above = Math.min(from.y, to.y) - 20;
  const [left, right] = [to.x + to.width / 2, from.x + from.width / 2];
  return [
    { x: right, y: from.y },
    { x: right, y: above },
    { x: left, y: above },
    { x: left, y: to.y },
  ];
}
