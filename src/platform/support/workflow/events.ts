import type { Duty } from '#kernel/actor.ts';
import type { DomainEvent } from '#kernel/event.ts';
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

export interface TimerDue extends OfInstance {
  type: 'workflow.timer_due';
  key: string;
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
