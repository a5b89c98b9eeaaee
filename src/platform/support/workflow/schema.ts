import * as z from 'zod';

export const InstanceId = z.uuid().brand('InstanceId');
export type InstanceId = z.infer<typeof InstanceId>;

export const TaskId = z.uuid().brand('TaskId');
export type TaskId = z.infer<typeof TaskId>;

export const InstanceStatus = z.enum(['running', 'completed', 'terminated', 'failed', 'cancelled']);
export type InstanceStatus = z.infer<typeof InstanceStatus>;

export const TaskStatus = z.enum(['open', 'done', 'withdrawn']);
export type TaskStatus = z.infer<typeof TaskStatus>;

export const TimerStatus = z.enum(['open', 'fired', 'cancelled', 'failed']);
export type TimerStatus = z.infer<typeof TimerStatus>;

export const TimerKind = z.enum(['event', 'escalation', 'start']);
export type TimerKind = z.infer<typeof TimerKind>;

export const SubscriptionKind = z.enum(['message', 'signal']);
export type SubscriptionKind = z.infer<typeof SubscriptionKind>;

export const StartKind = z.enum(['message', 'signal', 'timer']);
export type StartKind = z.infer<typeof StartKind>;

export const RepairKind = z.enum(['retry', 'move', 'cancel', 'migrate']);
export type RepairKind = z.infer<typeof RepairKind>;
