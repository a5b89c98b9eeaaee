export const viewText = {
  label: '替谁办',
  self: '为我自己（或者正在为其办事的单位）办',
  other: (name: string) => `替 ${name} 办`,
  until: (day: string) => `授权到 ${day}`,
  title: '代理人',
  acts: (name: string, idNumber: string, day: string) => `${name}（${idNumber}）代为办理，授权到 ${day}。`,
  ended: '授权已经结束，代理人不能再办理。',
  manage: '查看和收回授权',
};
