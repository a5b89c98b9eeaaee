import type { Boxed, DecisionElement, ModelSource } from './model.ts';
import { isTemporal, type FeelValue, toFeel } from './values.ts';
import { compileExpression } from './compile.ts';

/** One thing to fill in for trying a decision out: a path into the input data, with the type a column gives it. */
export interface AskedInput {
  path: string;
  title: string;
  type: string;
}

const pathText = String.raw`(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*`;

/** What a decision needs from outside, found in the texts that use it: its own and those of the decisions below it. */
export function askedInputs(source: ModelSource, element: DecisionElement): AskedInput[] {
  const found = new Map<string, AskedInput>();
  const seen = new Set<string>();
  const visit = (one: DecisionElement): void => {
    if (seen.has(one.key)) return;
    seen.add(one.key);
    const below = one.requires.map((key) => source.elements.find((other) => other.key === key)).filter((other) => other !== undefined);
    const roots = below.filter(({ kind }) => kind === 'input').map(({ name }) => name);
    for (const { text, title, type } of one.logic ? textsOf(one.logic) : [])
      for (const path of pathsIn(text, roots)) {
        const whole = path === plain(text);
        const before = found.get(path);
        if (!before || (before.type === '' && whole)) found.set(path, { path, title: whole ? title : path, type: whole ? type : '' });
      }
    for (const other of below) visit(other);
  };
  visit(element);
  return [...found.values()].filter(({ path }, _i, all) => !all.some((other) => other.path.startsWith(`${path}.`)));
}

const plain = (path: string): string => path.replaceAll(/\s*\.\s*/g, '.').trim();
const escaped = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

function pathsIn(text: string, roots: readonly string[]): string[] {
  if (roots.length === 0) return [];
  const bare = text.replaceAll(/"(?:\\.|[^"\\])*"/g, '""');
  const names = roots.toSorted((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_.])(?:${names.join('|')})(?![\p{L}\p{N}_])${pathText}`, 'gu');
  return [...bare.matchAll(pattern)].map(([path]) => plain(path));
}

interface UsedText {
  text: string;
  title: string;
  type: string;
}

function textsOf(boxed: Boxed): UsedText[] {
  const bare = (text: string): UsedText => ({ text, title: text, type: '' });
  switch (boxed.kind) {
    case 'literal':
      return [bare(boxed.text)];
    case 'table':
      return [
        ...boxed.table.inputs.map(({ expression, label, type }) => ({ text: expression, title: label ?? expression, type: type ?? '' })),
        ...boxed.table.rules.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(bare)),
      ];
    case 'context':
      return [...boxed.entries.flatMap(({ value }) => textsOf(value)), ...(boxed.result ? textsOf(boxed.result) : [])];
    case 'invocation':
      return [boxed.called, ...boxed.bindings.map(({ value }) => value)].flatMap(textsOf);
    case 'function':
      return boxed.body ? textsOf(boxed.body) : [];
    case 'relation':
      return boxed.rows.flat().flatMap(textsOf);
    case 'list':
      return boxed.items.flatMap(textsOf);
    case 'conditional':
      return [boxed.condition, boxed.whenTrue, boxed.whenFalse].flatMap(textsOf);
    case 'filter':
      return [boxed.list, boxed.match].flatMap(textsOf);
    case 'for':
    case 'some':
    case 'every':
      return [boxed.list, boxed.body].flatMap(textsOf);
    case 'none':
      return [];
  }
}

/** What was typed for one input as a FEEL value: by the column's type, else as a FEEL value and, failing that, as the words themselves. */
export function typedValue(text: string, type: string): FeelValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  switch (type) {
    case 'number':
      return toFeel(trimmed.replaceAll(/[,,\s]/g, ''), 'number');
    case 'string':
      return unquoted(trimmed);
    case 'boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : null;
    case 'date':
    case 'time':
    case 'date and time':
      return toFeel(unquoted(trimmed), type);
    case 'days and time duration':
    case 'years and months duration':
      return toFeel(unquoted(trimmed), 'duration');
    default: {
      const compiled = compileExpression(trimmed, { names: [] });
      return compiled.ok ? compiled.evaluate({}) : trimmed;
    }
  }
}

const unquoted = (text: string): string => (/^"(?:\\.|[^"\\])*"$/.test(text) ? (JSON.parse(text) as string) : text);

/** The inputs as the model takes them: a value at each path, made into contexts on the way. */
export function inputsAt(values: readonly (readonly [string, FeelValue])[]): Record<string, FeelValue> {
  const inputs: Record<string, FeelValue> = {};
  for (const [path, value] of values) {
    const parts = path.split('.');
    let place: Record<string, FeelValue> = inputs;
    for (const part of parts.slice(0, -1)) {
      const inner = Object.hasOwn(place, part) ? place[part] : undefined;
      const next: Record<string, FeelValue> = isPlain(inner) ? { ...inner } : {};
      Object.defineProperty(place, part, { value: next, enumerable: true, writable: true, configurable: true });
      place = next;
    }
    Object.defineProperty(place, parts.at(-1) ?? '', { value, enumerable: true, writable: true, configurable: true });
  }
  return inputs;
}

const isPlain = (value: unknown): value is Record<string, FeelValue> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !isTemporal(value) &&
  Object.getPrototypeOf(value) === Object.prototype;
