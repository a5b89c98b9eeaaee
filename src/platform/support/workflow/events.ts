import type { Duty } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
import type { DepartmentId } from '#kernel/id.ts';
import type { Instant } from '#kernel/time.ts';
import type { InstanceId, TaskId } from './schema.ts';

interface OfInstance extends DomainEvent {
  instanceId: InstanceId;
}

export interface TaskOffered extends OfInstance {
  type: 'workflow.task_offered';
  taskId: TaskId;
  node: string;
  duty: Duty | null;
  act: string | null;
}

/** Answered with `returnService` or `failService`; delivered at least once, so the service must bear being called twice. */
export interface ServiceCalled extends OfInstance {
  type: 'workflow.service_called';
  token: string;
  node: string;
  service: string;
}

export interface MessageSent extends OfInstance {
  type: 'workflow.message_sent';
  node: string;
  message: string;
}

/** Was caught in its own instance already; the others are told one by one. */
export interface SignalThrown extends OfInstance {
  type: 'workflow.signal_thrown';
  node: string;
  signal: string;
  thrownAt: Instant;
  /** Where the spreading goes on: the last subscription that was told. */
  after?: string;
}

/** To one waiting place of one instance. */
export interface SignalDue extends OfInstance {
  type: 'workflow.signal_due';
  signal: string;
  subscription: string;
}

/** Nobody holds the duty, and the definition says to go on without. */
export interface TaskSkipped extends OfInstance {
  type: 'workflow.task_skipped';
  taskId: TaskId;
  node: string;
  name: string;
}

/** Not done in the time the definition allows; `to` is the duty that has to know. */
export interface TaskEscalated extends OfInstance {
  type: 'workflow.task_escalated';
  taskId: TaskId;
  node: string;
  name: string;
  department: DepartmentId | null;
  to: Duty;
}

/** By a message, a signal or the clock; nobody called for it. */
export interface InstanceBegun extends OfInstance {
  type: 'workflow.instance_begun';
  node: string;
}

export interface InstanceEnded extends OfInstance {
  type: 'workflow.instance_ended';
  outcome: 'completed' | 'terminated' | 'failed' | 'cancelled';
  node: string | null;
  error?: string;
}

export interface InstanceStuck extends OfInstance {
  type: 'workflow.instance_stuck';
  token: string;
  node: string;
  code: string;
}
