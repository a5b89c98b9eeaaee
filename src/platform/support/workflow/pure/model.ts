import type { Duty } from '#kernel/actor.ts';

/** A process as data: what the engine runs and the picture shows. Serialisable; its hash names it for ever. */
export interface Definition {
  format: 1;
  /** The id of the BPMN process element. */
  process: string;
  name: string;
  nodes: Record<string, Node>;
  flows: Record<string, Flow>;
  layout: Layout;
}

export type NodeKind =
  | 'start'
  | 'end'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'user'
  | 'manual'
  | 'service'
  | 'rule'
  | 'receive'
  | 'send'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'eventBased'
  | 'complex'
  | 'script'
  | 'call'
  | 'subProcess';

/** What people may do with a task besides completing it: 退回 撤回 前加签 后加签 并加签 减签 转办 委派 跳过 催办. */
export type Move =
  | 'returnTo'
  | 'recall'
  | 'addBefore'
  | 'addAfter'
  | 'addParallel'
  | 'removeSigner'
  | 'transfer'
  | 'delegate'
  | 'skip'
  | 'urge';

export type FieldRight = 'write' | 'read' | 'hidden';

export interface Node {
  id: string;
  kind: NodeKind;
  name: string;
  /** The embedded sub-process or the called process it lies in; null in the process itself. */
  parent: string | null;
  incoming: string[];
  outgoing: string[];
  /** The default flow of a gateway or activity. */
  default?: string;
  trigger?: Trigger;
  /** Of a boundary event. */
  attachedTo?: string;
  /** Of a boundary event and of the start event of an event sub-process. */
  interrupting?: boolean;
  multi?: Multi;
  loop?: Loop;
  /** Of a sub-process: started by an event, or a transaction. */
  byEvent?: boolean;
  transaction?: boolean;
  /** An activity that runs only to undo another. */
  forCompensation?: boolean;
  /** Of a compensation boundary event: the activity that undoes. */
  handler?: string;
  /** Of a call activity: the `parent` of the nodes of the called process; null is this process itself. */
  calls?: string | null;
  /** Of a call activity: FEEL contexts of what goes in and what comes out; without `inputs` variables are shared. */
  inputs?: string;
  outputs?: string;
  /** Of a script task: FEEL, and the variable the result is written to; without it a context's entries are written. */
  script?: string;
  result?: string;
  /** Tokens needed to begin, tokens given at the end (BPMN 2.0.2 §10.3); one when absent. */
  startQuantity?: number;
  completionQuantity?: number;
  /** Of an event-based gateway: begins instances; all events must come, not one of them. */
  instantiate?: boolean;
  allEvents?: boolean;
  /** Of a complex gateway: sees the number of tokens by flow id, `activationCount` in all, `waitingForStart`. */
  activation?: string;
  /** Our attributes (namespace https://yiwang.dev/bpmn). */
  duty?: Duty;
  act?: string;
  limit?: string;
  signers?: number;
  service?: string;
  department?: string;
  /** Absent: returnTo, recall, transfer, urge. */
  moves?: Move[];
  /** Steps one may go back to; absent: any passed. */
  returnTo?: string[];
  /** Field → right; `*` for all others. */
  fields?: Record<string, FieldRight>;
  form?: string;
  /** Who decides here signs by hand. */
  signature?: 'required';
  whenVacant?: 'wait' | 'skip';
  escalateAfter?: string;
  escalateTo?: Duty;
}

export type SimpleTrigger =
  | { type: 'timer'; form: 'duration' | 'date' | 'cycle'; value: string }
  /** `correlation` is FEEL, computed when waiting begins; only a message with the same value is taken. */
  | { type: 'message'; message: string; correlation?: string }
  | { type: 'signal'; signal: string }
  | { type: 'error'; code: string | null }
  | { type: 'escalation'; code: string | null }
  | { type: 'conditional'; condition: string }
  /** `activity` null: everything completed in the scope. */
  | { type: 'compensate'; activity: string | null; wait: boolean }
  | { type: 'link'; link: string }
  | { type: 'cancel' }
  | { type: 'terminate' };

/** Several definitions at one event: any of them catches, or (parallel multiple) only all together; a throwing event throws all. */
export type Trigger = SimpleTrigger | { type: 'multiple'; parallel: boolean; triggers: SimpleTrigger[] };

/** Standard loop: goes on while `condition` is true (BPMN 2.0.2 §10.3.8); it sees `loopCounter`, the rounds done. */
export interface Loop {
  condition?: string;
  testBefore: boolean;
  maximum?: number;
}

/** 会签: several instances of one activity. `collection` gives one instance per element, else `cardinality` counts them. */
export interface Multi {
  sequential: boolean;
  cardinality?: string;
  collection?: string;
  /** The variable an instance finds its element in. */
  element?: string;
  /** Ends the whole when true; sees numberOfInstances, numberOfCompletedInstances, numberOfActiveInstances and `results`. */
  completion?: string;
  /** The variable the list of what each instance answered is written to. */
  results?: string;
  /** When an instance completes, which events it throws towards the boundary; `all` (and absent) throws none. */
  behavior?:
    | { type: 'none'; event: SimpleTrigger }
    | { type: 'one'; event: SimpleTrigger }
    | { type: 'complex'; cases: { condition: string; event: SimpleTrigger }[] };
}

export interface Flow {
  id: string;
  name: string;
  from: string;
  to: string;
  condition?: string;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Diagram interchange as drawn by the modeller; empty when the model has none. */
export interface Layout {
  boxes: Record<string, Box>;
  lines: Record<string, Point[]>;
  /** Sub-processes drawn collapsed: their inside has no place in this picture. */
  collapsed: string[];
}

/** The expressions of a process are FEEL; who computes them is injected. Throws when the expression cannot be computed. */
export interface Expressions {
  evaluate(source: string, variables: Readonly<Record<string, unknown>>): unknown;
}
