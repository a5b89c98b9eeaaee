import { refuseAct, transitionOf } from '../rules.ts';
import type { CaseStatus } from '../schema.ts';
import type { BatchAct } from './schema.ts';

/** As a row of the queue has it: `act` is what the open step asks for. */
interface Standing {
  status: CaseStatus;
  act: string | null;
}

/** Whether this can be done to a case at its present step; who may do it, and whether it changed meanwhile, the server says case by case. */
export function isOpenTo(act: BatchAct, { status, act: step }: Standing): boolean {
  if (refuseAct(act, status) !== null) return false;
  const { task } = transitionOf(act);
  if (task !== undefined) return step === task;
  return act !== 'transfer' || step !== null;
}

export interface Chosen<Row> {
  able: readonly Row[];
  /** Chosen with them, but at another step: left alone. */
  left: readonly Row[];
}

export function partChosen<Row extends Standing>(act: BatchAct, rows: readonly Row[]): Chosen<Row> {
  const { able = [], left = [] } = Object.groupBy(rows, (row) => (isOpenTo(act, row) ? 'able' : 'left'));
  return { able, left };
}

/** What the key for the act at hand begins: acceptance where some wait for it, else delivery; null where each needs its own decision. */
export function actAtHand(rows: readonly Standing[]): 'accept' | 'deliver' | null {
  if (rows.some((row) => isOpenTo('accept', row))) return 'accept';
  return rows.some((row) => isOpenTo('deliver', row)) ? 'deliver' : null;
}

/** What is sent at a press: all of them at first, and after failures only those that failed. */
export function stillToDo<Row extends { id: string }>(rows: readonly Row[], outcomes: ReadonlyMap<string, { good: boolean }>): Row[] {
  return rows.filter(({ id }) => outcomes.get(id)?.good !== true);
}
