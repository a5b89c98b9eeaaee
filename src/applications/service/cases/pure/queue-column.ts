import * as z from 'zod';

/** What a list of cases can show. */
export const QueueColumn = z.enum(['number', 'item', 'applicant', 'status', 'step', 'holder', 'due', 'submitted', 'updated']);
export type QueueColumn = z.infer<typeof QueueColumn>;
