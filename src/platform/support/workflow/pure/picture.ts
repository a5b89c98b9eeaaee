import { arrange } from './arrange.ts';
import type { Box, Definition, Layout, Node, Point, Trigger } from './model.ts';

export interface PictureOptions {
  /** The nodes where the process waits now. */
  current?: readonly string[];
  /** The title of the picture; the name of the process when absent. */
  title?: string;
  /** What is added to the name of a waiting node for those who listen instead of looking, e.g. "current step". */
  currentWord?: string;
  /** Distinguishes the arrow heads of several pictures on one page. */
  idPrefix?: string;
}

/**
 * The process as a picture (SVG text): drawn from the modeller's own positions, or left to right when there are none.
 * Colours are attributes with class names beside them, so that a page can restyle it and its security policy needs no inline styles.
 */
export function drawPicture(definition: Definition, options: PictureOptions = {}): string {
  const layout = Object.keys(definition.layout.boxes).length > 0 ? definition.layout : arrange(definition);
  const nodes = Object.values(definition.nodes).filter(
    (node) => layout.boxes[node.id] !== undefined && isVisible(definition, layout, node),
  );
  const current = new Set((options.current ?? []).map((id) => shownAs(definition, layout, id)));
  const head = `${options.idPrefix ?? 'process'}-arrow`;
  const lines = Object.values(definition.flows).flatMap((flow) => {
    const points = layout.lines[flow.id];
    const inside = definition.nodes[flow.from];
    return points && inside && isVisible(definition, layout, inside) ? [drawLine(points, flow.name, head)] : [];
  });
  const behind = nodes.filter((node) => isOpened(layout, node));
  const front = nodes
    .filter((node) => !isOpened(layout, node))
    .toSorted((a, b) => Number(a.kind === 'boundary') - Number(b.kind === 'boundary'));
  // A name gives way to the lines below its node: beside one that leaves, above one that arrives.
  const names = new Map<string, Drawn['named']>();
  for (const flow of Object.values(definition.flows)) {
    const points = layout.lines[flow.id] ?? [];
    const [first, second] = points;
    const [before, last] = points.slice(-2);
    if (before && last && before.x === last.x && before.y > last.y) names.set(flow.to, 'above');
    if (first && second && first.x === second.x && second.y > first.y) names.set(flow.from, 'beside');
  }
  const draw = (node: Node) =>
    drawNode(
      node,
      layout.boxes[node.id] ?? { x: 0, y: 0, width: 0, height: 0 },
      { isCurrent: current.has(node.id), opened: isOpened(layout, node), named: names.get(node.id) ?? 'below' },
      options,
    );
  const frame = frameOf(
    nodes.flatMap((node) => layout.boxes[node.id] ?? []),
    Object.values(layout.lines).flat(),
  );
  const title = escape(options.title ?? (definition.name || definition.process));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="process-picture" role="img" viewBox="${frame}" font-family="sans-serif" font-size="${FONT}">`,
    `<title>${title}</title>`,
    `<defs><marker id="${head}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1 10 5 0 9z" fill="#4a5568"/></marker></defs>`,
    ...behind.map(draw),
    ...lines,
    ...front.map(draw),
    '</svg>',
  ].join('');
}

const isOpened = (layout: Layout, node: Node): boolean =>
  node.kind === 'subProcess' && (layout.boxes[node.id]?.width ?? 0) > 140 && !layout.collapsed.includes(node.id);

function isVisible(definition: Definition, layout: Layout, node: Node): boolean {
  const parent = node.parent === null ? undefined : definition.nodes[node.parent];
  return !parent || (isOpened(layout, parent) && isVisible(definition, layout, parent));
}

/** A node inside a closed sub-process is shown by the sub-process. */
function shownAs(definition: Definition, layout: Layout, id: string): string {
  const node = definition.nodes[id];
  if (!node?.parent || (isVisible(definition, layout, node) && layout.boxes[id])) return id;
  return shownAs(definition, layout, node.parent);
}

const MARGIN = 24;
/** Large beside the boxes, so that a whole process scaled to the width of a page can still be read. */
const FONT = 16;
const LINE = 20;

function frameOf(boxes: readonly Box[], points: readonly Point[]): string {
  const corners = [...points, ...boxes, ...boxes.map(({ x, y, width, height }) => ({ x: x + width, y: y + height + 20 }))];
  if (corners.length === 0) return '0 0 1 1';
  const [left, top] = [Math.min(...corners.map(({ x }) => x)), Math.min(...corners.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...corners.map(({ x }) => x)), Math.max(...corners.map(({ y }) => y))];
  return [left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN].map(short).join(' ');
}

function drawLine(points: readonly Point[], name: string, head: string): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');
  const at = points[Math.floor((points.length - 1) / 2)];
  const next = points[Math.floor((points.length - 1) / 2) + 1];
  // Beside an upright piece, above a level one.
  const upright = at !== undefined && at.x === next?.x;
  const label =
    name !== '' && at && next
      ? text((at.x + next.x) / 2 + (upright ? 6 : 0), (at.y + next.y) / 2 + (upright ? 4 : -6), [name], '#4a5568', {
          anchor: upright ? 'start' : 'middle',
        })
      : '';
  return `<path class="process-flow" d="${path}" fill="none" stroke="#4a5568" stroke-width="1.5" marker-end="url(#${head})"/>${label}`;
}

interface Drawn {
  isCurrent: boolean;
  opened: boolean;
  named: 'above' | 'below' | 'beside';
}

function drawNode(node: Node, box: Box, { isCurrent, opened, named }: Drawn, options: PictureOptions): string {
  const stroke = isCurrent ? '#b45309' : '#1f4e79';
  const paint = `fill="${isCurrent ? '#fef3c7' : opened ? '#f8fafc' : '#ffffff'}" stroke="${stroke}" stroke-width="${isCurrent || node.kind === 'end' ? 3 : 1.5}"`;
  const word = isCurrent && options.currentWord !== undefined ? `(${options.currentWord})` : '';
  const title = `<title>${escape((node.name || node.id) + word)}</title>`;
  const state = isCurrent ? ' is-current' : '';
  return `<g class="process-node process-${node.kind}${state}"${isCurrent ? ' aria-current="step"' : ''}>${title}${shapeOf(node, box, paint, stroke, opened, named)}</g>`;
}

const marks: Readonly<Partial<Record<Node['kind'], string>>> = {
  exclusive: '×',
  parallel: '+',
  inclusive: '○',
  eventBased: '◇',
  complex: '✳',
};
const triggers: Readonly<Record<Trigger['type'], string>> = {
  timer: '◷',
  message: '✉',
  signal: '△',
  error: '↯',
  escalation: '⇑',
  conditional: '☰',
  compensate: '«',
  link: '⇒',
  cancel: '✕',
  terminate: '●',
  multiple: '⬠',
};

function shapeOf(node: Node, box: Box, paint: string, stroke: string, opened: boolean, named: Drawn['named']): string {
  const { x, y, width, height } = box;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const nameLines = wrap(node.name, 110);
  const nameAt = named === 'above' ? y - 6 - (nameLines.length - 1) * LINE : y + height + 18;
  const look: TextLook = named === 'beside' ? { anchor: 'start' } : {};
  const name = node.name === '' ? '' : text(named === 'beside' ? cx + 8 : cx, nameAt, nameLines, '#1a202c', look);
  const mark = marks[node.kind];
  if (mark !== undefined) {
    const corners = [
      `${short(cx)} ${short(y)}`,
      `${short(x + width)} ${short(cy)}`,
      `${short(cx)} ${short(y + height)}`,
      `${short(x)} ${short(cy)}`,
    ];
    return `<path d="M${corners.join('L')}z" ${paint}/>${text(cx, cy + 6, [mark], stroke, { size: 20 })}${name}`;
  }
  if (/^(?:start|end|catch|throw|boundary)$/.test(node.kind)) {
    const radius = short(width / 2);
    const dashed = node.interrupting === false ? ' stroke-dasharray="4 3"' : '';
    const inner = /^(?:catch|throw|boundary)$/.test(node.kind)
      ? `<circle cx="${short(cx)}" cy="${short(cy)}" r="${short(width / 2 - 3)}" fill="none" stroke="${stroke}"${dashed}/>`
      : '';
    const sign = node.trigger ? text(cx, cy + 5, [triggers[node.trigger.type]], stroke, { size: 14 }) : '';
    return `<circle cx="${short(cx)}" cy="${short(cy)}" r="${radius}" ${paint}${dashed}/>${inner}${sign}${name}`;
  }
  const lines = wrap(node.name || node.id, width - 12);
  const top = opened ? y + 20 : cy - ((lines.length - 1) * LINE) / 2 + 6;
  const multi = node.multi ? text(cx, y + height - 4, [node.multi.sequential ? '≡' : '|||'], stroke) : '';
  const box8 = `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="8" ${paint}/>`;
  return `${box8}${text(cx, top, lines, '#1a202c')}${multi}`;
}

interface TextLook {
  size?: number;
  anchor?: 'middle' | 'start';
}

function text(x: number, y: number, lines: readonly string[], fill: string, { size, anchor = 'middle' }: TextLook = {}): string {
  const spans = lines.map((line, index) => `<tspan x="${short(x)}" y="${short(y + index * LINE)}">${escape(line)}</tspan>`).join('');
  return `<text text-anchor="${anchor}" fill="${fill}"${size === undefined ? '' : ` font-size="${size}"`}>${spans}</text>`;
}

/** Breaks a name into lines by width, between Chinese characters and between Latin words: a Chinese character is as wide as the font is high, a Latin one about half. */
function wrap(name: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [piece] of name.matchAll(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+|\s+/g)) {
    const wide = /[\u2e80-\uffff]/.test(piece) ? FONT : piece.length * FONT * 0.55;
    if (line !== '' && used + wide > width) {
      lines.push(line.trim());
      [line, used] = ['', 0];
    }
    line += piece;
    used += wide;
  }
  return [...lines, line.trim()].filter((held) => held !== '').slice(0, 4);
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** XML text, without the control characters XML cannot hold. */
function escape(value: string): string {
  // oxlint-disable-next-line no-control-regex -- these are exactly the characters to be dropped
  return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
