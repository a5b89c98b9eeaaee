import type { PartRole, PartStatus } from '../schema.ts';

export const partsText = {
  title: '各部门的办理情况',
  lead: '这件事由几个部门同时或者依次办理。您只申请一次，每个部门的进度和期限都在这里。',
  department: '部门',
  does: '办什么',
  state: '进展',
  limit: '期限',
  paper: '决定书',
  none: '—',
  dueOn: (day: string) => `最晚 ${day}`,
  left: (days: number, unit: 'workday' | 'day') => `还有 ${days} 个${unit === 'workday' ? '工作日' : '自然日'}`,
  over: (days: number, unit: 'workday' | 'day') => `已超过 ${days} 个${unit === 'workday' ? '工作日' : '自然日'}`,
  because: (reason: string) => `理由：${reason}`,
  stopped: (kind: string, day: string, days: number) => `${kind}自${day}起停止计时，预计 ${days} 天`,
  role: {
    lead: '牵头，汇总结果',
    decider: '单独作出决定',
    opinion: '审核、提出意见',
    government: '批准延长',
  } satisfies Record<PartRole, string>,
  status: {
    waiting: '还没有轮到',
    open: '办理中',
    granted: '准予',
    refused: '不予',
    agreed: '已办完',
    disagreed: '已办完',
    ended: '已随办件终止',
  } satisfies Record<PartStatus, string>,
};
