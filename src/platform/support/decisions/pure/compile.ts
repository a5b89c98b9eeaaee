import type { ExpressionProblem, Node } from './ast.ts';
import { Closures } from './closures.ts';
import { isConstant } from './constants.ts';
import { evaluating, type Limits } from './evaluation.ts';
import { ModuleWriter } from './module-text.ts';
import { type Names, type Parsed, parseExpression, parseUnaryTests } from './parse.ts';
import { places } from './scope.ts';
import { type FeelContext, type FeelValue, member } from './values.ts';

export type { ExpressionProblem } from './ast.ts';
export type { Limits } from './evaluation.ts';
export type { Names } from './parse.ts';
export type { FeelContext, FeelValue } from './values.ts';
export { fromFeel, toFeel } from './values.ts';

export interface CompileOptions {
  /** The names an evaluation will be given. A name of several words or with dots is read whole. */
  names: readonly string[];
  /** What is known inside those names, for names of several words behind a dot. */
  shape?: Names;
  /** An unknown name is refused with its position, unless `null` is asked, as DMN does when running. */
  unknownNames?: 'refuse' | 'null';
}

export interface Explained {
  value: FeelValue;
  /** Codes of what became null on the way, in order. */
  reasons: readonly string[];
}

export interface Compiled {
  ok: true;
  /** Never throws: what cannot be computed is null. */
  evaluate(context: Readonly<Record<string, FeelValue>>, limits?: Limits): FeelValue;
  explain(context: Readonly<Record<string, FeelValue>>, limits?: Limits): Explained;
  usedNames: readonly string[];
}

export type Compilation = Compiled | { ok: false; problems: readonly ExpressionProblem[] };

/** A FEEL expression as a function of its names. */
export function compileExpression(source: string, options: CompileOptions): Compilation {
  return finish(parseExpression(source, shapeOf(options)), options.names, options);
}

/** FEEL unary tests (a cell of a decision table) as a function of its names and `?`, the value tested: true, false or null. */
export function compileUnaryTests(source: string, options: CompileOptions): Compilation {
  return finish(parseUnaryTests(source, shapeOf(options)), [...options.names, '?'], options);
}

function shapeOf(options: CompileOptions): Names {
  return { ...Object.fromEntries(options.names.map((name) => [name, null])), ...options.shape };
}

function finish(parsed: Parsed, names: readonly string[], options: CompileOptions): Compilation {
  if (!parsed.ok) return parsed;
  return compileNode(parsed.node, names, options.unknownNames !== 'null');
}

function compileNode(node: Node, names: readonly string[], refuseUnknown: boolean): Compilation {
  const { run, usedNames, problems } = nodeAsFunction(node, names, refuseUnknown);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    evaluate: (context, limits) => evaluating(() => run(context), limits).value,
    explain: (context, limits) => evaluating(() => run(context), limits),
    usedNames,
  };
}

export interface NodeFunction {
  run: (context: FeelContext) => FeelValue;
  /** The same with the values of `usedNames` in their order. */
  runWith: (values: readonly FeelValue[]) => FeelValue;
  usedNames: readonly string[];
  problems: readonly ExpressionProblem[];
}

/** The function of a node; it can be run in spite of problems, an unknown name then being null. */
export function nodeAsFunction(node: Node, names: readonly string[], refuseUnknown: boolean): NodeFunction {
  const closures = new Closures(names, refuseUnknown);
  const code = closures.compile(node);
  const used = [...closures.used].map((name) => [name, closures.root.slots.get(name) ?? 0] as const);
  const size = closures.size;
  const run = (context: FeelContext): FeelValue => {
    const frame = places(size);
    for (const [name, slot] of used) frame[slot] = member(context, name) ?? null;
    return code(frame);
  };
  const slots = used.map(([, slot]) => slot);
  const runWith = (values: readonly FeelValue[]): FeelValue => {
    const frame = places(size);
    for (let i = 0; i < slots.length; i += 1) frame[slots[i] ?? 0] = values[i] ?? null;
    return code(frame);
  };
  return { run, runWith, usedNames: used.map(([name]) => name), problems: closures.problems };
}

/** The value of an expression that names nothing; undefined where it is not a constant. */
export function constantOf(node: Node): FeelValue | undefined {
  if (!isConstant(node)) return undefined;
  const { run, problems } = nodeAsFunction(node, [], true);
  if (problems.length > 0) return undefined;
  const { value, reasons } = evaluating(() => run({}), { steps: 20_000, milliseconds: 200 });
  return reasons.length > 0 ? undefined : value;
}

export type Written = { ok: true; text: string; usedNames: readonly string[] } | { ok: false; problems: readonly ExpressionProblem[] };

/** The same expression as the text of an ES module, for a file that is imported: without imports of its own, the runtime is handed to it. */
export function writeExpressionModule(source: string, options: CompileOptions): Written {
  return written(parseExpression(source, shapeOf(options)), options.names);
}

function written(parsed: Parsed, names: readonly string[]): Written {
  if (!parsed.ok) return parsed;
  const writer = new ModuleWriter(names);
  const text = writer.module(parsed.node);
  return writer.problems.length > 0 ? { ok: false, problems: writer.problems } : { ok: true, text, usedNames: [...writer.used] };
}
