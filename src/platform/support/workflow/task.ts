import type { Duty } from '#kernel/actor.ts';
import type { DepartmentId, DivisionCode, PersonId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { InstanceId, TaskId, TaskStatus } from './schema.ts';

export interface Task {
  id: TaskId;
  instanceId: InstanceId;
  token: string;
  node: string;
  name: string;
  act: string | null;
  duty: Duty | null;
  department: DepartmentId | null;
  district: DivisionCode | null;
  limitRow: string | null;
  signers: number;
  item: unknown;
  status: TaskStatus;
  claimedBy: PersonId | null;
  /** 委派: whose step it is while a delegate works on it. */
  delegatedBy: PersonId | null;
  offeredAt: Instant;
  doneAt: Instant | null;
  doneBy: PersonId | null;
  /** 代 X: for whom a deputy did it. */
  doneFor: PersonId | null;
  outcome: string | null;
}
