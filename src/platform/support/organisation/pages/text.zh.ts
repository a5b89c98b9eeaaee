import type { Deputy } from '../schema.ts';

export const pageText = {
  title: '代理',
  lead: '出差、休假时，可以请本部门的一位同事在一段日子里代理您的岗位。代理限于您本人的岗位和部门，到期自行结束，不能再转给他人；每次办理都记为「代您」。负责人看得到。',
  name: '指定代理人',
  nameLead: '不需要审批，对方和本部门负责人会收到消息。',
  department: '部门',
  deputy: '代理人',
  from: '从（含当日）',
  to: '到（含当日）',
  reason: '原因',
  end: '提前结束',
  endLead: '从今天起不再代理，已经办的不受影响。',
  endOf: (person: string, deputy: string) => `提前结束：${person}由${deputy}代理`,
  empty: '没有代理安排。',
  none: '您没有可以请人代理的岗位。',
  duties: (words: readonly string[]) => words.join('、'),
  columns: { person: '谁', deputy: '由谁代理', department: '部门和岗位', period: '时间', reason: '原因', state: '状态', act: '操作' },
  states: { now: '代理中', later: '未开始', before: '已结束' } satisfies Record<Deputy['state'], string>,
  period: (from: string, to: string) => `${from} 至 ${to}`,
};
