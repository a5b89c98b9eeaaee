import * as z from 'zod';

export const InstanceId = z.uuid().brand('InstanceId');
export type InstanceId = z.infer<typeof InstanceId>;

export const TaskId = z.uuid().brand('TaskId');
export type TaskId = z.infer<typeof TaskId>;

export const InstanceStatus = z.enum(['running', 'completed', 'terminated', 'failed', 'cancelled']);
export type InstanceStatus = z.infer<typeof InstanceStatus>;

export const TaskStatus = z.enum(['open', 'done', 'withdrawn']);
export type TaskStatus = z.infer<typeof TaskStatus>;

export const TimerStatus = z.enum(['open', 'fired', 'cancelled']);
export type TimerStatus = z.infer<typeof TimerStatus>;
