import { defineProblems } from '#kernel/problem.ts';

export const problem = defineProblems({ form_draft_unreadable: 422, form_draft_broken: 422 });
