import { type Target, TargetWriter } from './export-targets.ts';
import { Gathering } from './gathering.ts';
import { importProcess } from './import.ts';
import { everyElement, readTree, removeAttribute, setAttribute, type Tree } from './tree.ts';
import type { Finding } from './pure/vocabulary.ts';
import { ns } from './pure/vocabulary.ts';
import { writeTree } from './write.ts';

export type { Target };

/**
 * A process for other modellers: plain BPMN 2.0 in the schema's order, drawn, with our attributes in our namespace, which others pass
 * over. For Flowable and Camunda 8 our attributes become theirs as far as they have them; the rest is reported.
 */
export function exportProcess(xml: string, target: Target | 'plain' = 'plain'): { xml: string; findings: Finding[] } {
  const plain = importProcess(xml);
  if (target === 'plain') return { xml: plain.xml, findings: plain.findings };
  const root = readTree(plain.xml);
  const gathering = new Gathering('yiwang', new Map());
  const writer = new TargetWriter(gathering, target, root);
  for (const tree of everyElement(root)) if (tree.ns === ns.bpmn) writer.write(tree);
  for (const tree of everyElement(root)) dropOurs(gathering, tree);
  // JUEL is what Flowable reads without being told; its own files name XPath, which nobody evaluates.
  if (target === 'flowable') removeAttribute(root, 'expressionLanguage');
  else setAttribute(root, 'exporter', 'Yiwang');
  return { xml: writeTree(root), findings: [...plain.findings, ...gathering.findings] };
}

function dropOurs(gathering: Gathering, tree: Tree): void {
  const lost = tree.attributes.filter(({ ns: space }) => space === ns.yw);
  if (lost.length > 0) gathering.leftOut('export_lost', tree, lost.map(({ local, value }) => `${local}=${value}`).join('; '));
  for (const { local } of lost) removeAttribute(tree, local, ns.yw);
  if (tree.local === 'extensionElements') tree.children = tree.children.filter(({ ns: space }) => space !== ns.yw);
  else
    tree.children = tree.children.filter(
      (child) =>
        !(child.local === 'extensionElements' && child.children.length > 0 && child.children.every(({ ns: space }) => space === ns.yw)),
    );
}
