import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DecisionModel, readDecisionModel } from '#platform/support/decisions/contract.ts';
import { equal } from '#platform/support/decisions/pure/operations.ts';
import { FeelNumber, compareNumbers, numberText, subtract } from '#platform/support/decisions/pure/number.ts';
import { contextOf, type FeelValue, isContext, isList, isTemporal, toFeel } from '#platform/support/decisions/pure/values.ts';
import { childNamed, childrenNamed, readXml, type XmlElement } from '#platform/support/decisions/pure/xml.ts';

export interface CaseResult {
  directory: string;
  id: string;
  /** Whether the suite expects something else than null. */
  expectsValue: boolean;
  passed: boolean;
  detail: string;
}

type Hint = 'number' | 'date' | 'time' | 'date and time' | 'duration' | undefined;
const hints: Readonly<Record<string, Hint>> = {
  decimal: 'number',
  double: 'number',
  integer: 'number',
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  duration: 'duration',
};

const attributeEnding = (element: XmlElement, name: string): string | undefined =>
  Object.entries(element.attributes).find(([key]) => key === name || key.endsWith(`:${name}`))?.[1];

function valueOf(holder: XmlElement | undefined): FeelValue {
  if (!holder) return null;
  const list = childNamed(holder, 'list');
  if (list) return attributeEnding(list, 'nil') === 'true' ? null : childrenNamed(list, 'item').map(valueOf);
  const components = childrenNamed(holder, 'component');
  if (components.length > 0) return contextOf(components.map((one) => [one.attributes['name'] ?? '', valueOf(one)] as const));
  const value = childNamed(holder, 'value');
  if (!value || attributeEnding(value, 'nil') === 'true') return null;
  const type = attributeEnding(value, 'type')?.replace(/^.*:/, '') ?? 'string';
  if (type === 'boolean') return value.text.trim() === 'true';
  return toFeel(type === 'string' ? value.text : value.text.trim(), hints[type]);
}

/** Two directories of the suite leave the types of their values out: they are then what the model declares. */
const isUntyped = (element: XmlElement): boolean =>
  (element.name === 'value' && attributeEnding(element, 'type') === undefined && attributeEnding(element, 'nil') !== 'true') ||
  element.children.some(isUntyped);

/** A text without a type, read as the kind of value it is compared with. */
function likened(expected: FeelValue, actual: FeelValue): FeelValue {
  if (isList(expected)) return expected.map((item, i) => likened(item, isList(actual) ? (actual[i] ?? null) : null));
  if (isContext(expected)) {
    const other = isContext(actual) ? actual : {};
    return contextOf(Object.entries(expected).map(([name, entry]) => [name, likened(entry, other[name] ?? null)] as const));
  }
  if (typeof expected !== 'string') return expected;
  if (typeof actual === 'boolean') return expected === String(actual) ? actual : !actual;
  return actual instanceof FeelNumber ? toFeel(expected, 'number') : expected;
}

/** Numbers agree to the digits the suite writes down, as its own runners compare. */
function agrees(actual: FeelValue, expected: FeelValue): boolean {
  if (actual instanceof FeelNumber && expected instanceof FeelNumber) {
    if (compareNumbers(actual, expected) === 0) return true;
    const difference = Math.abs(Number(numberText(subtract(actual, expected) ?? actual)));
    return difference <= 1e-8 * Math.max(1, Math.abs(Number(numberText(expected))));
  }
  if (isList(actual) && isList(expected))
    return actual.length === expected.length && actual.every((item, i) => agrees(item, expected[i] ?? null));
  if (isContext(actual) && isContext(expected)) {
    const names = Object.keys(expected);
    return (
      names.length === Object.keys(actual).length &&
      names.every((name) => Object.hasOwn(actual, name) && agrees(actual[name] ?? null, expected[name] ?? null))
    );
  }
  if (isTemporal(actual) && isTemporal(expected) && actual.toString() === expected.toString()) return true;
  return equal(actual, expected) === true;
}

function readModels(folder: string, mainFile: string): DecisionModel | null {
  const others = readdirSync(folder).filter((file) => file.endsWith('.dmn') && file !== mainFile);
  const read: DecisionModel[] = [];
  // A model can be read once what it imports has been: try until nothing new can.
  for (let waiting = others; waiting.length > 0;) {
    const left = waiting.filter((file) => {
      const { model, problems } = readDecisionModel(readFileSync(join(folder, file), 'utf8'), read);
      if (!model || problems.some((problem) => problem.code === 'decision.import-missing')) return true;
      read.push(model);
      return false;
    });
    if (left.length === waiting.length) break;
    waiting = left;
  }
  return readDecisionModel(readFileSync(join(folder, mainFile), 'utf8'), read).model;
}

const shown = (value: FeelValue): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part instanceof FeelNumber || isTemporal(part) ? String(part) : typeof part === 'bigint' ? String(part) : part,
  );

function runCase(model: DecisionModel | null, test: XmlElement, directory: string): CaseResult {
  const nodes = childrenNamed(test, 'inputNode').map((node) => [node.attributes['name'] ?? '', valueOf(node)] as const);
  const untyped = isUntyped(test);
  const inputs = untyped && model ? model.inputsFrom(Object.fromEntries(nodes)) : contextOf(nodes);
  const service = attributeEnding(test, 'invocableName');
  const id = test.attributes['id'] ?? '';
  let expectsValue = false;
  for (const node of childrenNamed(test, 'resultNode')) {
    const name = node.attributes['name'] ?? '';
    const expected = valueOf(childNamed(node, 'expected'));
    if (expected !== null) expectsValue = true;
    let actual: FeelValue = null;
    let reasons: readonly string[] = [];
    try {
      const limits = { steps: 5_000_000, milliseconds: 5_000 };
      const decided = service === undefined ? model?.decide(name, inputs, limits) : model?.serve(service, inputs, limits);
      const value = decided?.value ?? null;
      // A service of several outputs answers all of them at once.
      actual = service !== undefined && isContext(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : value;
      reasons = decided?.reasons ?? ['no model'];
    } catch (cause) {
      return { directory, id, expectsValue, passed: false, detail: `${name}: threw ${String(cause)}` };
    }
    if (!agrees(actual, untyped ? likened(expected, actual) : expected)) {
      return {
        directory,
        id,
        expectsValue,
        passed: false,
        detail: `${name}: expected ${shown(expected)}, got ${shown(actual)} (${reasons.join(', ')})`,
      };
    }
  }
  return { directory, id, expectsValue, passed: true, detail: '' };
}

/** Runs one level of the suite; undefined when the folder is absent. */
export function runLevel(suite: string, level: string, only?: string): CaseResult[] | undefined {
  const root = [join(suite, 'TestCases', level), join(suite, level)].find((path) => existsSync(path));
  if (root === undefined) return undefined;
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (only === undefined || entry.name.includes(only)))
    .map((entry) => entry.name)
    .sort()
    .flatMap((directory) => runDirectory(join(root, directory), directory));
}

function runDirectory(folder: string, directory: string): CaseResult[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.xml'));
  const models = new Map<string, DecisionModel | null>();
  return files.flatMap((file) => {
    const tests = readXml(readFileSync(join(folder, file), 'utf8'));
    const modelName = childNamed(tests, 'modelName')?.text.trim() ?? '';
    if (!existsSync(join(folder, modelName)) || modelName === '') return [];
    if (!models.has(modelName)) models.set(modelName, readModels(folder, modelName));
    return childrenNamed(tests, 'testCase').map((test) => runCase(models.get(modelName) ?? null, test, directory));
  });
}
