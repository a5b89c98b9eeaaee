import type { LineStatus } from '../../schema.ts';

export const statusText = { sent: '待签收', signed: '已签收', missing: '差缺', returned: '已退回' } satisfies Record<LineStatus, string>;

export const pageText = {
  title: '材料移交',
  lead: '窗口收到的纸质材料，按部门开清单移交；部门逐份签收，差缺的写明后退回。',
  pending: '待移交的纸质材料',
  none: '没有待移交的纸质材料。',
  noLists: '还没有移交清单。',
  make: (department: string, n: number) => `给${department}开清单（${n} 份材料）`,
  print: '打印清单',
  columns: { number: '编号', item: '事项', material: '材料', sheets: '份数', status: '状态', act: '操作' },
  sign: '签收',
  missing: '差缺',
  returned: '退回',
  reason: '原因',
  reasonLead: '写明缺哪一份、少几页或者为什么退回。',
  route: (office: string, department: string) => `${office} → ${department}`,
  settled: '已全部签收或者退回',
};
