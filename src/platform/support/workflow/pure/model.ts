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
  | 'subProcess';

export interface Node {
  id: string;
  kind: NodeKind;
  name: string;
  /** The embedded sub-process it lies in; null in the process itself. */
  parent: string | null;
  incoming: string[];
  outgoing: string[];
  /** The default flow of a gateway or activity. */
  default?: string;
  trigger?: Trigger;
  /** Of a boundary event. */
  attachedTo?: string;
  interrupting?: boolean;
  multi?: Multi;
  /** Our attributes (namespace https://yiwang.dev/bpmn). */
  duty?: Duty;
  act?: string;
  limit?: string;
  signers?: number;
  service?: string;
}

export type Trigger =
  | { type: 'timer'; form: 'duration' | 'date' | 'cycle'; value: string }
  | { type: 'message'; message: string }
  | { type: 'error'; code: string | null }
  | { type: 'terminate' };

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
