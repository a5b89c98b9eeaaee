import { addMilliseconds, type Instant } from '#kernel/time.ts';
import { dutyText } from '#platform/support/organisation/contract.ts';
import type { Work } from '#platform/work/work.ts';
import { readDefinition } from '../definition.ts';
import { checkFeel, feel } from '../feel.ts';
import { advance, start } from '../pure/advance.ts';
import { mayMove } from '../pure/law.ts';
import type { Definition } from '../pure/model.ts';
import type { Outcome, State, Stimulus, TraceEntry, Variables, Wait } from '../pure/state.ts';
import { waitsOf } from '../pure/waits.ts';
import { refusals } from '../store.ts';
import { problemText } from '../text.zh.ts';
import { findingOf } from './drawing.ts';
import { mustDraw } from './rights.ts';
import type { Finding, SimulatedEvent, SimulatedStimulus, SimulatedWait, Simulation } from './schema.ts';
import { incidentText, tooLong, waitDetail } from './text.zh.ts';

export interface Asked {
  xml: string;
  variables: Variables;
  from?: Instant | undefined;
  stimuli: readonly SimulatedStimulus[];
}

/** Runs a drawing by the real engine without leaving a trace: the whole run is computed anew from its beginning, so going back is leaving one out. */
export async function simulateProcess(work: Work, asked: Asked): Promise<Simulation> {
  mustDraw(work);
  const now = asked.from ?? work.now;
  const read = await readDefinition(asked.xml, { checkExpression: checkFeel });
  if (!read.ok) return nothing(now, read.problems.map(findingOf));
  return play(read.definition, { ...asked, from: now });
}

const nothing = (now: Instant, findings: Finding[]): Simulation => ({
  findings,
  status: 'not_started',
  now,
  tokens: [],
  waits: [],
  trace: [],
  variables: {},
  refused: null,
});

const MOST_EVENTS = 2_000;
/** Milliseconds of computing; one simulation must not hold up the server. */
const MOST_TIME = 2_000;

function play(definition: Definition, { variables, from, stimuli }: Asked & { from: Instant }): Simulation {
  const began = performance.now();
  const trace: SimulatedEvent[] = [];
  let now = from;
  let step = 0;
  let outcome: Outcome = start(definition, variables, now, feel, { trace: true, ...startOf(definition) });
  if (!outcome.ok) return { ...nothing(now, []), refused: { step, message: problemText[refusals[outcome.refused]] } };
  let { state } = outcome;
  trace.push(...eventsOf(definition, outcome.trace, step));
  let refused: Simulation['refused'] = null;
  for (const stimulus of stimuli) {
    step += 1;
    if (performance.now() - began > MOST_TIME) {
      refused = { step, message: tooLong };
      break;
    }
    now = timeOf(definition, state, stimulus, now);
    // Parsed by its schema, in which the members are those of the engine; the instant completes them.
    outcome = advance(definition, state, { ...stimulus, at: now } as Stimulus, feel, { trace: true });
    if (!outcome.ok) {
      refused = { step, message: problemText[refusals[outcome.refused]] };
      break;
    }
    ({ state } = outcome);
    trace.push(...eventsOf(definition, outcome.trace, step));
  }
  return {
    findings: [],
    status: state.status,
    now,
    tokens: state.tokens.filter(({ multi }) => multi === undefined).map(({ node }) => node),
    waits:
      state.status === 'running'
        ? [...waitsOf(definition, state).map((wait) => waitSaid(definition, state, wait)), ...stuckIn(definition, state)]
        : [],
    trace: trace.slice(0, MOST_EVENTS),
    variables: state.scopes[0]?.variables ?? {},
    refused,
  };
}

/** A process that only an event starts is tried out as if that event had come. */
function startOf(definition: Definition): { at?: string } {
  const starts = Object.values(definition.nodes).filter(({ kind, parent }) => kind === 'start' && parent === null);
  const [first] = starts;
  return first && starts.every(({ trigger }) => trigger !== undefined) ? { at: first.id } : {};
}

/** The clock of a simulation stands still but for timers: it moves on to when the timer is due. */
function timeOf(definition: Definition, state: State, stimulus: SimulatedStimulus, now: Instant): Instant {
  if (stimulus.type !== 'timerFired') return addMilliseconds(now, 1);
  const timer = waitsOf(definition, state).find((wait) => wait.type === 'timer' && wait.key === stimulus.key);
  return timer?.type === 'timer' && timer.due > now ? timer.due : addMilliseconds(now, 1);
}

const nameOf = (definition: Definition, id: string): string => definition.nodes[id]?.name || definition.flows[id]?.name || id;

function eventsOf(definition: Definition, trace: readonly TraceEntry[] = [], step: number): SimulatedEvent[] {
  return trace.map(({ what, element }) => ({ step, what, node: element, name: nameOf(definition, element), detail: '' }));
}

function waitSaid(definition: Definition, state: State, wait: Wait): SimulatedWait {
  const { element } = wait;
  const said = {
    node: element,
    name: nameOf(definition, element),
    token: wait.token ?? wait.scope,
    key: null,
    event: '',
    detail: '',
    returnTo: [],
  };
  if (wait.type === 'task') {
    const { duty } = definition.nodes[element] ?? {};
    return {
      ...said,
      kind: 'task',
      detail: duty === undefined ? waitDetail.applicant : dutyText[duty],
      returnTo: stepsBack(definition, state, wait.token),
    };
  }
  if (wait.type === 'timer') {
    const beijing = new Date(Date.parse(wait.due) + 8 * 3_600_000).toISOString();
    return { ...said, kind: 'timer', key: wait.key, detail: waitDetail.due(beijing.slice(0, 16).replace('T', ' ')) };
  }
  if (wait.type === 'message')
    return { ...said, kind: 'message', key: wait.key, event: wait.message, detail: waitDetail.message(wait.message) };
  if (wait.type === 'signal') return { ...said, kind: 'signal', event: wait.signal, detail: waitDetail.signal(wait.signal) };
  if (wait.type === 'condition') return { ...said, kind: 'condition', detail: wait.condition };
  return { ...said, kind: 'service', detail: definition.nodes[element]?.service ?? '' };
}

/** Where the definition lets this task be sent back to: user steps it has passed. */
function stepsBack(definition: Definition, state: State, token: string | null): { id: string; name: string }[] {
  if (token === null) return [];
  return Object.values(definition.nodes)
    .filter(({ id, kind }) => kind === 'user' && mayMove(definition, state, token, 'returnTo', id))
    .map(({ id, name }) => ({ id, name: name || id }));
}

function stuckIn(definition: Definition, state: State): SimulatedWait[] {
  return state.tokens.flatMap(({ id, node, stuck }) =>
    stuck === undefined
      ? []
      : [
          {
            kind: 'stuck' as const,
            node,
            name: nameOf(definition, node),
            token: id,
            key: null,
            event: '',
            detail: `${incidentText[stuck.code]} ${stuck.detail}`,
            returnTo: [],
          },
        ],
  );
}
