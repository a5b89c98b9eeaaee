import type { OrganisationProblem } from './problems.ts';

export const problemText = { department_not_found: '没有找到这个部门。' } satisfies Record<OrganisationProblem, string>;
