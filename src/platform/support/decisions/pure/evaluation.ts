// What one evaluation may spend and why something became null. Evaluation is synchronous, so one current record is enough.
export interface Limits {
  steps: number;
  milliseconds: number;
  /** What `now()` answers, in milliseconds since 1970; the machine's clock when absent. */
  now?: number;
}

export const DEFAULT_LIMITS: Limits = { steps: 2_000_000, milliseconds: 2_000 };
const LARGEST_DEPTH = 900;
const REASONS_KEPT = 50;

/** One decision table that was asked: what went in, which rules fitted, what came out and on what grounds. */
export interface TableTrace {
  /** The decision or knowledge it belongs to. */
  element: string;
  table: string;
  inputs: readonly { title: string; value: unknown }[];
  hits: readonly RuleHit[];
}

export interface RuleHit {
  rule: number;
  id: string;
  outputs: readonly unknown[];
  annotations: readonly { name: string; text: string }[];
  /** 依据: an output or annotation of that name; null where the table names none. */
  article: string | null;
}

/** What an evaluation did, in order: a decision comes after everything it was made from. */
export type TraceStep =
  | ({ kind: 'table' } & TableTrace)
  | { kind: 'decision' | 'knowledge' | 'service'; name: string; value: unknown }
  /** A boxed conditional. */
  | { kind: 'branch'; element: string; taken: 'then' | 'else' };

interface Evaluation {
  traces: TraceStep[] | undefined;
  /** What is being evaluated; kept only while tracing. */
  element: string;
  steps: number;
  depth: number;
  milliseconds: number;
  /** 0 until the clock was first asked. */
  deadline: number;
  now: number | undefined;
  reasons: string[];
}

let current: Evaluation = {
  steps: Number.MAX_SAFE_INTEGER,
  depth: 0,
  milliseconds: Number.MAX_SAFE_INTEGER,
  deadline: 0,
  now: undefined,
  reasons: [],
  traces: undefined,
  element: '',
};

/** Ends the evaluation: its value is null for this reason. */
export class LimitReached extends Error {}

/** Null, with the reason kept for whoever asks. */
export function nothing(reason: string): null {
  if (current.reasons.length < REASONS_KEPT) current.reasons.push(reason);
  return null;
}

/** The list to write tables asked into, where somebody wants to know; asking costs nothing else. */
export function tracing(): TraceStep[] | undefined {
  return current.traces && current.traces.length < 10_000 ? current.traces : undefined;
}

export const tracedElement = (): string => current.element;

/** Evaluates an element and tells what came of it, where somebody wants to know. */
export function telling<T>(kind: 'decision' | 'knowledge' | 'service', name: string, work: () => T): T {
  const traces = tracing();
  if (!traces) return work();
  const outer = current.element;
  current.element = name;
  const value = work();
  current.element = outer;
  traces.push({ kind, name, value });
  return value;
}

export const currentMillis = (): number => current.now ?? Date.now();

/** The clock is asked only every few thousand steps, and first then: a short evaluation never asks it. */
function checkTime(): void {
  const now = Date.now();
  if (current.deadline === 0) current.deadline = now + current.milliseconds;
  else if (now > current.deadline) throw new LimitReached('feel.too-long');
}

/** One turn of a loop or one call. */
export function step(): void {
  current.steps -= 1;
  if (current.steps < 0) throw new LimitReached('feel.too-many-steps');
  if (current.steps % 4096 === 0) checkTime();
}

export function spend(steps: number): void {
  current.steps -= steps;
  step();
}

export function deeper<T>(work: () => T): T {
  step();
  current.depth += 1;
  if (current.depth > LARGEST_DEPTH) throw new LimitReached('feel.too-deep');
  try {
    return work();
  } finally {
    current.depth -= 1;
  }
}

/** Runs within limits. Reaching one makes the whole value null with its reason, never an exception. */
export function evaluating<T>(
  work: () => T,
  limits: Limits = DEFAULT_LIMITS,
  traces?: TraceStep[],
): { value: T | null; reasons: readonly string[] } {
  const outer = current;
  if (outer.depth > 0) return { value: work(), reasons: outer.reasons };
  current = {
    steps: limits.steps,
    depth: 1,
    milliseconds: limits.milliseconds,
    deadline: 0,
    now: limits.now,
    reasons: [],
    traces,
    element: '',
  };
  try {
    return { value: work(), reasons: current.reasons };
  } catch (cause) {
    if (cause instanceof LimitReached) return { value: null, reasons: [...current.reasons, cause.message] };
    if (cause instanceof RangeError) return { value: null, reasons: [...current.reasons, 'feel.too-large'] };
    throw cause;
  } finally {
    current = outer;
  }
}
