import type { Assigned } from './schema.ts';
import { attributeOf, removeAttribute, type Tree } from './tree.ts';
import { type AssignmentKey, type Dialect, type Finding, type FindingCode, juelSpaces, type Level, ns } from './pure/vocabulary.ts';

const MOST_FINDINGS = 5_000;

/** One import under way: what is known of the file and what there is to say about it. */
export class Gathering {
  readonly dialect: Dialect;
  readonly assigned: ReadonlyMap<string, Assigned>;
  readonly findings: Finding[] = [];
  readonly keys = new Map<string, AssignmentKey>();
  /** Variables that hold who started the process. */
  readonly initiators = new Set<string>(['$INITIATOR']);
  /** The name of the innermost lane each flow node lies in. */
  readonly lanes = new Map<string, string>();

  constructor(dialect: Dialect, assigned: ReadonlyMap<string, Assigned>) {
    this.dialect = dialect;
    this.assigned = assigned;
  }

  say(level: Level, code: FindingCode, tree: Tree, from = '', to = '', blocks = false): void {
    if (this.findings.length >= MOST_FINDINGS) return;
    this.findings.push({
      level,
      code,
      elementId: attributeOf(tree, 'id') ?? '',
      element: tree.local,
      name: attributeOf(tree, 'name') ?? '',
      line: tree.line,
      from: shorten(from),
      to: shorten(to),
      blocks,
    });
  }

  mapped(code: FindingCode, tree: Tree, from: string, to: string): void {
    this.say('mapped', code, tree, from, to);
  }

  remark(code: FindingCode, tree: Tree, from = '', to = ''): void {
    this.say('remark', code, tree, from, to);
  }

  leftOut(code: FindingCode, tree: Tree, from = '', to = ''): void {
    this.say('left_out', code, tree, from, to);
  }

  /** Left out, and the result cannot be deployed before somebody has put something in its place. */
  gap(code: FindingCode, tree: Tree, from = '', to = ''): void {
    this.say('left_out', code, tree, from, to, true);
  }
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text.trim());

/** Takes an attribute of another engine off the element; what nobody takes is reported at the end. */
export function take(tree: Tree, local: string, spaces: readonly string[] = juelSpaces): string | undefined {
  for (const space of spaces) {
    const value = attributeOf(tree, local, space);
    if (value === undefined) continue;
    for (const one of spaces) removeAttribute(tree, local, one);
    return value.trim() === '' ? undefined : value.trim();
  }
  return undefined;
}

export const extensionsOf = (tree: Tree): Tree | undefined =>
  tree.children.find(({ ns: space, local }) => local === 'extensionElements' && space === ns.bpmn);

/** Takes another engine's child elements (of `extensionElements`) off. */
export function takeChildren(tree: Tree, local: string, spaces: readonly string[] = juelSpaces): Tree[] {
  const extensions = extensionsOf(tree);
  if (!extensions) return [];
  const wanted = (child: Tree) => child.local === local && spaces.includes(child.ns);
  const taken = extensions.children.filter(wanted);
  if (taken.length > 0) extensions.children = extensions.children.filter((child) => !wanted(child));
  return taken;
}

export const takeZeebe = (tree: Tree, local: string): Tree | undefined => takeChildren(tree, local, [ns.zeebe])[0];
