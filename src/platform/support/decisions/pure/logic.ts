import type { Boxed, DecisionElement } from './model.ts';

/** What a decision says, or the body of what a piece of knowledge says. */
export function logicOf({ logic }: DecisionElement): Boxed | undefined {
  return logic?.kind === 'function' ? (logic.body ?? undefined) : logic;
}

/** The same element saying something else. */
export function withLogic(element: DecisionElement, logic: Boxed): DecisionElement {
  return { ...element, logic: element.logic?.kind === 'function' ? { ...element.logic, body: logic } : logic };
}

export function formOf(element: DecisionElement): 'table' | 'literal' | 'other' | 'none' {
  const logic = logicOf(element);
  if (!logic || logic.kind === 'none') return 'none';
  return logic.kind === 'table' || logic.kind === 'literal' ? logic.kind : 'other';
}
