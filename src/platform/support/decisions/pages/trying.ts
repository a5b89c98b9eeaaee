import { evaluateDecision } from '../pure/decide.ts';
import type { DecisionModel } from '../pure/drg.ts';
import { type AskedInput, inputsAt, typedValue } from '../pure/inputs.ts';
import type { Json } from '../pure/values.ts';
import { pageText } from './text.zh.ts';

/** What was typed for each input, by its path. */
export type Typed = Readonly<Record<string, string>>;

export interface Example {
  name: string;
  typed: Typed;
  /** The result when it was kept, as text. */
  result: string;
}

export interface Tried {
  text: string;
  reasons: readonly string[];
  tables: readonly { table: string; rules: readonly number[]; notes: readonly string[] }[];
}

/** Asks the model in the browser: the same engine, the same answer as on the server. */
export function tryOut(model: DecisionModel, decision: string, asked: readonly AskedInput[], typed: Typed): Tried {
  const labels = labelsOf(model, decision);
  const inputs = inputsAt(asked.map(({ path, type }) => [path, typedValue(typed[path] ?? '', type)] as const));
  const { json, reasons, trace } = evaluateDecision(model, decision, inputs, {
    trace: true,
    limits: { steps: 500_000, milliseconds: 500 },
  });
  return {
    text: resultText(json, labels),
    reasons: [...new Set(reasons)],
    tables: trace.map(({ table, hits }) => ({
      table,
      rules: hits.map(({ rule }) => rule),
      notes: hits.flatMap(({ annotations }) =>
        annotations.filter(({ text }) => text !== '').map(({ name, text }) => pageText.pair(name, text)),
      ),
    })),
  };
}

/** The heads of a table's outputs by the names the result has them under. */
function labelsOf({ source }: DecisionModel, decision: string): Readonly<Record<string, string>> {
  const logic = source.elements.find(({ kind, name }) => kind === 'decision' && name === decision)?.logic;
  if (logic?.kind !== 'table') return {};
  return Object.fromEntries(
    logic.table.outputs.flatMap(({ name, label }) => (name === undefined || label === undefined ? [] : [[name, label]])),
  );
}

/** A result as an official reads it: contexts as pairs, lists in brackets. */
function resultText(json: Json, labels: Readonly<Record<string, string>>): string {
  if (json === null) return pageText.noResult;
  if (typeof json === 'boolean') return json ? pageText.yes : pageText.no;
  if (typeof json !== 'object') return String(json);
  if (Array.isArray(json)) return `[${json.map((one) => resultText(one, labels)).join(', ')}]`;
  return Object.entries(json)
    .map(([name, value]) => pageText.pair(labels[name] ?? name, resultText(value, labels)))
    .join('；');
}
