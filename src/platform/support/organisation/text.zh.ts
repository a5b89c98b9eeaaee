import type { Duty } from '#kernel/actor.ts';
import type { OrganisationProblem } from './problems.ts';

export const problemText = { department_not_found: '没有找到这个部门。' } satisfies Record<OrganisationProblem, string>;

export const dutyText = {
  window_clerk: '窗口收件',
  reviewer: '审查',
  inspector: '现场核查',
  approver: '审批决定',
  head: '机关负责人',
  generalist: '综合岗',
  supervisor: '电子监察',
  catalogue_editor: '事项管理',
  system_administrator: '系统管理员',
  security_administrator: '安全管理员',
  audit_administrator: '审计管理员',
} satisfies Record<Duty, string>;
