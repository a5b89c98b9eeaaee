import type { Duty } from '#kernel/actor.ts';
import type { OrganisationProblem } from './problems.ts';

export const problemText = {
  department_not_found: '没有找到这个部门。',
  department_taken: '这个区划里已有同名或同一统一社会信用代码的部门，请核对。',
  post_for_oneself: '不能给自己授岗或收回自己的岗位，请由另一名安全管理员办理。',
  post_ends_before_it_begins: '止期不能早于起期，请核对。',
  post_outside_district: '岗位的区划不在这个部门的管辖范围内，请核对。',
  post_duties_apart: '系统、安全、审计三类管理员要由不同的人担任，也不能兼办业务岗位。请先收回相抵触的岗位，再授予新的岗位。',
  post_not_held: '这个岗位现在已经不由此人担任，请刷新后查看。',
  deputy_oneself: '代理人不能是本人，请选择一位同事。',
  deputy_period_wrong: '代理从今天或以后开始，止期不能早于起期，请核对。',
  deputy_too_long: '一次代理最长 180 天，请缩短，到期后可以再定。',
  deputy_without_duty: '您在这个部门没有本人的岗位，不能指定代理人。代理得来的岗位不能再转给他人。',
  deputy_not_colleague: '代理人须是同一部门的在岗工作人员，请重新选择。',
  deputy_is_administrator: '系统、安全、审计管理员不兼办业务，不能作代理人。',
  deputy_overlaps: '这段时间您在这个部门已有代理人，请先结束原来的安排，或另选日期。',
  deputy_not_found: '没有找到这项代理安排，请刷新后查看。',
  deputy_over: '这项代理已经结束。',
  deputy_reason_required: '请写明代理的原因，例如出差、休假。',
} satisfies Record<OrganisationProblem, string>;

export const deputyNotice = {
  named: (person: string, department: string, from: string, to: string) => ({
    title: '您被指定为代理人',
    text: `${person}请您自${from}至${to}代理其在${department}的工作，办理时记为「代${person}」。`,
  }),
  toHead: (person: string, deputy: string, from: string, to: string) => ({
    title: '有一项代理安排',
    text: `${person}自${from}至${to}由${deputy}代理。`,
  }),
};

export const dutyText = {
  window_clerk: '窗口收件',
  hall_clerk: '综合窗口',
  reviewer: '审查',
  inspector: '现场核查',
  approver: '审批决定',
  head: '机关负责人',
  finance_clerk: '财务收费',
  generalist: '综合岗',
  supervisor: '电子监察',
  archivist: '档案管理',
  catalogue_editor: '事项管理',
  system_administrator: '系统管理员',
  security_administrator: '安全管理员',
  audit_administrator: '审计管理员',
} satisfies Record<Duty, string>;
