import { Document, isCollection, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, Scalar } from 'yaml';

export type Path = readonly (string | number)[];
export const dotted = (path: Path) => path.join('.');

export interface ReadYaml {
  value: Readonly<Record<string, unknown>>;
  document: Document.Parsed;
}

/** The file as values; undefined while it cannot be read or is no list of names, and only its text can be worked on. */
export function readYaml(source: string): ReadYaml | undefined {
  const document = parseDocument(source);
  if (document.errors.length > 0) return undefined;
  try {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown>, document }
      : undefined;
  } catch {
    return undefined;
  }
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}

/** The same file with one value otherwise: not a letter of the rest is touched. undefined takes the name out. */
export function withValue(source: string, path: Path, value: unknown): string {
  const exact = typeof value === 'object' || value === undefined ? undefined : withScalar(source, path, value);
  if (exact !== undefined) return exact;
  const merged = withParts(source, path, value);
  if (merged !== undefined) return merged;
  return withChange(source, path, (document) => {
    if (value === undefined) document.deleteIn(path);
    else if (Array.isArray(value) && value.length === 0) document.setIn(path, document.createNode([], { flow: true }));
    else {
      bringAbout(document, path.slice(0, -1));
      const before = document.getIn(path, true);
      const node = document.createNode(value, { flow: isCollection(before) && before.flow === true });
      if (isNode(before) && isNode(node)) node.comment = before.comment ?? null;
      document.setIn(path, node);
    }
  });
}

export function withEntry(source: string, path: Path, entry: unknown): string {
  return withChange(source, path, (document) => {
    const list = document.getIn(path);
    if (isSeq(list) && list.items.length > 0) document.addIn(path, document.createNode(entry));
    else document.setIn(path, document.createNode([entry]));
  });
}

export function withoutEntry(source: string, path: Path, index: number): string {
  return withChange(source, path, (document) => {
    const list = document.getIn(path);
    if (isSeq(list) && list.items.length === 1) document.setIn(path, document.createNode([], { flow: true }));
    else document.deleteIn([...path, index]);
  });
}

export function withEntryMoved(source: string, path: Path, from: number, to: number): string {
  return withChange(source, path, (document) => {
    const list = document.getIn(path);
    if (isSeq(list)) list.items.splice(to, 0, ...list.items.splice(from, 1));
  });
}

/** Names over names: each that differs is changed by itself, so that the order and the comments of the rest stay. */
function withParts(source: string, path: Path, value: unknown): string | undefined {
  const before = parseDocument(source).getIn(path);
  if (!isMap(before) || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const old = before.toJSON() as Record<string, unknown>;
  const now = value as Record<string, unknown>;
  const names = [...Object.keys(old).filter((name) => !(name in now)), ...Object.keys(now)];
  return names
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .reduce((text, name) => withValue(text, [...path, name], now[name]), source);
}

/** A scalar that stands there already gives its place to the new one, quoted the same way. */
function withScalar(source: string, path: Path, value: unknown): string | undefined {
  const document = parseDocument(source);
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range || node.range[0] === node.range[1]) return undefined;
  const inFlow = path.some(
    (_step, length) => (document.getIn(path.slice(0, length), true) as { flow?: boolean } | undefined)?.flow === true,
  );
  const text = source.slice(0, node.range[0]) + scalarText(value, node, inFlow) + source.slice(node.range[1]);
  document.setIn(path, value);
  return same(text, document) ? text : undefined;
}

function scalarText(value: unknown, { type, source: before }: Scalar, inFlow: boolean): string {
  if (typeof value !== 'string') return String(value);
  if (value.includes('\n') || type?.startsWith('BLOCK') === true) return JSON.stringify(value);
  const scalar = new Scalar(value);
  if (type !== undefined && before !== '') scalar.type = type;
  if (inFlow && /[,[\]{}]/.test(value) && scalar.type !== 'QUOTE_DOUBLE') scalar.type = 'QUOTE_SINGLE';
  return new Document(scalar).toString({ lineWidth: 0 }).trimEnd();
}

/** Changes one name of the file as a whole: only its own lines are written anew, everything around stays to the letter. */
function withChange(source: string, path: Path, change: (document: Document.Parsed) => void): string {
  const [top] = path;
  const document = parseDocument(source);
  const before = pairOf(document, top);
  const [start, end] = before === undefined ? [source.length, source.length] : regionOf(source, before);
  change(document);
  const pair = pairOf(document, top);
  let text = '';
  if (pair !== undefined) {
    const alone = new Document({});
    if (isNode(pair.key)) {
      pair.key.commentBefore = null;
      pair.key.spaceBefore = false;
    }
    if (isMap(alone.contents)) alone.contents.items = [pair as never];
    text = alone.toString({ lineWidth: 0 });
  }
  const head = source.slice(0, start);
  const joined = `${head}${head === '' || head.endsWith('\n') ? '' : '\n'}${text}${source.slice(end)}`;
  return same(joined, document) ? joined : document.toString({ lineWidth: 0 });
}

function pairOf(document: Document.Parsed, top: string | number | undefined): Pair | undefined {
  if (!isMap(document.contents)) return undefined;
  return document.contents.items.find(({ key }) => isScalar(key) && key.value === top);
}

/** From the name to the end of its last line, the line break with it. */
function regionOf(source: string, { key, value }: Pair): [number, number] {
  const start = (isNode(key) ? key.range?.[0] : undefined) ?? source.length;
  const said = (isNode(value) ? value.range?.[1] : undefined) ?? start;
  // A block collection ends after its last line break; blank lines and comments behind it are the next one's.
  const last = source.slice(0, said).trimEnd().length;
  const line = source.indexOf('\n', Math.max(last, start));
  return [start, line < 0 ? source.length : line + 1];
}

function same(text: string, document: Document.Parsed): boolean {
  const parsed = parseDocument(text);
  return parsed.errors.length === 0 && JSON.stringify(parsed.toJS()) === JSON.stringify(document.toJS());
}

/** A name below one that is absent or null: the one above becomes a list of names first. */
function bringAbout(document: Document.Parsed, path: Path): void {
  for (let length = 1; length <= path.length; length += 1) {
    const above = path.slice(0, length);
    if (!isCollection(document.getIn(above, true))) document.setIn(above, document.createNode({}));
  }
}
