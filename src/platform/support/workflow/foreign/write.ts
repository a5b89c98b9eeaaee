import type { Tree } from './tree.ts';
import { ns } from './pure/vocabulary.ts';

const prefixes: Readonly<Record<string, string>> = {
  [ns.bpmn]: 'bpmn',
  [ns.bpmndi]: 'bpmndi',
  [ns.dc]: 'dc',
  [ns.di]: 'di',
  [ns.xsi]: 'xsi',
  [ns.yw]: 'yw',
  [ns.flowable]: 'flowable',
  [ns.zeebe]: 'zeebe',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

/**
 * The order of children in the schema (BPMN20.xsd, Semantic.xsd): first what every element may have, then what its kind adds. Names
 * that stand in one order everywhere need no list per type; all others (flow elements, root elements) keep theirs in the middle.
 */
const before = [
  'documentation',
  'extensionElements',
  'import',
  'extension',
  'auditing',
  'monitoring',
  'categoryValueRef',
  'incoming',
  'outgoing',
  'ioSpecification',
  'property',
  'dataInput',
  'dataOutput',
  'dataInputAssociation',
  'dataOutputAssociation',
  'inputSet',
  'outputSet',
  'resourceRole',
  'performer',
  'humanPerformer',
  'potentialOwner',
  'multiInstanceLoopCharacteristics',
  'standardLoopCharacteristics',
  'laneSet',
  'loopCardinality',
  'loopDataInputRef',
  'loopDataOutputRef',
  'inputDataItem',
  'outputDataItem',
  'complexBehaviorDefinition',
  'Bounds',
];
const after = [
  'textAnnotation',
  'association',
  'group',
  'completionCondition',
  'correlationSubscription',
  'supports',
  'BPMNDiagram',
  'relationship',
  'BPMNLabel',
  'BPMNLabelStyle',
];
const roles = new Set(['resourceRole', 'performer', 'humanPerformer', 'potentialOwner']);
const MIDDLE = before.length;

function placeOf(parent: Tree, { local }: Tree): number {
  // Of a process, resource roles come behind the artifacts (tProcess); of an activity, before its loop (tActivity).
  if (parent.local === 'process' && roles.has(local)) return MIDDLE + 4.5;
  const early = before.indexOf(local);
  if (early >= 0) return early;
  const late = after.indexOf(local);
  return late >= 0 ? MIDDLE + 1 + late : MIDDLE;
}

/** The file as text: our prefixes, the schema's order, two spaces. */
export function writeTree(root: Tree): string {
  const used = new Set<string>([ns.bpmn, ns.yw]);
  const body = writeElement(root, '', used, undefined);
  const declared = [...used]
    .flatMap((uri) => (prefixes[uri] && prefixes[uri] !== 'xml' ? ` xmlns:${prefixes[uri]}="${uri}"` : ''))
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.replace('<bpmn:definitions', `<bpmn:definitions${declared}`)}`;
}

function writeElement(tree: Tree, indent: string, used: Set<string>, parent: Tree | undefined): string {
  const name = nameOf(tree.ns, tree.local, used);
  const attributes = tree.attributes.map(
    (one) => ` ${one.ns === '' ? one.local : nameOf(one.ns, one.local, used)}="${escapeAttribute(one.value)}"`,
  );
  const open = `${indent}<${name}${attributes.join('')}`;
  if (tree.children.length > 0) {
    const sorted = tree.children.toSorted((a, b) => placeOf(tree, a) - placeOf(tree, b));
    return `${open}>\n${sorted.map((child) => writeElement(child, `${indent}  `, used, tree)).join('')}${indent}</${name}>\n`;
  }
  // Blank text means nothing anywhere but in documentation.
  const text = tree.local === 'documentation' || parent === undefined ? tree.text : tree.text.trim();
  return text === '' ? `${open} />\n` : `${open}>${escapeText(text)}</${name}>\n`;
}

function nameOf(uri: string, local: string, used: Set<string>): string {
  const prefix = prefixes[uri];
  if (prefix === undefined) throw new Error(`no prefix for ${uri}`);
  used.add(uri);
  return `${prefix}:${local}`;
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

const escapeAttribute = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
