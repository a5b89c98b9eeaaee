import type { Aggregation, Boxed, DecisionTable, HitPolicy } from './model.ts';
import { attribute, plainName, sourceOf, typeOf, variableOf } from './xml-names.ts';
import { childNamed, childrenNamed, type XmlElement, XmlRefusal } from './xml.ts';

const boxedNames = new Set([
  'literalExpression',
  'decisionTable',
  'context',
  'invocation',
  'functionDefinition',
  'relation',
  'list',
  'conditional',
  'filter',
  'for',
  'some',
  'every',
]);
export const isBoxed = (element: XmlElement): boolean => boxedNames.has(element.name);

const hitPolicies: readonly string[] = [
  'UNIQUE',
  'ANY',
  'PRIORITY',
  'FIRST',
  'RULE ORDER',
  'OUTPUT ORDER',
  'COLLECT',
] satisfies HitPolicy[];
const aggregations: readonly string[] = ['SUM', 'COUNT', 'MIN', 'MAX'] satisfies Aggregation[];

const textOf = (element: XmlElement | undefined): string => (childNamed(element, 'text')?.text ?? '').trim();

function inside(element: XmlElement, name: string): Boxed {
  return boxedIn(childNamed(element, name), element);
}

function boxedIn(holder: XmlElement | undefined, near: XmlElement): Boxed {
  const found = holder?.children.find(isBoxed);
  return found ? readBoxed(found) : { kind: 'none', source: sourceOf(holder ?? near) };
}

export function readBoxed(element: XmlElement, asFunction = false): Boxed {
  const base = { source: sourceOf(element), ...typeOf(element) };
  switch (asFunction ? 'functionDefinition' : element.name) {
    case 'literalExpression': {
      const language = attribute(element, 'expressionLanguage');
      if (language !== undefined && !/feel/i.test(language)) throw new XmlRefusal({ code: 'decision.language', ...base.source });
      return { ...base, kind: 'literal', text: textOf(element) };
    }
    case 'decisionTable':
      return { ...base, kind: 'table', table: table(element) };
    case 'context':
      return context(element, base);
    case 'invocation':
      return {
        ...base,
        kind: 'invocation',
        called: boxedIn(element, element),
        bindings: childrenNamed(element, 'binding').map((binding) => ({
          parameter: variableOf(childNamed(binding, 'parameter')),
          value: boxedIn(binding, element),
        })),
      };
    case 'functionDefinition': {
      const external = ['JAVA', 'PMML'].includes((attribute(element, 'kind') ?? '').toUpperCase());
      return {
        ...base,
        kind: 'function',
        parameters: childrenNamed(element, 'formalParameter').map((p) => variableOf(p)),
        body: external ? null : boxedIn(element, element),
      };
    }
    case 'relation':
      return {
        ...base,
        kind: 'relation',
        columns: childrenNamed(element, 'column').map((column) => variableOf(column)),
        rows: childrenNamed(element, 'row').map((row) => row.children.filter(isBoxed).map((cell) => readBoxed(cell))),
      };
    case 'list':
      return { ...base, kind: 'list', items: element.children.filter(isBoxed).map((item) => readBoxed(item)) };
    case 'conditional':
      return {
        ...base,
        kind: 'conditional',
        condition: inside(element, 'if'),
        whenTrue: inside(element, 'then'),
        whenFalse: inside(element, 'else'),
      };
    case 'filter':
      return { ...base, kind: 'filter', list: inside(element, 'in'), match: inside(element, 'match') };
    case 'for':
      return {
        ...base,
        kind: 'for',
        variable: plainName(attribute(element, 'iteratorVariable')),
        list: inside(element, 'in'),
        body: inside(element, 'return'),
      };
    case 'some':
    case 'every':
      return {
        ...base,
        kind: element.name === 'some' ? 'some' : 'every',
        variable: plainName(attribute(element, 'iteratorVariable')),
        list: inside(element, 'in'),
        body: inside(element, 'satisfies'),
      };
    default:
      throw new XmlRefusal({ code: 'decision.unknown-expression', ...base.source });
  }
}

function context(element: XmlElement, base: { source: Boxed['source']; type?: string }): Boxed {
  const entries = childrenNamed(element, 'contextEntry');
  const last = entries.find((entry) => !childNamed(entry, 'variable'));
  return {
    ...base,
    kind: 'context',
    entries: entries
      .filter((entry) => entry !== last)
      .map((entry) => ({ variable: variableOf(childNamed(entry, 'variable')), value: boxedIn(entry, element) })),
    ...(last ? { result: boxedIn(last, element) } : {}),
  };
}

function table(element: XmlElement): DecisionTable {
  const hitPolicy = attribute(element, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = attribute(element, 'aggregation');
  if (!isHitPolicy(hitPolicy) || (aggregation !== undefined && !isAggregation(aggregation))) {
    throw new XmlRefusal({ code: 'decision.hit-policy', ...sourceOf(element) });
  }
  const inputs = childrenNamed(element, 'input');
  const outputs = childrenNamed(element, 'output');
  const rules = childrenNamed(element, 'rule').map((rule) => {
    const one = {
      ...(attribute(rule, 'id') === undefined ? {} : { id: attribute(rule, 'id') ?? '' }),
      inputs: childrenNamed(rule, 'inputEntry').map(textOf),
      outputs: childrenNamed(rule, 'outputEntry').map(textOf),
      annotations: childrenNamed(rule, 'annotationEntry').map(textOf),
    };
    if (one.inputs.length !== inputs.length || one.outputs.length !== outputs.length)
      throw new XmlRefusal({ code: 'decision.rule-width', ...sourceOf(rule) });
    return one;
  });
  return {
    hitPolicy,
    ...(aggregation === undefined ? {} : { aggregation }),
    inputs: inputs.map((input) => ({
      ...optional('id', attribute(input, 'id') ?? ''),
      ...optional('label', attribute(input, 'label') ?? ''),
      expression: textOf(childNamed(input, 'inputExpression')),
      ...typeOf(childNamed(input, 'inputExpression')),
      ...optional('values', textOf(childNamed(input, 'inputValues'))),
    })),
    outputs: outputs.map((output) => ({
      ...optional('id', attribute(output, 'id') ?? ''),
      ...optional('name', plainName(attribute(output, 'name'))),
      ...optional('label', attribute(output, 'label') ?? ''),
      ...typeOf(output),
      ...optional('values', textOf(childNamed(output, 'outputValues'))),
      ...optional('fallback', textOf(childNamed(output, 'defaultOutputEntry'))),
    })),
    annotationNames: childrenNamed(element, 'annotation').map((one) => attribute(one, 'name') ?? ''),
    rules,
  };
}

const isHitPolicy = (text: string): text is HitPolicy => hitPolicies.includes(text);
const isAggregation = (text: string): text is Aggregation => aggregations.includes(text);

function optional<Name extends string>(name: Name, value: string): { [N in Name]?: string } {
  return value === '' ? {} : ({ [name]: value } as { [N in Name]?: string });
}
