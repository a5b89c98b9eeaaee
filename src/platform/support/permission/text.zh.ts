import type { PermissionProblem } from './problems.ts';

export const problemText = {
  permission_denied: '您的岗位不办理这件事。',
  permission_avoidance: '您与这件事有利害关系或已申明回避，依法不能办理。',
  permission_same_inspector: '现场核查须由两名不同的工作人员进行。',
  avoidance_not_open: '这项回避申请已有决定，请刷新后查看。',
} satisfies Record<PermissionProblem, string>;
