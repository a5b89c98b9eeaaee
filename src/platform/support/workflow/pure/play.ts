import * as z from 'zod';
import { Instant } from '#kernel/time.ts';
import { advance, start } from './advance.ts';
import type { Definition, Expressions } from './model.ts';
import type { Effect, Outcome, RefusalCode, State, Stimulus, TraceEntry, Wait } from './state.ts';
import { waitsOf } from './waits.ts';

const Variables = z.record(z.string(), z.unknown());

/** One thing done to an instance, named by element instead of token, so that it can be written down before the instance exists. */
const Step = z.strictObject({
  /** A user task, or a service or business rule task, that is done. */
  complete: z.string().optional(),
  /** A service that fails with `code`. */
  fail: z.string().optional(),
  message: z.string().optional(),
  correlation: z.unknown().optional(),
  signal: z.string().optional(),
  /** The event whose timer goes off. */
  timer: z.string().optional(),
  /** An element whose worker raises an error or escalation with `code`. */
  error: z.string().optional(),
  escalation: z.string().optional(),
  set: Variables.optional(),
  retry: z.string().optional(),
  returnTo: z.string().optional(),
  addSigner: z.enum(['before', 'after', 'parallel']).optional(),
  item: z.unknown().optional(),
  removeSigner: z.string().optional(),
  recall: z.string().optional(),
  skip: z.string().optional(),
  moveTo: z.string().optional(),
  cancel: z.literal(true).optional(),
  /** Where returnTo, addSigner and moveTo are done. */
  at: z.string().optional(),
  /** Which of several tokens at the element, from 0. */
  nth: z.int().min(0).optional(),
  code: z.string().optional(),
  variables: Variables.optional(),
  /** The refusal that is expected instead of an effect. */
  refused: z.string().optional(),
  /** Elements waited at afterwards. */
  waits: z.array(z.string()).optional(),
});
type Step = z.infer<typeof Step>;

export const Script = z.strictObject({
  title: z.string().optional(),
  start: z.string().optional(),
  now: Instant.optional(),
  variables: Variables.optional(),
  steps: z.array(Step).default([]),
  expect: z
    .strictObject({
      /** In order: an element alone was completed; otherwise `entered x`, `withdrawn x`, `flow x`, `caught x`, `thrown x`, `compensated x`. */
      trace: z.array(z.string()).optional(),
      waits: z.array(z.string()).optional(),
      end: z.enum(['running', 'completed', 'terminated', 'failed', 'cancelled']).optional(),
      variables: Variables.optional(),
      incidents: z.array(z.string()).optional(),
    })
    .optional(),
});
export type Script = z.infer<typeof Script>;

export interface Played {
  trace: TraceEntry[];
  effects: Effect[];
  state: State | null;
  waits: Wait[];
  /** What went otherwise than the script says; empty when all is as expected. */
  differences: string[];
}

const FIRST: Instant = Instant.parse('2026-03-02T01:00:00.000Z');

/** Plays a script on a definition without a database; after each step the state goes through JSON, as it does when it is stored. */
export function play(definition: Definition, script: Script, expressions: Expressions): Played {
  const played: Played = { trace: [], effects: [], state: null, waits: [], differences: [] };
  const options = { trace: true, ...(script.start === undefined ? {} : { at: script.start }) };
  const now = script.now ?? FIRST;
  const begun = take(played, start(definition, script.variables ?? {}, now, expressions, options));
  if (begun !== null) played.differences.push(`start: ${begun}`);
  if (played.state) played.waits = waitsOf(definition, played.state);
  for (const [index, step] of script.steps.entries()) {
    if (!played.state) break;
    const place = `step ${index + 1}`;
    const stimulus = stimulusOf(definition, played, step, now);
    const refused = stimulus ? take(played, advance(definition, played.state, stimulus, expressions, { trace: true })) : 'not_waiting';
    if (refused !== (step.refused ?? null))
      played.differences.push(`${place}: ${refused ?? 'accepted'}, expected ${step.refused ?? 'accepted'}`);
    played.waits = waitsOf(definition, played.state);
    compare(played, `${place} waits`, elementsOf(played.waits).toSorted(), step.waits?.toSorted());
  }
  if (played.state) judge(definition, played, played.state, script.expect ?? {});
  return played;
}

function take(played: Played, outcome: Outcome): RefusalCode | null {
  if (!outcome.ok) return outcome.refused;
  played.state = JSON.parse(JSON.stringify(outcome.state));
  played.effects.push(...outcome.effects);
  played.trace.push(...(outcome.trace ?? []));
  return null;
}

const elementsOf = (waits: readonly Wait[]): string[] => [...new Set(waits.map(({ element }) => element))];

function compare(played: Played, place: string, found: unknown, expected: unknown): void {
  if (expected === undefined || JSON.stringify(found) === JSON.stringify(expected)) return;
  played.differences.push(`${place}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
}

function judge(definition: Definition, played: Played, state: State, expected: NonNullable<Script['expect']>): void {
  played.waits = waitsOf(definition, state);
  const written = expected.trace?.map((line) => (line.includes(' ') ? line : `completed ${line}`));
  const kinds = new Set(written?.map((line) => line.split(' ')[0]));
  const lines = played.trace.filter(({ what }) => kinds.has(what)).map(({ what, element }) => `${what} ${element}`);
  compare(played, 'trace', lines, written);
  compare(played, 'waits', elementsOf(played.waits).toSorted(), expected.waits?.toSorted());
  compare(played, 'end', state.status, expected.end);
  const incidents = state.tokens.flatMap(({ node, stuck }) => (stuck ? [`${stuck.code} ${node}`] : []));
  compare(played, 'incidents', incidents, expected.incidents ?? []);
  for (const [name, value] of Object.entries(expected.variables ?? {}))
    compare(played, name, state.scopes[0]?.variables[name] ?? null, value ?? null);
}

function stimulusOf(definition: Definition, played: Played, step: Step, at: Instant): Stimulus | undefined {
  const { state, waits } = played;
  if (!state) return undefined;
  const { variables = {}, nth = 0, code = '', item } = step;
  const tokenAt = (element: string): string | undefined => {
    const standing = state.tokens.filter(({ node, multi }) => node === element && !multi);
    return standing[nth]?.id ?? state.tokens.find(({ node }) => node === element)?.id;
  };
  const on = (element: string | undefined, make: (token: string) => Stimulus): Stimulus | undefined => {
    const token = element === undefined ? undefined : tokenAt(element);
    return token === undefined ? undefined : make(token);
  };
  const { complete, fail, message, signal, timer, error, escalation, set, retry, returnTo, addSigner, removeSigner, recall, skip, moveTo } =
    step;
  if (complete !== undefined) {
    const service = definition.nodes[complete]?.kind !== 'user';
    return on(complete, (token) => ({ type: service ? 'serviceReturned' : 'taskCompleted', token, variables, at }));
  }
  if (fail !== undefined) return on(fail, (token) => ({ type: 'serviceFailed', token, error: code, at }));
  if (message !== undefined) return { type: 'messageReceived', message, correlation: step.correlation, variables, at };
  if (signal !== undefined) return { type: 'signalReceived', signal, variables, at };
  if (timer !== undefined) {
    const due = waits.filter((wait) => wait.type === 'timer' && wait.element === timer)[nth];
    return due?.type === 'timer' ? { type: 'timerFired', key: due.key, at: due.due } : undefined;
  }
  if (error !== undefined) return on(error, (token) => ({ type: 'raise', token, event: 'error', code, variables, at }));
  if (escalation !== undefined) return on(escalation, (token) => ({ type: 'raise', token, event: 'escalation', code, variables, at }));
  if (set !== undefined) return { type: 'variablesChanged', variables: set, at };
  if (retry !== undefined) return on(retry, (token) => ({ type: 'retry', token, variables, at }));
  if (returnTo !== undefined) return on(step.at, (token) => ({ type: 'returnTo', token, node: returnTo, variables, at }));
  if (addSigner !== undefined) return on(step.at, (token) => ({ type: 'addSigner', token, position: addSigner, item, at }));
  if (removeSigner !== undefined)
    return on(removeSigner, (token) => ({ type: 'removeSigner', token, ...(item === undefined ? {} : { item }), at }));
  if (recall !== undefined) {
    const done = state.recent.filter(({ node }) => node === recall).at(-1)?.token ?? '';
    return { type: 'recall', token: done, at };
  }
  if (skip !== undefined) return on(skip, (token) => ({ type: 'skip', token, at }));
  if (moveTo !== undefined) return on(step.at, (token) => ({ type: 'moveTo', token, node: moveTo, at }));
  return step.cancel ? { type: 'cancel', at } : undefined;
}
