import type { AuthorityKind, AuthorityPower, AuthorityState } from '#applications/service/authorities/schema.ts';

export const relationText = { agent: '委托代理', guardian: '监护人' } satisfies Record<AuthorityKind, string>;
export const powerText = {
  apply: '提出申请',
  correct: '补正和补交材料',
  follow: '查看进度、收取通知、领取结果',
  withdraw: '撤回申请',
} satisfies Record<AuthorityPower, string>;
export const stateText = { in_force: '有效', ahead: '尚未开始', lapsed: '已到期', revoked: '已收回' } satisfies Record<
  AuthorityState,
  string
>;

export const agentText = {
  handler: '登记经办人',
  handlerLead: '看过单位的书面委托以后登记，来人可以替这个单位申请。最长一年。',
  creditCode: '统一社会信用代码',
  agent: '登记代理人',
  agentLead: '看过授权委托书或者监护证明、双方证件以后登记。来人的证件号码请再读一次或者对照证件再录一次，用来核对。',
  kind: '关系',
  idNumber: '来人的证件号码',
  read: '读证',
  principal: '委托人（被监护人）姓名',
  principalKind: '委托人证件',
  principalNumber: '委托人证件号码',
  principalNationality: '签发国（三位字母，护照填）',
  item: '事项',
  anyItem: '不限事项',
  itemHint: '要限定事项的，先在页面上选好事项再登记。',
  powers: '权限',
  from: '起期',
  until: '止期',
  paper: '看过的书面委托',
  paperHint: '例如「2026年3月1日授权委托书，本人签名」。',
  scan: '扫描件',
  choose: '选择文件',
  device: '用扫描仪扫描',
  chosen: (name: string) => `已选：${name}`,
  byDevice: '登记时由扫描仪扫描',
};
