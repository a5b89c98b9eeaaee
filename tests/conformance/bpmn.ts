import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { instantOf } from '#kernel/time.ts';
import { readDefinitions } from '#platform/support/workflow/definition.ts';
import { advance, start } from '#platform/support/workflow/pure/advance.ts';
import { drawPicture } from '#platform/support/workflow/pure/picture.ts';
import type { Definition, Expressions } from '#platform/support/workflow/pure/model.ts';
import type { Effect, State, Stimulus } from '#platform/support/workflow/pure/state.ts';

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
 * they are answered true, false, true … in turn, and events we do not run stand as plain waits. What is shown is that tokens move as BPMN
 * says and every process comes to an end; nothing is shown about conditions or data.
 */
export async function runBpmnConformance(directory: string): Promise<BpmnConformance> {
  const result: BpmnConformance = { models: 0, loaded: 0, processes: 0, ended: 0, failures: [] };
  const files = await readdir(directory, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.bpmn')).toSorted()) {
    result.models += 1;
    const read = await readDefinitions(await readFile(path.join(directory, file), 'utf8'), { tolerant: true });
    if (!read.ok) {
      result.failures.push(`${file}: not loaded: ${read.problems.map(({ code, detail }) => `${code} ${detail}`).join('; ')}`);
      continue;
    }
    result.loaded += 1;
    for (const definition of read.definitions) {
      result.processes += 1;
      const failure = runToItsEnd(definition);
      if (failure === null) result.ended += 1;
      else result.failures.push(`${file} ${definition.process}: ${failure}`);
    }
  }
  return result;
}

/** Runs and reports; the exit code is 1 when any model does not load or any process does not end. */
export async function runBpmn(directory: string): Promise<number> {
  const { models, loaded, processes, ended, failures } = await runBpmnConformance(directory);
  console.log(`models loaded: ${loaded} of ${models}; processes ended: ${ended} of ${processes}`);
  for (const failure of failures) console.log(`  ${failure}`);
  console.log(`${ended} passed, ${failures.length} failed`);
  return failures.length > 0 ? 1 : 0;
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
  for (const node of Object.values(completed.nodes)) {
    // A task outside the engine's control cannot be left by its events; here it is given somebody to answer it.
    if (node.kind === 'manual' && Object.values(completed.nodes).some(({ attachedTo }) => attachedTo === node.id)) node.kind = 'user';
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

/** Each expression is true the first time, false the second, and so on; a count is two. */
function takingTurns(): Expressions {
  const asked = new Map<string, number>();
  return {
    evaluate(source) {
      if (/^\d+$/.test(source)) return Number(source);
      const times = asked.get(source) ?? 0;
      asked.set(source, times + 1);
      return times % 2 === 0;
    },
  };
}

/** Every message that disturbs nobody once, then work and messages, timers last: so that all branches a join waits for come about. */
function nextStimulus(definition: Definition, state: State, at: Stimulus['at'], heard: Set<string>): Stimulus | undefined {
  for (const token of state.tokens) {
    const node = definition.nodes[token.node];
    if (!node || token.multi) continue;
    for (const event of Object.values(definition.nodes)) {
      const key = `${token.id}:${event.id}`;
      if (event.attachedTo !== node.id || event.interrupting !== false || event.trigger?.type !== 'message' || heard.has(key)) continue;
      if (token.host !== undefined) continue;
      heard.add(key);
      return { type: 'messageReceived', message: event.trigger.message, key, at };
    }
    if (node.kind === 'user') return { type: 'taskCompleted', token: token.id, at };
    if (node.kind === 'service' || node.kind === 'rule') return { type: 'serviceReturned', token: token.id, at };
    const waits = node.kind === 'eventBased' ? node.outgoing.map((id) => definition.nodes[definition.flows[id]?.to ?? '']) : [node];
    for (const event of waits)
      if (event?.kind !== 'subProcess' && event?.trigger?.type === 'message')
        return { type: 'messageReceived', message: event.trigger.message, key: `${token.id}:${event.id}`, at };
  }
  const [timer] = state.tokens.flatMap((token) =>
    Object.entries(token.timers ?? {}).map(([node, { round, due }]) => ({ key: `${token.id}:${node}:${round}`, due })),
  );
  return timer && { type: 'timerFired', key: timer.key, at: timer.due };
}
