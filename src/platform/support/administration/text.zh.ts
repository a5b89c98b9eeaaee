import type { AdministrationProblem } from './problems.ts';

export const problemText = {
  account_of_oneself: '不能对自己的账号做这项操作，请由另一名系统管理员办理。',
  account_of_administrator:
    '系统、安全、审计管理员的账号不能由系统管理员停用或重置密码。停用前请先由安全管理员收回其岗位；重置密码请值守人员在服务器上执行 npm run yiwang -- account reset。',
  account_disabled_already: '这个账号已经停用，请刷新后查看。',
  account_enabled_already: '这个账号已经启用，请刷新后查看。',
  account_not_locked: '这个账号没有被锁定，请刷新后查看。',
  credit_code_wrong: '统一社会信用代码有误，应为 18 位，请对照登记证书核对。',
  administrator_duty_needed: '在服务器上只能开立系统、安全、审计管理员，其他人员请由系统管理员在工作台开立。',
  department_not_known: '没有这个部门，请核对部门全称。',
  department_needs_district: '不止一个区划有这个名称的部门，请同时写明区划代码。',
  department_must_be_named: '请指明部门（--department 部门全称）；还没有部门的，请先执行 department create。',
  audit_period_reversed: '止期不能早于起期，请核对。',
  audit_export_too_long: '一次最多导出 50,000 条，请缩短期间或增加条件后再导出。',
} satisfies Record<AdministrationProblem, string>;

/** In-site notice to an official whose password somebody else has reset. */
export const resetNotice = {
  title: '您的密码已被重置',
  text: '系统管理员重置了您的密码。如果不是您要求的，请立即报告安全管理员。',
};

/** Heads of the exported table. */
export const csvHeads = ['时间（北京时间）', '操作人', '操作人编号', '代表单位编号', '来源', '操作', '对象', '内容'] as const;
export const actorKindText: Readonly<Record<string, string>> = { person: '未登录人员', system: '系统', device: '设备' };
