import * as z from 'zod';
import { Duty } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { DepartmentId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';

/** Under the body limit of the server, whatever JSON adds. */
const Xml = z.string().min(1).max(900_000);

/** What the reader of the engine holds against a drawing; `place` is the id of an element, null for the whole. */
export const Finding = z.strictObject({ place: z.string().nullable(), code: z.string(), message: z.string() });
export type Finding = z.infer<typeof Finding>;

export const checkProcessAt = endpoint(
  'POST /api/process-drafts/check',
  z.strictObject({ xml: Xml }),
  z.strictObject({ findings: z.array(Finding) }),
  '检查流程图能否执行',
);

/** What an editor chooses from while he draws. */
export const ProcessChoices = z.strictObject({
  duties: z.array(z.strictObject({ id: Duty, name: z.string() })),
  departments: z.array(z.strictObject({ id: DepartmentId, name: z.string() })),
  limits: z.array(z.strictObject({ id: z.string(), subject: z.string(), article: z.string(), value: z.number(), unit: z.string() })),
});
export type ProcessChoices = z.infer<typeof ProcessChoices>;
export const processChoicesAt = endpoint('GET /api/process-drafts/choices', z.strictObject({}), ProcessChoices, '画流程图时的选项');

/** Gate variables of a real instance of this process, without a word about whose it is. */
export const ProcessExample = z.strictObject({
  startedAt: Instant,
  status: z.string(),
  variables: z.record(z.string(), z.unknown()),
});
export type ProcessExample = z.infer<typeof ProcessExample>;
export const processExamplesAt = endpoint(
  'GET /api/process-drafts/examples',
  z.strictObject({ process: z.string().min(1).max(200) }),
  z.array(ProcessExample),
  '试运行可用的真实办件变量',
);

const Variables = z.record(z.string().max(200), z.unknown());
const Token = z.string().min(1).max(100);
const Name = z.string().min(1).max(300);

/** What may happen in a simulation. The simulation's clock stamps them. */
export const SimulatedStimulus = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('taskCompleted'), token: Token, variables: Variables.optional() }),
  z.strictObject({ type: z.literal('serviceReturned'), token: Token, variables: Variables.optional() }),
  z.strictObject({ type: z.literal('serviceFailed'), token: Token, error: Name }),
  z.strictObject({ type: z.literal('timerFired'), key: Name }),
  z.strictObject({ type: z.literal('messageReceived'), message: Name, key: Name.optional(), variables: Variables.optional() }),
  z.strictObject({ type: z.literal('signalReceived'), signal: Name, variables: Variables.optional() }),
  z.strictObject({ type: z.literal('variablesChanged'), variables: Variables }),
  z.strictObject({ type: z.literal('returnTo'), token: Token, node: Name }),
]);
export type SimulatedStimulus = z.infer<typeof SimulatedStimulus>;

export const SimulatedWait = z.strictObject({
  kind: z.enum(['task', 'service', 'timer', 'message', 'signal', 'condition', 'stuck']),
  node: z.string(),
  name: z.string(),
  token: z.string(),
  key: z.string().nullable(),
  /** The name of the message or signal awaited. */
  event: z.string(),
  /** For a reader: the post, the time, the name, the reason. */
  detail: z.string(),
  /** Steps a task may be sent back to. */
  returnTo: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type SimulatedWait = z.infer<typeof SimulatedWait>;

export const SimulatedEvent = z.strictObject({
  /** The stimulus it came of; 0 is the start. */
  step: z.number().int(),
  what: z.string(),
  node: z.string(),
  name: z.string(),
  detail: z.string(),
});
export type SimulatedEvent = z.infer<typeof SimulatedEvent>;

export const Simulation = z.strictObject({
  findings: z.array(Finding),
  status: z.enum(['not_started', 'running', 'completed', 'terminated', 'failed', 'cancelled']),
  now: Instant,
  /** Nodes where tokens stand, one entry for each token. */
  tokens: z.array(z.string()),
  waits: z.array(SimulatedWait),
  trace: z.array(SimulatedEvent),
  variables: Variables,
  /** The stimulus that was refused, and why; those before it have acted. */
  refused: z.strictObject({ step: z.number().int(), message: z.string() }).nullable(),
});
export type Simulation = z.infer<typeof Simulation>;

export const MOST_STIMULI = 200;
export const simulateProcessAt = endpoint(
  'POST /api/process-drafts/simulate',
  z.strictObject({
    xml: Xml,
    variables: Variables,
    /** The instant the simulation begins at; the first answer says it, so that going on stays on the same clock. */
    from: Instant.optional(),
    stimuli: z.array(SimulatedStimulus).max(MOST_STIMULI),
  }),
  Simulation,
  '试运行流程图（不留任何记录）',
);
