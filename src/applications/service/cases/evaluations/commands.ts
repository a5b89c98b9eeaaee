import { createHash } from 'node:crypto';
import { getPublishedVersion, type PublishedVersion } from '#applications/service/catalogue/contract.ts';
import {
  type DecisionModel,
  type DecisionOutcome,
  evaluateDecision,
  prepareDecision,
  readDecisionModel,
} from '#platform/support/decisions/contract.ts';
import type { DecisionElement } from '#platform/support/decisions/pure/model.ts';
import { pack, unpack } from '#platform/support/decisions/pure/packed.ts';
import { type FeelValue, type Json, toFeel } from '#platform/support/decisions/pure/values.ts';
import type { Work } from '#platform/work/work.ts';
import { problem } from '../problems.ts';
import type { CaseRow } from '../queries.ts';
import { mustBeAllowedToReplay } from '../rights.ts';
import { changedOutputs, constantOutputs, grouped, idOf, labelOf, told } from './pure/changes.ts';
import { countDecidedCases, insertEvaluation, listEvaluations, type RecordedEvaluation } from './queries.ts';
import type { ChangedResult, ChangeGroup, Dropped, FindDropped, Replayed, ReplayDecision } from './schema.ts';

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

const decisionsIn = (model: DecisionModel | null): DecisionElement[] =>
  (model?.source.elements ?? []).filter(({ kind }) => kind === 'decision');
const decisionsOf = ({ decisions }: PublishedVersion): DecisionElement[] =>
  decisions.flatMap(({ xml }) => decisionsIn(readDecisionModel(xml).model));

/** The decision of the version in force that this one of a draft goes on from: by name, else by id where the name went from the draft. */
function inForceOf(version: PublishedVersion, model: DecisionModel, drafted: DecisionElement): DecisionElement | undefined {
  const published = decisionsOf(version);
  const kept = new Set(decisionsIn(model).map(({ name }) => name));
  return published.find(({ name }) => name === drafted.name) ?? published.find((one) => idOf(one) === idOf(drafted) && !kept.has(one.name));
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
  const drafted = model?.find(decision, 'decision')?.element;
  if (!model || problems.length > 0 || !drafted) throw problem('case_replay_unreadable');
  const inForce = inForceOf(version, model, drafted);
  const recordedAs = inForce?.name ?? decision;
  const recorded = await listEvaluations(work, { itemId, decision: recordedAs, before, limit: size + 1 }, readable);
  const ask = prepareDecision(model, decision);
  const until = Date.now() + MOST_MILLISECONDS;
  const answer: Replayed = {
    former: recordedAs === decision ? null : recordedAs,
    known: inForce !== undefined,
    examined: 0,
    changed: 0,
    withoutResult: 0,
    rows: [],
    hidden: 0,
    groups: [],
    ungrouped: 0,
    next: null,
  };
  const constants: Constants = {
    hashes: new Set(version.decisions.map((file) => hashOf(file.xml))),
    before: inForce ? constantOutputs(inForce) : new Set(),
    after: constantOutputs(drafted),
  };
  const changes: ChangeGroup[] = [];
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
    changes.push(...groupsOf(one, outcome, drafted, constants));
    if (!one.readable) {
      answer.hidden += 1;
      continue;
    }
    answer.rows.push(changeOf(one, outcome));
    // A look at a case's content, which its applicant can see was taken.
    await work.record('cases.read', one.caseId, { replayOf: decision });
  }
  Object.assign(answer, grouped(changes));
  await work.record('cases.replayDecision', itemId, {
    decision,
    recordedAs,
    modelHash: hashOf(xml),
    examined: answer.examined,
    changed: answer.changed,
  });
  return answer;
}

interface Constants {
  /** The models of the version in force. */
  hashes: ReadonlySet<string>;
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
}

/**
 * What changed of a result, without whose it is. Outputs of a decision table are no personal data by themselves: they are the constants of its
 * cells. But the draft is the caller's own text and may have a cell answer `elder.name`; so of a case he may not read only outputs are told whose
 * whole column is constants, in the draft and, for the former value, in the version that gave it.
 */
function groupsOf(
  { content, readable, modelHash }: RecordedEvaluation,
  { json }: DecisionOutcome,
  drafted: DecisionElement,
  constants: Constants,
): ChangeGroup[] {
  const before = textOutputs(content.result);
  const after = textOutputs(json);
  return changedOutputs(before, after).map((output) => ({
    label: labelOf(drafted, output),
    before: told(before[output], readable || (constants.hashes.has(modelHash) && constants.before.has(output))),
    after: told(after[output], readable || constants.after.has(output)),
    count: 1,
  }));
}

/** Decisions of the version in force that a draft no longer has, neither by name nor by id, with how many cases they decided. */
export async function findDropped(work: Work, { itemId, kept }: FindDropped): Promise<Dropped> {
  const version = await getPublishedVersion(work, itemId);
  await mustBeAllowedToReplay(work, { department: version.departmentId, district: version.district });
  const gone = decisionsOf(version).filter((one) => !kept.some(({ id, name }) => name === one.name || id === idOf(one)));
  const dropped: Dropped['dropped'] = [];
  for (const { name } of gone) dropped.push({ decision: name, cases: await countDecidedCases(work, itemId, name) });
  return { dropped };
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
