import type { Duty } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { FieldRight, Move } from './model.ts';

export type Variables = Record<string, unknown>;

/** Everything a running instance is: small JSON, written back with an optimistic version. */
export interface State {
  format: 1;
  status: 'running' | 'completed' | 'terminated' | 'failed' | 'cancelled';
  /** The number the next token, scope or visit gets; ids are never used twice, so a stimulus cannot hit a successor. */
  next: number;
  scopes: Scope[];
  tokens: Token[];
  /** Finished user steps that can still be taken back (撤回). */
  recent: Recall[];
}

/** The process or a running sub-process: its variables and the tokens parked before its joins. */
export interface Scope {
  id: string;
  /** The token whose sub-process this is; null for the process itself. */
  host: string | null;
  /** The sub-process node; null for the process itself. */
  node: string | null;
  variables: Variables;
  /** Flow id → trails of the tokens that arrived over it and wait for the others. */
  joins: Record<string, Trail[]>;
  /** Join → what its latest firing consumed, flow by flow: going back behind a join puts the other branches' arrivals back. */
  fired: Record<string, Record<string, Trail>>;
  /** A called process that was given its own variables: it neither sees nor writes those around it. */
  isolated?: true;
  /** Timers of the event sub-processes: start event → when. */
  timers?: Timers;
  /** Conditional start events whose condition held when last looked at: it must become false before it can fire again. */
  held?: string[];
  /** Parallel multiple start events: which of their definitions have come. */
  came?: Record<string, number[]>;
  correlations?: Record<string, unknown>;
  /** An interrupting event sub-process has taken over; no other begins. */
  interrupted?: true;
  /** Completed activities that can be compensated, in order of completion. */
  completed?: Completed[];
  /** Complex gateways in their second phase: the flows that still count. */
  resetting?: Record<string, string[]>;
  /** Activities that wait for more tokens (startQuantity). */
  gathered?: Record<string, Trail[]>;
}

export type Timers = Record<string, { due: Instant; round: number }>;

/** What compensation needs to know of a completed activity. */
export interface Completed {
  node: string;
  trail: Trail;
  /** Variables of the instance of a multi-instance activity. */
  locals?: Variables;
  /** A completed sub-process: its data as they were at its end, and what was completed in it. */
  inside?: { variables: Variables; completed: Completed[] };
}

/** Activity → number of its latest visit on the way here: says exactly which tokens descend from a step. */
export type Trail = Record<string, number>;

/** A place where the process waits. Between two stimuli nothing else exists. */
export interface Token {
  id: string;
  node: string;
  scope: string;
  trail: Trail;
  /** Timers running on this token: event node → when, and the how-manieth time. */
  timers?: Timers;
  /** Instance of a multi-instance activity: its host token and index. */
  host?: string;
  index?: number;
  /** The host of a multi-instance activity. */
  multi?: { items: unknown[]; started: number; done: number; removed: number; results: (Variables | null)[] };
  /** 加签: who signs here instead of the own signer, and who follows; the own signer stands in `after` as `own`. */
  signer?: { item: unknown };
  after?: ({ item: unknown } | { own: true })[];
  /** What the own signer answered, kept while those added after him sign. */
  answered?: Variables;
  /** Conditional events at this token whose condition held when last looked at. */
  held?: string[];
  /** Parallel multiple events, or the events of a parallel event-based gateway, that have come. */
  came?: Record<string, number[]>;
  /** Values messages are correlated by: event → value. */
  correlations?: Record<string, unknown>;
  /** Compensating: what is still to be undone, last first. `afterwards` says what happens then. */
  undo?: { left: (Completed & { scope: string })[]; afterwards: 'leave' | 'cancel' | 'report' };
  /** The token this work of compensation reports to. */
  undoFor?: string;
  /** Variables of this place alone. */
  locals?: Variables;
  stuck?: { at: 'entering' | 'leaving' | 'waiting'; code: IncidentCode; detail: string };
}

export interface Recall {
  token: string;
  node: string;
  scope: string;
  visit: number;
  trail: Trail;
  produced: string[];
  parked: number;
  host?: string;
  index?: number;
}

export type IncidentCode =
  | 'no_flow_taken'
  | 'expression_failed'
  | 'timer_unreadable'
  | 'endless_loop'
  | 'join_starved'
  | 'service_failed'
  | 'called_too_deep';

export type Effect =
  | ({ type: 'taskOffered' } & OfferedTask)
  | { type: 'taskWithdrawn'; token: string; node: string }
  | { type: 'timerSet'; key: string; token: string; node: string; dueAt: Instant }
  | { type: 'timerCancelled'; key: string }
  /** `token` is a scope's id for the event sub-processes of a scope. What is awaited at any time is told by `waitsOf`. */
  | { type: 'messageAwaited'; key: string; token: string; message: string; correlation?: unknown }
  | { type: 'messageSent'; node: string; message: string }
  /** Has been caught in this instance already; other instances may wait for it too. */
  | { type: 'signalThrown'; node: string; signal: string }
  | { type: 'escalated'; node: string; code: string | null; caught: boolean }
  | { type: 'serviceCalled'; token: string; node: string; service: string; variables: Variables }
  | { type: 'ended'; outcome: 'completed' | 'terminated' | 'failed' | 'cancelled'; node: string | null; error?: string }
  | { type: 'incident'; token: string; node: string; code: IncidentCode; detail: string };

export interface OfferedTask {
  token: string;
  node: string;
  name: string;
  duty: Duty | null;
  act: string | null;
  limit: string | null;
  signers: number;
  /** The element of the collection, for an instance of a multi-instance task. */
  item?: unknown;
  /** 加签: signs beside the signer the process names. */
  added?: true;
  department?: string;
  moves?: Move[];
  returnTo?: string[];
  fields?: Record<string, FieldRight>;
  form?: string;
  whenVacant?: 'wait' | 'skip';
  escalateAfter?: string;
  escalateTo?: Duty;
}

/** One thing that happened, in order; only noted when asked for. */
export interface TraceEntry {
  what: 'entered' | 'completed' | 'withdrawn' | 'flow' | 'caught' | 'thrown' | 'compensated' | 'incident' | 'ended';
  /** Node or flow id. */
  element: string;
  scope: string;
  token?: string;
}

/** Something the instance waits for. */
export type Wait = { element: string; scope: string; token: string | null } & (
  | { type: 'task' | 'service' }
  | { type: 'timer'; key: string; due: Instant }
  | { type: 'message'; key: string; message: string; correlation?: unknown }
  | { type: 'signal'; signal: string }
  | { type: 'condition'; condition: string }
);

/** What happens to a process from outside. Time comes only from `at`. */
export type Stimulus = { at: Instant } & (
  | { type: 'taskCompleted'; token: string; variables?: Variables }
  | { type: 'timerFired'; key: string }
  /** `key` names one waiting place; `correlation` is compared with what the waiting place asks for. */
  | { type: 'messageReceived'; message: string; key?: string; correlation?: unknown; variables?: Variables }
  /** Reaches everything in the instance that waits for the signal. */
  | { type: 'signalReceived'; signal: string; variables?: Variables }
  /** Data changed from outside; conditional events are looked at again. */
  | { type: 'variablesChanged'; variables: Variables; token?: string }
  | { type: 'serviceReturned'; token: string; variables?: Variables }
  | { type: 'serviceFailed'; token: string; error: string; detail?: string }
  /** Whoever works on an open task or service raises a BPMN error or escalation. */
  | { type: 'raise'; token: string; event: 'error' | 'escalation'; code: string; variables?: Variables }
  | { type: 'retry'; token: string; variables?: Variables }
  /** 退回: to a step this token has passed; everything that descends from that step is withdrawn, 会签 siblings included. */
  | { type: 'returnTo'; token: string; node: string; variables?: Variables }
  /** 撤回: `token` is the finished step; only while nothing that came of it has been touched. */
  | { type: 'recall'; token: string }
  /** 加签 on an open user task or instance of a 会签; `parallel` may also name the host of a 会签. */
  | { type: 'addSigner'; token: string; position: 'before' | 'after' | 'parallel'; item: unknown }
  /** 减签: takes this instance, or this added signer, away; with `item` an added signer who is not yet due. */
  | { type: 'removeSigner'; token: string; item?: unknown }
  /** 跳过: the post is empty, the step counts as done without an answer. */
  | { type: 'skip'; token: string }
  /** An administrator's repair: the token (of a 会签: all of it) is put on another node of its scope. */
  | { type: 'moveTo'; token: string; node: string }
  | { type: 'cancel' }
);

export type RefusalCode =
  | 'process_not_running'
  | 'step_not_open'
  | 'timer_not_running'
  | 'message_not_awaited'
  | 'signal_not_awaited'
  | 'event_not_caught'
  | 'step_not_passed'
  | 'step_out_of_reach'
  | 'recall_too_late'
  | 'not_a_countersign'
  | 'last_signer_stays'
  | 'move_not_allowed'
  | 'target_not_in_scope'
  | 'start_not_found';

export type Outcome = { ok: true; state: State; effects: Effect[]; trace?: TraceEntry[] } | { ok: false; refused: RefusalCode };
