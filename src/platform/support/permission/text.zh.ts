import type { PermissionProblem } from './problems.ts';

export const problemText = {
  permission_denied: '您的岗位不办理这件事。',
  permission_avoidance: '您与这件事有利害关系或已申明回避,依法不能办理。',
  permission_same_inspector: '现场核查须由两名不同的工作人员进行。',
} satisfies Record<PermissionProblem, string>;
