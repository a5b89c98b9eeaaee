import type { Duty } from '#kernel/actor.ts';

export const dutyNames = {
  window_clerk: '窗口收件',
  reviewer: '审查',
  inspector: '现场核查',
  approver: '审批决定',
  head: '机关负责人',
  generalist: '综合岗(办理各个环节)',
  supervisor: '电子监察',
  catalogue_editor: '事项管理',
  system_administrator: '系统管理员',
  security_administrator: '安全管理员',
  audit_administrator: '审计管理员',
} satisfies Record<Duty, string>;

export const pageText = {
  title: '岗位任命',
  lead: '任命自当日起生效。新导入的部门只有一个综合岗;提出审查意见的人不能同时作出决定,请至少任命两人。',
  login: '工作人员账户',
  department: '部门',
  duty: '岗位',
  required: '请填写',
  appoint: '任命',
  done: (name: string, department: string, duty: string) => `已任命${name}到${department}:${duty}。本人重新登录后生效。`,
  failed: '没有办成,请稍后再试。',
};
