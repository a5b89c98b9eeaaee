import type { Duty } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';

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
  timers?: Record<string, { due: Instant; round: number }>;
  /** Instance of a multi-instance activity: its host token and index. */
  host?: string;
  index?: number;
  /** The host of a multi-instance activity. */
  multi?: { items: unknown[]; started: number; done: number; removed: number; results: (Variables | null)[] };
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

export type IncidentCode = 'no_flow_taken' | 'expression_failed' | 'timer_unreadable' | 'endless_loop' | 'join_starved' | 'service_failed';

export type Effect =
  | ({ type: 'taskOffered' } & OfferedTask)
  | { type: 'taskWithdrawn'; token: string; node: string }
  | { type: 'timerSet'; key: string; token: string; node: string; dueAt: Instant }
  | { type: 'timerCancelled'; key: string }
  | { type: 'messageAwaited'; key: string; token: string; message: string }
  | { type: 'messageSent'; node: string; message: string }
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
}

/** What happens to a process from outside. Time comes only from `at`. */
export type Stimulus = { at: Instant } & (
  | { type: 'taskCompleted'; token: string; variables?: Variables }
  | { type: 'timerFired'; key: string }
  | { type: 'messageReceived'; message: string; key?: string; variables?: Variables }
  | { type: 'serviceReturned'; token: string; variables?: Variables }
  | { type: 'serviceFailed'; token: string; error: string; detail?: string }
  | { type: 'retry'; token: string; variables?: Variables }
  /** 退回: to a step this token has passed; everything that descends from that step is withdrawn, 会签 siblings included. */
  | { type: 'returnTo'; token: string; node: string; variables?: Variables }
  /** 撤回: `token` is the finished step; only while nothing that came of it has been touched. */
  | { type: 'recall'; token: string }
  /** 加签: one more instance of a running multi-instance activity; `token` is any of its instances or the host. */
  | { type: 'addInstance'; token: string; item?: unknown }
  /** 减签: takes one instance away. */
  | { type: 'removeInstance'; token: string }
  | { type: 'cancel' }
);

export type RefusalCode =
  | 'process_not_running'
  | 'step_not_open'
  | 'timer_not_running'
  | 'message_not_awaited'
  | 'step_not_passed'
  | 'step_out_of_reach'
  | 'recall_too_late'
  | 'not_a_countersign'
  | 'last_signer_stays'
  | 'start_not_found';

export type Outcome = { ok: true; state: State; effects: Effect[] } | { ok: false; refused: RefusalCode };
