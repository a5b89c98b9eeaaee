import type { ClockView } from '../schema.ts';
import type { QueueColumn } from '../pure/queue-column.ts';
import type { QueueHolder, QueueLight, QueueProcedure, QueueView } from '../queue-schema.ts';

type Unit = ClockView['unit'];
export const daysOf = (n: number, unit: Unit) => `${n} 个${unit === 'workday' ? '工作日' : '自然日'}`;

/** Words that the queue on the screen and its Excel share. */
export const queueText = {
  views: { mine: '我的待办', department: '本部门在办', due_today: '今日到期', overdue: '已超期', all: '全部' } satisfies Record<
    QueueView,
    string
  >,
  columns: {
    number: '办件编号',
    item: '事项',
    applicant: '申请人',
    status: '状态',
    step: '当前环节',
    holder: '经办人',
    due: '期限',
    submitted: '收件时间',
    updated: '最近变化',
  } satisfies Record<QueueColumn, string>,
  lights: { green: '正常', yellow: '临近到期', red: '已超期', stopped: '停止计时' } satisfies Record<QueueLight, string>,
  holders: { me: '我经办', nobody: '无人经办', others: '同事经办' } satisfies Record<QueueHolder, string>,
  /** 办理方式. */
  procedure: '办理方式',
  procedures: { commitment: '告知承诺', ordinary: '一般程序' } satisfies Record<QueueProcedure, string>,
  left: (n: number, unit: Unit) => `剩 ${daysOf(n, unit)}`,
  over: (n: number, unit: Unit) => `超 ${daysOf(n, unit)}`,
  lastDay: '今天到期',
  dueBy: (day: string) => `${day} 到期`,
};

export const sheetText = {
  /** As the screen marks it beside the name. */
  marked: (name: string, mark: string) => `${name}（${mark}）`,
  list: '办件列表',
  about: '说明',
  file: (day: string) => `办件列表-${day}.xlsx`,
  aboutRows: {
    view: '视图',
    q: '编号或事项名称',
    status: '状态',
    light: '期限',
    itemId: '事项',
    step: '当前环节',
    holder: '经办人',
    procedure: '办理方式',
    from: '收件日期自',
    to: '收件日期至',
    applicant: '申请人',
  },
  madeAt: '导出时间',
  madeBy: '导出人',
  rows: '件数',
  capped: (most: number) => `只导出前 ${most} 件。请缩小筛选范围后分次导出。`,
  use: '本表含有办件信息，仅限工作使用。导出已记入操作记录。',
};
