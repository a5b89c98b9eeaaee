import type { Definition } from './model.ts';
import type { State } from './state.ts';

export type MigrationProblemCode = 'not_running' | 'element_missing' | 'element_changed' | 'flow_missing' | 'scope_changed';

export interface MigrationProblem {
  /** The element of the definition the instance runs on. */
  element: string;
  code: MigrationProblemCode;
  detail: string;
}

export interface MigrationPlan {
  ok: boolean;
  /** The state as it would be; the given one when there are problems. */
  state: State;
  /** Waiting places that get another element. */
  moved: { token: string; from: string; to: string }[];
  problems: MigrationProblem[];
}

/** What moving a running instance to another definition would do. Nothing is guessed: an element keeps its id or is named in `mapping`. */
export function planMigration(from: Definition, _to: Definition, state: State, _mapping: Record<string, string> = {}): MigrationPlan {
  return { ok: false, state, moved: [], problems: [{ element: from.process, code: 'element_changed', detail: '' }] };
}
