import { createHash } from 'node:crypto';
import { getPublishedVersion } from '#applications/service/catalogue/contract.ts';
import {
  type DecisionModel,
  type DecisionOutcome,
  evaluateDecision,
  prepareDecision,
  readDecisionModel,
} from '#platform/support/decisions/contract.ts';
import { pack, unpack } from '#platform/support/decisions/pure/packed.ts';
import { type FeelValue, type Json, toFeel } from '#platform/support/decisions/pure/values.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import type { CaseRow } from '../queries.ts';
import { mustBeAllowedToReplay } from '../rights.ts';
import { insertEvaluation, listEvaluations, type RecordedEvaluation } from './queries.ts';
import type { ChangedResult, Replayed, ReplayDecision } from './schema.ts';

const hashOf = (xml: string): string => createHash('sha256').update(xml).digest('hex');

/** Only what the model asks for is kept of the application, not all of it. */
function inputsFor(model: DecisionModel, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = model.source.elements.filter(({ kind }) => kind === 'input').map(({ name }) => name);
  return Object.fromEntries(names.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]] as const])));
}

const packed = (inputs: Readonly<Record<string, unknown>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, pack(toFeel(value))]));
const unpacked = (inputs: Readonly<Record<string, unknown>>): Record<string, FeelValue> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, unpack(value)]));

/** Asks a decision for a case and keeps what it rested on. */
export async function evaluateForCase(
  work: Work,
  row: CaseRow,
  { xml, model, decision }: { xml: string; model: DecisionModel; decision: string },
  inputs: Readonly<Record<string, unknown>>,
): Promise<DecisionOutcome> {
  const own = inputsFor(model, inputs);
  const outcome = evaluateDecision(model, decision, own, { trace: true });
  const hits = outcome.trace.flatMap(({ element, table, hits: all }) =>
    all.map(({ rule, id, article }) => ({ element, table, rule, id, article })),
  );
  await insertEvaluation(work, {
    caseId: row.id,
    itemId: row.itemId,
    decision,
    modelHash: hashOf(xml),
    content: { inputs: packed(own), result: outcome.json, hits },
  });
  return outcome;
}

/** Outputs as text: the engine gives numbers as decimal text already. */
export function textOutputs(value: unknown): Record<string, string> {
  const outputs =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [['value', value] as const];
  return Object.fromEntries(
    outputs.flatMap(([key, one]: readonly [string, unknown]) => {
      if (one === null || one === undefined) return [];
      return [[key, wordOf(one)]];
    }),
  );
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).join('、');
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

const LIMITS = { steps: 200_000, milliseconds: 200 };
const MOST_MILLISECONDS = 3_000;

/**
 * Asks a draft again what past cases asked, and tells whose result would be another. Nothing is written but who asked. Bounded by the page and by
 * time: what was not come to is asked for with `next`.
 */
export async function replayDecision(work: Work, { itemId, decision, xml, before, size }: ReplayDecision): Promise<Replayed> {
  const version = await getPublishedVersion(work, itemId);
  const readable = await mustBeAllowedToReplay(work, { department: version.departmentId, district: version.district });
  const { model, problems } = readDecisionModel(xml);
  if (!model || problems.length > 0 || !model.find(decision, 'decision')) throw problem('case_replay_unreadable');
  const recorded = await listEvaluations(work, { itemId, decision, before, limit: size + 1 }, readable);
  const ask = prepareDecision(model, decision);
  const until = Date.now() + MOST_MILLISECONDS;
  const answer: Replayed = { examined: 0, changed: 0, withoutResult: 0, rows: [], hidden: 0, next: null };
  let last: string | null = null;
  for (const one of recorded) {
    if (answer.examined >= size || Date.now() > until) {
      answer.next = last;
      break;
    }
    last = one.id;
    answer.examined += 1;
    const outcome = ask(unpacked(one.content.inputs), { limits: LIMITS, trace: true });
    if (JSON.stringify(outcome.json) === JSON.stringify(one.content.result)) continue;
    answer.changed += 1;
    if (outcome.json === null) answer.withoutResult += 1;
    if (!one.readable) {
      answer.hidden += 1;
      continue;
    }
    answer.rows.push(changeOf(one, outcome));
    // A look at a case's content, which its applicant can see was taken.
    await work.record('cases.read', one.caseId, { replayOf: decision });
  }
  await work.record('cases.replayDecision', itemId, {
    decision,
    modelHash: hashOf(xml),
    examined: answer.examined,
    changed: answer.changed,
  });
  return answer;
}

function changeOf({ caseId, number, evaluatedAt, content }: RecordedEvaluation, outcome: DecisionOutcome): ChangedResult {
  return {
    caseId,
    number,
    evaluatedAt,
    before: textOutputs(content.result),
    after: textOutputs(outcome.json),
    rulesBefore: content.hits.map(({ rule }) => rule),
    rulesAfter: outcome.trace.flatMap(({ hits }) => hits.map(({ rule }) => rule)),
    reasons: [...new Set(outcome.reasons)],
  };
}
