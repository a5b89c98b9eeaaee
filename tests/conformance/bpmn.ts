import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { instantOf } from '#kernel/time.ts';
import { readDefinitions } from '#platform/support/workflow/definition.ts';
import { advance, start } from '#platform/support/workflow/pure/advance.ts';
import { drawPicture } from '#platform/support/workflow/pure/picture.ts';
import type { Definition, Expressions } from '#platform/support/workflow/pure/model.ts';
import type { Effect, State, Stimulus, Wait } from '#platform/support/workflow/pure/state.ts';
import { waitsOf } from '#platform/support/workflow/pure/waits.ts';

export interface BpmnConformance {
  models: number;
  loaded: number;
  processes: number;
  ended: number;
  failures: string[];
}

/**
 * The interchange models of the BPMN Model Interchange Working Group: each is loaded, and each of its processes is run until it ends by
 * answering whatever it waits for. These models were made for exchange, not for running: conditions are in other languages or missing, so
 * they are answered true, false, true … in turn, and events left open stand as plain waits. What is shown is that tokens move as BPMN
 * says and every process comes to an end; nothing is shown about conditions or data.
 */
export async function runBpmnConformance(directory: string): Promise<BpmnConformance> {
  const result: BpmnConformance = { models: 0, loaded: 0, processes: 0, ended: 0, failures: [] };
  const names = await readdir(directory, { recursive: true });
  const files = names.filter((name) => name.endsWith('.bpmn')).toSorted();
  const called: Record<string, Definition> = {};
  const read = async (file: string) => readDefinitions(await readFile(path.join(directory, file), 'utf8'), { tolerant: true, called });
  // Processes of one file call those of another.
  for (const file of files) {
    const first = await read(file);
    if (first.ok) for (const definition of first.definitions) called[definition.process] ??= definition;
  }
  for (const file of files) {
    result.models += 1;
    const model = await read(file);
    if (!model.ok) {
      result.failures.push(`${file}: not loaded: ${model.problems.map(({ code, detail }) => `${code} ${detail}`).join('; ')}`);
      continue;
    }
    result.loaded += 1;
    for (const definition of model.definitions) {
      result.processes += 1;
      const failure = runToItsEnd(definition);
      if (failure === null) result.ended += 1;
      else result.failures.push(`${file} ${definition.process}: ${failure}`);
    }
  }
  return result;
}

const MOST_STEPS = 1_000;

function runToItsEnd(original: Definition): string | null {
  const definition = complete(original);
  const expressions = takingTurns();
  const heard = new Set<string>();
  const now = instantOf(Date.UTC(2026, 2, 2));
  const begun = start(definition, {}, now, expressions);
  if (!begun.ok) return begun.refused;
  drawPicture(definition, { current: begun.state.tokens.map(({ node }) => node) });
  let { state } = begun;
  let effects: Effect[] = begun.effects;
  for (let step = 0; state.status === 'running' && step < MOST_STEPS; step += 1) {
    const incident = effects.find((effect) => effect.type === 'incident');
    if (incident) return `${incident.code} at ${incident.node}: ${incident.detail}`;
    const stimulus = nextStimulus(definition, state, now, heard);
    if (!stimulus) return `nothing to answer at ${state.tokens.map(({ node }) => node).join(', ')}`;
    const moved = advance(definition, state, stimulus, expressions);
    if (!moved.ok) return `${moved.refused} (${stimulus.type})`;
    ({ state, effects } = moved);
  }
  const incident = effects.find((effect) => effect.type === 'incident');
  if (incident) return `${incident.code} at ${incident.node}: ${incident.detail}`;
  return state.status === 'running' ? `not ended after ${MOST_STEPS} steps` : null;
}

/** Gives every undecided exit of a choosing gateway a condition, so that the turn-taking answers choose; an inclusive one first takes all. */
function complete(definition: Definition): Definition {
  const completed = structuredClone(definition);
  const nodes = Object.values(completed.nodes);
  for (const node of nodes) {
    // A task outside the engine's control cannot be left by its events; here it is given somebody to answer it.
    if (node.kind === 'manual' && nodes.some(({ attachedTo }) => attachedTo === node.id)) node.kind = 'user';
    // C.3.0 asks for two tokens at a task its drawing brings one to.
    delete node.startQuantity;
    // A loop drawn without a condition goes round as often as the answers say.
    if (node.loop) node.loop.condition ??= node.id;
    if (node.trigger?.type === 'conditional') node.trigger.condition = `due ${node.id}`;
    if ((node.kind !== 'exclusive' && node.kind !== 'inclusive') || node.outgoing.length < 2) continue;
    if (node.kind === 'exclusive') node.default ??= node.outgoing.at(-1) ?? '';
    else delete node.default;
    for (const id of node.outgoing) {
      const flow = completed.flows[id];
      if (flow && id !== node.default) flow.condition ??= id;
    }
  }
  return completed;
}

/** Each expression is true the first time, false the second, and so on; a count is two; a conditional event waits to be told. */
function takingTurns(): Expressions {
  const asked = new Map<string, number>();
  return {
    evaluate(source, variables) {
      if (/^\d+$/.test(source)) return Number(source);
      if (source.startsWith('due ')) return variables[source] === true;
      const times = asked.get(source) ?? 0;
      asked.set(source, times + 1);
      return times % 2 === 0;
    },
  };
}

/** Every message that disturbs nobody once, then work and messages, timers last: so that all branches a join waits for come about. */
function nextStimulus(definition: Definition, state: State, at: Stimulus['at'], heard: Set<string>): Stimulus | undefined {
  const waits = waitsOf(definition, state);
  for (const wait of waits) {
    const event = definition.nodes[wait.element];
    const place = `${wait.token ?? wait.scope}:${wait.element}`;
    if (event?.interrupting !== false || wait.type === 'timer' || heard.has(place)) continue;
    heard.add(place);
    const stimulus = answerTo(wait, at);
    if (stimulus) return stimulus;
  }
  const quiet = waits.filter(({ element, type }) => type !== 'timer' && definition.nodes[element]?.interrupting === undefined);
  const rest = quiet.length > 0 ? quiet : waits.filter(({ element }) => definition.nodes[element]?.interrupting !== false);
  const first = rest.find(({ type }) => type !== 'timer') ?? rest[0] ?? waits[0];
  return first && answerTo(first, at);
}

function answerTo(wait: Wait, at: Stimulus['at']): Stimulus | undefined {
  switch (wait.type) {
    case 'task':
      return { type: 'taskCompleted', token: wait.token ?? '', at };
    case 'service':
      return { type: 'serviceReturned', token: wait.token ?? '', at };
    case 'message':
      return { type: 'messageReceived', message: wait.message, key: wait.key, correlation: wait.correlation, at };
    case 'signal':
      return { type: 'signalReceived', signal: wait.signal, at };
    case 'condition':
      return { type: 'variablesChanged', variables: { [wait.condition]: true }, at };
    case 'timer':
      return { type: 'timerFired', key: wait.key, at: wait.due };
  }
}
