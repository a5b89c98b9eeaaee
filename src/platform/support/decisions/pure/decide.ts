import { DecisionModel } from './drg.ts';
import type { Limits, TableTrace } from './evaluation.ts';
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
}

/** Asks a decision by name. Inputs are FEEL values or JSON, by the names of the model's input data. */
export function evaluateDecision(
  model: DecisionModel,
  decision: string,
  inputs: Readonly<Record<string, unknown>>,
  options: DecideOptions = {},
): DecisionOutcome {
  const decided = model.decide(decision, model.inputsFrom(inputs), options.limits);
  return { value: decided.value, json: fromFeel(decided.value), reasons: decided.reasons, trace: options.trace ? decided.trace : [] };
}

/** Asks a decision service by name, with its input data and input decisions. */
export function evaluateService(
  model: DecisionModel,
  service: string,
  inputs: Readonly<Record<string, unknown>>,
  options: DecideOptions = {},
): DecisionOutcome {
  const decided = model.serve(service, model.inputsFrom(inputs), options.limits);
  return { value: decided.value, json: fromFeel(decided.value), reasons: decided.reasons, trace: options.trace ? decided.trace : [] };
}
