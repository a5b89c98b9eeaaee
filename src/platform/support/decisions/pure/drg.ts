import { BoxedReader, type BoxedProblem } from './boxed.ts';
import { nodeAsFunction, type NodeFunction } from './compile.ts';
import { deeper, evaluating, type Limits, nothing, telling, type TraceStep } from './evaluation.ts';
import type { DecisionElement, ModelSource } from './model.ts';
import { ModelTypes, namesOf } from './model-types.ts';
import type { Names } from './parse.ts';
import { coerced, typedFeel } from './types.ts';
import { contextOf, type FeelContext, FeelFunction, type FeelType, type FeelValue, isContext, member, toFeel } from './values.ts';

export interface Part {
  element: DecisionElement;
  model: DecisionModel;
  code: NodeFunction | undefined;
  type: FeelType;
}

/** One evaluation: what was given and what is already known. */
interface Run {
  given: Map<string, FeelValue>;
  known: Map<string, FeelValue>;
}

export interface Decided {
  value: FeelValue;
  reasons: readonly string[];
  trace: readonly TraceStep[];
}

/** What an element may name; knowledge may also call itself. */
const reachable = (element: DecisionElement): readonly string[] =>
  element.kind === 'knowledge' ? [...element.requires, element.key] : element.requires;

/** A decision model ready to be asked: requirements resolved, every expression compiled. */
export class DecisionModel {
  readonly source: ModelSource;
  readonly problems: BoxedProblem[] = [];
  readonly types: ModelTypes;
  readonly parts = new Map<string, Part>();
  readonly aliases = new Map<string, string>();

  constructor(source: ModelSource, imported: readonly DecisionModel[]) {
    this.source = source;
    const used: [string, DecisionModel][] = [];
    for (const { name, namespace, source: place } of source.imports) {
      const model = imported.find((one) => one.source.namespace === namespace);
      if (model) used.push([name, model]);
      else this.problems.push({ code: 'decision.import-missing', ...place });
    }
    this.types = new ModelTypes(
      source.items,
      used.flatMap(([alias, model]) => [...model.types.table].map(([name, type]) => [`${alias}.${name}`, type] as const)),
    );
    for (const { item, code, position } of this.types.problems)
      this.problems.push({ code, ...item.source, ...(position === undefined ? {} : { position }) });
    for (const [alias, model] of used) {
      this.aliases.set(model.source.namespace, alias);
      for (const [key, part] of model.parts) this.parts.set(key, part);
    }
    const own = source.elements.map((element): Part => ({
      element,
      model: this,
      code: undefined,
      type: this.types.named(element.variable.type),
    }));
    for (const part of own) this.parts.set(part.element.key, part);
    this.refuseCycles(own);
    for (const part of own) part.code = this.compile(part);
  }

  /** Knowledge may call itself (DMN 1.5 §7.3.2); a decision that comes back to itself has no value. Without recursion: chains may be long. */
  refuseCycles(own: readonly Part[]): void {
    const state = new Map<string, 'open' | 'done'>();
    for (const first of own) {
      if (state.has(first.element.key)) continue;
      const stack = [{ part: first, next: 0 }];
      state.set(first.element.key, 'open');
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const { part } = top;
        const key = part.element.requires[top.next];
        if (key === undefined) {
          state.set(part.element.key, 'done');
          stack.pop();
          continue;
        }
        top.next += 1;
        const required = this.parts.get(key);
        if (!required) this.problems.push({ code: 'decision.requirement-missing', ...part.element.source });
        else if (state.get(key) === 'open') {
          if (required.element.kind === 'decision') this.problems.push({ code: 'decision.cycle', ...part.element.source });
        } else if (!state.has(key)) {
          state.set(key, 'open');
          stack.push({ part: required, next: 0 });
        }
      }
    }
  }

  compile(part: Part): NodeFunction | undefined {
    const { element } = part;
    if (!element.logic) return undefined;
    const names = this.namesFor(element);
    const reader = new BoxedReader(this.types);
    const code = nodeAsFunction(reader.read(element.logic, names), Object.keys(names), true);
    this.problems.push(
      ...reader.problems,
      ...code.problems.map(({ message, position }) => ({ code: message, position, ...element.source })),
    );
    return code;
  }

  namesFor(element: DecisionElement): Names {
    const names: Record<string, Names | null> = {};
    for (const key of reachable(element)) {
      const part = this.parts.get(key);
      if (!part) continue;
      const alias = part.model === this ? undefined : this.aliases.get(part.model.source.namespace);
      const shape = part.element.kind === 'knowledge' || part.element.kind === 'service' ? null : namesOf(part.type);
      if (alias === undefined || alias === '') names[part.element.name] = shape;
      else names[alias] = { ...names[alias], [part.element.name]: shape };
    }
    return names;
  }

  /** Types of what an element may name, by the path it names it with. */
  typesFor(element: DecisionElement): Record<string, FeelType> {
    const types: Record<string, FeelType> = {};
    for (const key of reachable(element)) {
      const part = this.parts.get(key);
      if (!part || part.element.kind === 'knowledge' || part.element.kind === 'service') continue;
      const alias = part.model === this ? '' : (this.aliases.get(part.model.source.namespace) ?? '');
      types[alias === '' ? part.element.name : `${alias}.${part.element.name}`] = part.type;
    }
    return types;
  }

  environment(element: DecisionElement, run: Run): FeelContext {
    const entries: Record<string, FeelValue> = Object.create(null);
    for (const key of reachable(element)) {
      const part = this.parts.get(key);
      if (!part) continue;
      const value = part.model.valueOf(key, run);
      const alias = part.model === this ? undefined : this.aliases.get(part.model.source.namespace);
      if (alias === undefined || alias === '') entries[part.element.name] = value;
      else {
        const already = entries[alias] ?? null;
        entries[alias] = contextOf([...(isContext(already) ? Object.entries(already) : []), [part.element.name, value]]);
      }
    }
    return entries;
  }

  valueOf(key: string, run: Run): FeelValue {
    const known = run.known.get(key);
    if (known !== undefined) return known;
    const part = this.parts.get(key);
    if (!part) return nothing('decision.requirement-missing');
    run.known.set(key, null);
    const value = deeper(() => part.model.compute(part, run));
    run.known.set(key, value);
    return value;
  }

  compute(part: Part, run: Run): FeelValue {
    const { element } = part;
    const given = run.given.get(element.key);
    if (given !== undefined) return this.fitting(given, part.type);
    switch (element.kind) {
      case 'input':
        return nothing('decision.input-missing');
      case 'decision':
        return telling('decision', element.name, () =>
          part.code ? this.fitting(part.code.run(this.environment(element, run)), part.type) : null,
        );
      case 'knowledge':
        return this.knowledge(part, run);
      case 'service':
        return this.service(part, run);
    }
  }

  fitting(value: FeelValue, type: FeelType): FeelValue {
    const fitted = coerced(value, type);
    return fitted === null && value !== null ? nothing('decision.type') : fitted;
  }

  /** Knowledge may call itself, so what it requires is looked up at the call. */
  knowledge(part: Part, run: Run): FeelValue {
    const { element, code } = part;
    if (!code || element.logic?.kind !== 'function') return null;
    const result = part.type.kind === 'function' ? part.type.result : part.type;
    const parameters = element.logic.parameters;
    return new FeelFunction(
      parameters.map(({ name }) => name),
      (args) => {
        const fn = code.run(this.environment(element, run));
        return fn instanceof FeelFunction ? telling('knowledge', element.name, () => this.fitting(fn.call(args), result)) : null;
      },
      { parameters: parameters.map(({ type }) => this.types.named(type)), result },
    );
  }

  service(part: Part, run: Run): FeelValue {
    const service = part.element.service ?? { outputs: [], inputs: [], inputDecisions: [] };
    const keys = [...service.inputs, ...service.inputDecisions];
    const inner = keys.map((key) => this.parts.get(key)).filter((one) => one !== undefined);
    const result = part.type.kind === 'function' ? part.type.result : part.type;
    return new FeelFunction(
      inner.map((one) => one.element.name),
      (args) => {
        const own: Run = { given: new Map(run.given), known: new Map() };
        for (const [i, one] of inner.entries()) {
          const value = this.fitting(args[i] ?? null, one.type);
          if (value === null && (args[i] ?? null) !== null) return null;
          own.given.set(one.element.key, value);
        }
        return telling('service', part.element.name, () => {
          const outputs = service.outputs.map((key) => [this.parts.get(key)?.element.name ?? '', this.valueOf(key, own)] as const);
          const [only] = outputs;
          return this.fitting(outputs.length === 1 && only ? only[1] : contextOf(outputs), result);
        });
      },
      { parameters: inner.map((one) => one.type), result },
    );
  }

  /** JSON inputs by the types the model declares: decimal text for a number, ISO text for a day, become what they mean. */
  inputsFrom(inputs: Readonly<Record<string, unknown>>): FeelContext {
    return contextOf(
      Object.entries(inputs).map(([name, json]) => {
        const part = this.find(name, 'input') ?? this.find(name, 'decision');
        return [name, part ? typedFeel(json, part.type) : toFeel(json)] as const;
      }),
    );
  }

  /** Inputs by name; those of an imported model under its import's name, or by their own. */
  given(inputs: FeelContext): Map<string, FeelValue> {
    const given = new Map<string, FeelValue>();
    for (const [key, part] of this.parts) {
      if (part.element.kind !== 'input' && part.element.kind !== 'decision') continue;
      const alias = this.aliases.get(part.model.source.namespace);
      const group = alias === undefined ? null : (member(inputs, alias) ?? null);
      const nested = isContext(group) ? member(group, part.element.name) : undefined;
      const value = nested ?? (part.element.kind === 'input' || part.model === this ? member(inputs, part.element.name) : undefined);
      if (value !== undefined) given.set(key, value);
    }
    return given;
  }

  find(name: string, kind: DecisionElement['kind']): Part | undefined {
    const element = this.source.elements.find((one) => one.kind === kind && one.name === name);
    return element && this.parts.get(element.key);
  }

  decide(name: string, inputs: FeelContext, limits?: Limits, trace?: TraceStep[]): Decided {
    const part = this.find(name, 'decision');
    return this.running(limits, trace, () =>
      part ? this.valueOf(part.element.key, { given: this.given(inputs), known: new Map() }) : nothing('decision.unknown'),
    );
  }

  serve(name: string, inputs: FeelContext, limits?: Limits, trace?: TraceStep[]): Decided {
    const part = this.find(name, 'service');
    return this.running(limits, trace, () => {
      const service = part && this.valueOf(part.element.key, { given: this.given(inputs), known: new Map() });
      return service instanceof FeelFunction
        ? service.call(service.parameters.map((parameter) => member(inputs, parameter) ?? null))
        : nothing('decision.unknown');
    });
  }

  running(limits: Limits | undefined, trace: TraceStep[] | undefined, work: () => FeelValue): Decided {
    const { value, reasons } = evaluating(work, limits, trace);
    return { value, reasons, trace: trace ?? [] };
  }
}
