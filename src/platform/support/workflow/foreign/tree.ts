import { SaxesParser } from 'saxes';
import { ForeignRefusal, LARGEST_FILE } from './pure/decode.ts';
import { type ForeignProblemCode, ns } from './pure/vocabulary.ts';

/** An element of a file, by namespace and not by prefix, with the line it begins on. Text between child elements is put together. */
export interface Tree {
  ns: string;
  local: string;
  attributes: Attribute[];
  children: Tree[];
  text: string;
  line: number;
  /** Prefixes in force here, for values that are qualified names. */
  prefixes: Readonly<Record<string, string>>;
}

export interface Attribute {
  ns: string;
  local: string;
  value: string;
}

const DEEPEST = 100;
const MOST_ELEMENTS = 100_000;
const MOST_ATTRIBUTES = 200;

/** Reads a file. A document type is refused outright: no entity can be declared, so none can multiply or reach outside. */
export function readTree(xml: string): Tree {
  if (xml.length > LARGEST_FILE) throw new ForeignRefusal('file_too_large');
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Tree[] = [];
  let root: Tree | undefined;
  let count = 0;
  const refuse = (code: ForeignProblemCode, detail = ''): never => {
    throw new ForeignRefusal(code, parser.line, detail);
  };
  parser.on('doctype', () => refuse('document_type'));
  parser.on('error', (error) => refuse('not_xml', error.message.replace(/^[\d:]+\s*/, '')));
  parser.on('opentag', (tag) => {
    count += 1;
    if (count > MOST_ELEMENTS || open.length > DEEPEST) refuse('file_too_complex');
    const attributes = Object.values(tag.attributes);
    if (attributes.length > MOST_ATTRIBUTES) refuse('file_too_complex');
    const parent = open.at(-1);
    const declared = Object.entries(tag.ns);
    const tree: Tree = {
      ns: tag.uri,
      local: tag.local,
      attributes: attributes.flatMap(({ uri, local, value }) => (uri === ns.xmlns ? [] : [{ ns: uri, local, value }])),
      children: [],
      text: '',
      line: parser.line,
      prefixes: declared.length > 0 ? { ...parent?.prefixes, ...Object.fromEntries(declared) } : (parent?.prefixes ?? {}),
    };
    parent?.children.push(tree);
    root ??= tree;
    open.push(tree);
  });
  const add = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root ?? refuse('not_xml');
}

export const attributeOf = (tree: Tree, local: string, space = ''): string | undefined =>
  tree.attributes.find((one) => one.local === local && one.ns === space)?.value;

export function setAttribute(tree: Tree, local: string, value: string, space = ''): void {
  const held = tree.attributes.find((one) => one.local === local && one.ns === space);
  if (held) held.value = value;
  else tree.attributes.push({ ns: space, local, value });
}

export function removeAttribute(tree: Tree, local: string, space = ''): void {
  tree.attributes = tree.attributes.filter((one) => one.local !== local || one.ns !== space);
}

/** A child in the namespace of BPMN itself. */
export const childOf = (tree: Tree, local: string): Tree | undefined =>
  tree.children.find((child) => child.local === local && child.ns === ns.bpmn);

export function elementOf(parent: Tree, space: string, local: string, attributes: Readonly<Record<string, string>> = {}, text = ''): Tree {
  return {
    ns: space,
    local,
    attributes: Object.entries(attributes).map(([name, value]) => ({ ns: '', local: name, value })),
    children: [],
    text,
    line: parent.line,
    prefixes: parent.prefixes,
  };
}

/** Every element, parents first; without recursion, for files deeper than they should be are already refused but may be broad. */
export function* everyElement(root: Tree): Generator<Tree> {
  const open = [root];
  for (let tree = open.pop(); tree; tree = open.pop()) {
    yield tree;
    for (let at = tree.children.length - 1; at >= 0; at -= 1) {
      const child = tree.children[at];
      if (child) open.push(child);
    }
  }
}
