import type { Limit } from '../schema.ts';

export const units = { working_day: '个工作日', natural_day: '天', month: '个月' } satisfies Record<Limit['unit'], string>;
export const limitText = ({ value, unit }: Limit): string => `${value} ${units[unit]}`;

export const reductionText = {
  title: '四减前后对比',
  file: (day: string) => `四减前后对比-${day}.xlsx`,
  columns: [
    '部门',
    '事项',
    '版本',
    '以前的版本',
    '法定时限',
    '承诺时限',
    '比法定少',
    '环节',
    '环节减少',
    '材料',
    '材料减少',
    '跑动次数',
    '跑动减少',
  ],
};

export const viewText = {
  title: '四减:减环节、减材料、减时限、减跑动',
  lead: '每个事项现在的版本与以前的版本、与法定时限相比。只比能比的:工作日、天、月各算各的,不相加;没有写明时限或者两个时限单位不同的、没有以前版本的事项不计入,每格写明有几项可比。选交的材料不算。',
  asOf: (day: string) => `截至${day}`,
  total: '全部部门',
  department: '部门',
  items: '事项',
  days: '时限(法定 → 承诺)',
  steps: '环节(以前 → 现在)',
  materials: '材料(以前 → 现在)',
  visits: '跑动(以前 → 现在)',
  pair: (before: number, now: number, items: number) => (items === 0 ? '—' : `${before} → ${now}`),
  compared: (items: number) => `(${items} 项可比)`,
  unit: (unit: Limit['unit']) => units[unit],
  leftOut: (items: number) => `${items} 项不能比,没有计入`,
  excel: '下载各事项对比(Excel)',
  lessDays: (n: number, unit: Limit['unit']) => `比法定时限少 ${n} ${units[unit]}`,
  lessMaterials: (n: number) => `材料少 ${n} 份`,
  lessSteps: (n: number) => `环节少 ${n} 个`,
  lessVisits: (n: number) => `少跑 ${n} 次`,
  comma: ',',
  than: '与以前的版本和法定时限相比:',
  history: '修订记录',
  historyLead: '这个事项历次发布的版本,和每次发布改变了什么。',
  version: (n: number) => `第 ${n} 版`,
  first: '首次发布',
  nothing: '没有',
  before: '原来',
  after: '改为',
  changed: '内容有变化',
  unchanged: '与前一次发布的内容相同',
  changes: (n: number) => `${n} 处变化`,
  open: '查看修订记录',
  guide: '返回办事指南',
  empty: '还没有发布的事项。',
};
export type ViewText = typeof viewText;
