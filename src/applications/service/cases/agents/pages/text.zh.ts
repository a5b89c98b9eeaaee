import type { AuthorityKind, AuthorityPower } from '#applications/service/authorities/schema.ts';

export const pageText = {
  title: '代理人',
  name: '姓名',
  idNumber: '证件号码',
  powers: '权限',
  until: '授权期限',
  scan: '书面授权',
  openScan: '查看扫描件（新窗口打开）',
  kinds: { agent: '委托代理', guardian: '监护人' } satisfies Record<AuthorityKind, string>,
  powerWords: {
    apply: '提出申请',
    correct: '补正和补交材料',
    follow: '查看和收取通知',
    withdraw: '撤回申请',
  } satisfies Record<AuthorityPower, string>,
  ended: '授权已经结束',
};
