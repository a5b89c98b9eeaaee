import type { Duty } from '#kernel/actor.ts';
import type { OrganisationProblem } from './problems.ts';

export const problemText = {
  department_not_found: '没有找到这个部门。',
  department_taken: '这个区划里已有同名或同一统一社会信用代码的部门,请核对。',
  post_for_oneself: '不能给自己授岗或收回自己的岗位,请由另一名安全管理员办理。',
  post_ends_before_it_begins: '止期不能早于起期,请核对。',
  post_outside_district: '岗位的区划不在这个部门的管辖范围内,请核对。',
  post_duties_apart: '系统、安全、审计三类管理员要由不同的人担任,也不能兼办业务岗位。请先收回相抵触的岗位,再授予新的岗位。',
  post_not_held: '这个岗位现在已经不由此人担任,请刷新后查看。',
} satisfies Record<OrganisationProblem, string>;

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
