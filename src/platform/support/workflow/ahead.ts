import { Memory } from '#platform/work/memory.ts';
import type { Work } from '#platform/work/work.ts';
import type { InstanceId } from './schema.ts';
import type { Task } from './task.ts';

/** Tasks as this work has read them: of a subject, and of an instance under its lock. */
export const tasksBySubject = new Memory<string, Task[]>();
export const tasksUnderLock = new Memory<InstanceId, Task[]>();
/** Which process of a subject this work has locked ahead. */
export const lockedOfSubject = new Memory<string, InstanceId>();

/** For whoever writes a task. */
export function forgetTasks(work: Work): void {
  tasksBySubject.forgetAll(work);
  tasksUnderLock.forgetAll(work);
}
