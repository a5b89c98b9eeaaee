import type { DepartmentId, DivisionCode } from '#kernel/id.ts';
import type { Definition } from './pure/model.ts';
import type { State } from './pure/state.ts';
import type { InstanceId } from './schema.ts';

export interface Place {
  id: InstanceId;
  subject: string;
  department: DepartmentId | null;
  district: DivisionCode | null;
}

/** A locked instance; `apply` keeps it up to date, so that several stimuli of one work follow each other. */
export interface HeldInstance extends Place {
  definitionHash: string;
  definition: Definition;
  state: State;
  version: number;
}
