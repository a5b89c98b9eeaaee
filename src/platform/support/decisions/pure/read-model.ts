import type { DecisionElement, ItemDefinition, ModelSource } from './model.ts';
import { readBoxed, isBoxed } from './read-boxed.ts';
import { attribute, plainName, sourceOf, typeOf, variableOf } from './xml-names.ts';
import { childNamed, childrenNamed, readXml, type XmlElement, XmlRefusal } from './xml.ts';

const dmnNamespace = /omg\.org\/spec\/DMN\/(20180521|20191111|20211108|20230324)\/MODEL\/?$/;

/** A DMN 1.2–1.5 file as our own model. Throws XmlRefusal, which names the line. */
export function readModel(xml: string): ModelSource {
  const root = readXml(xml);
  if (root.name !== 'definitions') throw new XmlRefusal({ code: 'decision.not-dmn', line: root.line });
  if (!Object.values(root.attributes).some((value) => dmnNamespace.test(value)))
    throw new XmlRefusal({ code: 'decision.version', line: root.line });
  const namespace = attribute(root, 'namespace') ?? '';
  const elements = root.children.flatMap((child) => element(child, namespace));
  const keys = new Set<string>();
  const twice = elements.find(({ key }) => keys.size === keys.add(key).size);
  if (twice) throw new XmlRefusal({ code: 'decision.id-twice', ...twice.source });
  return {
    name: plainName(attribute(root, 'name')),
    namespace,
    imports: childrenNamed(root, 'import').map((one) => ({
      name: plainName(attribute(one, 'name')),
      namespace: attribute(one, 'namespace') ?? '',
      source: sourceOf(one),
    })),
    items: childrenNamed(root, 'itemDefinition').map(itemDefinition),
    elements,
  };
}

function itemDefinition(element: XmlElement): ItemDefinition {
  const allowed = childNamed(childNamed(element, 'allowedValues'), 'text')?.text.trim();
  const constraint = childNamed(childNamed(element, 'typeConstraint'), 'text')?.text.trim();
  const item = childNamed(element, 'functionItem');
  const output = attribute(item, 'outputTypeRef');
  return {
    name: plainName(attribute(element, 'name')),
    ...typeOf(element),
    ...(allowed ? { allowed } : {}),
    ...(constraint ? { constraint } : {}),
    collection: attribute(element, 'isCollection') === 'true',
    components: childrenNamed(element, 'itemComponent').map(itemDefinition),
    ...(item
      ? { function: { parameters: childrenNamed(item, 'parameters').map((p) => variableOf(p)), ...(output ? { result: output } : {}) } }
      : {}),
    source: sourceOf(element),
  };
}

const kinds: Readonly<Record<string, DecisionElement['kind']>> = {
  decision: 'decision',
  inputData: 'input',
  businessKnowledgeModel: 'knowledge',
  decisionService: 'service',
};

function element(e: XmlElement, namespace: string): DecisionElement[] {
  const kind = Object.hasOwn(kinds, e.name) ? kinds[e.name] : undefined;
  if (!kind) return [];
  const name = plainName(attribute(e, 'name'));
  if (name === '') throw new XmlRefusal({ code: 'decision.no-name', ...sourceOf(e) });
  const keyOf = (href: string): string => (href.startsWith('#') ? `${namespace}${href}` : href);
  const hrefs = (...names: string[]): string[] =>
    e.children
      .flatMap((child) =>
        names.includes(child.name)
          ? [attribute(child, 'href')]
          : child.children.filter((inner) => names.includes(inner.name)).map((inner) => attribute(inner, 'href')),
      )
      .filter((href) => href !== undefined)
      .map(keyOf);
  const logicElement = kind === 'knowledge' ? childNamed(e, 'encapsulatedLogic') : e.children.find(isBoxed);
  const logic = logicElement && readBoxed(logicElement, kind === 'knowledge');
  const variable = variableOf(childNamed(e, 'variable'), name);
  return [
    {
      kind,
      key: keyOf(`#${attribute(e, 'id') ?? name}`),
      name,
      variable: { ...variable, name },
      source: sourceOf(e),
      requires: hrefs('requiredInput', 'requiredDecision', 'requiredKnowledge'),
      ...(logic ? { logic } : {}),
      ...(kind === 'service'
        ? { service: { outputs: hrefs('outputDecision'), inputs: hrefs('inputData'), inputDecisions: hrefs('inputDecision') } }
        : {}),
    },
  ];
}
