import { defineProblems } from '#kernel/problem.ts';

export const problem = defineProblems({ job_not_failed: 409, event_not_dead: 409 });
