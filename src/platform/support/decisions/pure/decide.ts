import { type Decided, DecisionModel } from './drg.ts';
import { evaluating, type Limits, type TableTrace, type TraceStep } from './evaluation.ts';
import { layOut } from './prepared.ts';
import { readModel } from './read-model.ts';
import { type FeelValue, fromFeel, type Json } from './values.ts';
import { type ModelProblem, XmlRefusal } from './xml.ts';

/** A model is there whenever the file could be read; one with problems must not be published. */
export interface ReadModel {
  model: DecisionModel | null;
  problems: readonly ModelProblem[];
}

/** Reads a DMN 1.2–1.5 file and compiles all it says; imports are found among `imported` by namespace. */
export function readDecisionModel(xml: string, imported: readonly DecisionModel[] = []): ReadModel {
  try {
    const model = new DecisionModel(readModel(xml), imported);
    return { model, problems: model.problems };
  } catch (cause) {
    if (cause instanceof XmlRefusal) return { model: null, problems: [cause.problem] };
    // Types naming types naming types: deeper than the machine's stack.
    if (cause instanceof RangeError) return { model: null, problems: [{ code: 'decision.file-too-large', line: 1 }] };
    throw cause;
  }
}

export interface DecideOptions {
  limits?: Limits;
  /** Answer with the tables asked: rules hit, inputs, outputs and annotations. */
  trace?: boolean;
}

export interface DecisionOutcome {
  value: FeelValue;
  /** The same as JSON: numbers as decimal text, days and times as ISO text. */
  json: Json;
  reasons: readonly string[];
  trace: readonly TableTrace[];
  /** The same with the decisions, knowledge and branches between, in the order they were come to. */
  steps: readonly TraceStep[];
}

/** Asks a decision by name. Inputs are FEEL values or JSON, by the names of the model's input data. */
export function evaluateDecision(
  model: DecisionModel,
  decision: string,
  inputs: Readonly<Record<string, unknown>>,
  options: DecideOptions = {},
): DecisionOutcome {
  return outcome(model.decide(decision, model.inputsFrom(inputs), options.limits, options.trace ? [] : undefined));
}

/** Asks a decision service by name, with its input data and input decisions. */
export function evaluateService(
  model: DecisionModel,
  service: string,
  inputs: Readonly<Record<string, unknown>>,
  options: DecideOptions = {},
): DecisionOutcome {
  return outcome(model.serve(service, model.inputsFrom(inputs), options.limits, options.trace ? [] : undefined));
}

/** A decision to be asked many times, looked up and laid out once. */
export function prepareDecision(
  model: DecisionModel,
  decision: string,
): (inputs: Readonly<Record<string, unknown>>, options?: DecideOptions) => DecisionOutcome {
  const run = layOut(model, decision);
  if (!run) return (inputs, options) => evaluateDecision(model, decision, inputs, options);
  return (inputs, options) => {
    const trace: TraceStep[] | undefined = options?.trace ? [] : undefined;
    const { value, reasons } = evaluating(() => run(inputs), options?.limits, trace);
    return outcome({ value, reasons, trace: trace ?? noTrace });
  };
}

const noTrace: readonly TraceStep[] = [];

function outcome({ value, reasons, trace }: Decided): DecisionOutcome {
  const json = fromFeel(value);
  if (trace.length === 0) return { value, json, reasons, trace: [], steps: noTrace };
  const tables = trace.flatMap((step) => (step.kind === 'table' ? [step] : []));
  return { value, json, reasons, trace: tables, steps: trace };
}
