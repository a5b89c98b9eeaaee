import { chineseDay, type Day } from '#kernel/time.ts';
import type { AuthorityProblem } from './problems.ts';
import type { AuthorityKind, AuthorityPower, AuthorityState } from './schema.ts';

export const problemText = {
  authority_not_found: '没有找到这份授权，请从「代办授权」进入。',
  authority_revoked: '委托人已经收回这份授权，不能再代办。已经填写的内容都保留着，委托人登录后可以接着办。',
  authority_lapsed: '这份授权不在有效期内，不能再代办。已经填写的内容都保留着，请委托人重新授权，或者由委托人接着办。',
  authority_other_matter: '这份授权不包括这个事项，请委托人另外授权。',
  authority_without_power: '这份授权不包括这项权限，请委托人另外授权，或者由委托人自己办。',
  authority_term: '授权期限应当在今天起一年以内，请重新选择。',
  authority_person_unknown: '没有找到姓名和证件号码相符的注册用户。请核对；对方还没有注册的，请先注册并实名。',
  authority_oneself: '不能授权给自己。',
  authority_not_for_enterprise: '单位的经办人由法定代表人在「单位经办人」里指定。为本人授权的，请先切换到为本人办理。',
  handler_not_leading: '经办人由单位登记的法定代表人本人指定和收回。您不是这个单位的法定代表人。',
  handler_not_found: '没有找到这位经办人，请从「单位经办人」进入。',
  handler_legal_person: '法定代表人的身份以登记为准，不能在这里收回。变更法定代表人的，请先办理变更登记。',
  handler_may_more: '他已经可以办理单位的全部事项，不用另外指定。要改为有期限的，请先收回原来的授权。',
  authority_powers_required: '请至少选择一项权限。',
  authority_unsigned: '请勾选签署，再提交授权。',
} satisfies Record<AuthorityProblem, string> & Record<string, string>;

export const kindText = { agent: '委托代理', guardian: '监护人' } satisfies Record<AuthorityKind, string>;
export const powerText = {
  apply: '提出申请',
  correct: '补正和补交材料',
  follow: '查看进度、收取通知、留言',
  withdraw: '撤回申请',
} satisfies Record<AuthorityPower, string>;
export const stateText = { in_force: '有效', ahead: '尚未开始', lapsed: '已到期', revoked: '已收回' } satisfies Record<
  AuthorityState,
  string
>;

/** What was done under an authority, by the act. */
export const actText: Readonly<Record<string, string>> = {
  start: '开始填写申请',
  save: '填写或者上传材料',
  discard: '删除草稿',
  submit: '提交申请',
  supplement: '提交补正',
  supplyDeferred: '补交材料',
  withdraw: '撤回申请',
  message: '给经办人留言',
};

/** The paper of the authority in a case. */
export const paperText = {
  who: (kind: AuthorityKind, agent: string, idNumber: string) => `${kindText[kind]}：${agent}，证件号码${idNumber}。`,
  powers: (powers: readonly AuthorityPower[]) => `权限：${powers.map((power) => powerText[power]).join('、')}。`,
  term: (from: Day, until: Day) => `期限：自${chineseDay(from)}至${chineseDay(until)}，期限内可以随时收回。`,
};

export const noticeText = {
  given: (principal: string) => ({ title: '有人授权您代办', text: `${principal}授权您代办，权限和期限请在「代办授权」查看。` }),
  revoked: (principal: string) => ({ title: '代办授权已收回', text: `${principal}收回了给您的授权，您不能再代办。` }),
};
