import type { IncidentCode } from '../pure/state.ts';

/** Why a token stands still, and what the drawing lacks. */
export const incidentText = {
  no_flow_taken: '没有一条出口的条件成立，也没有默认出口。请补上默认出口。',
  expression_failed: '表达式算不出结果，请核对变量名和类型。',
  timer_unreadable: '定时算出的值不是 ISO 8601。',
  endless_loop: '一直循环而没有等待的环节，已停住。',
  join_starved: '汇合网关等不到其他分支。',
  service_failed: '系统服务失败，没有画差错边界事件。',
  called_too_deep: '调用流程的层数太多。',
} satisfies Record<IncidentCode, string>;

export const waitDetail = {
  applicant: '申请人',
  due: (moment: string) => `${moment} 到时`,
  message: (name: string) => `消息：${name}`,
  signal: (name: string) => `信号：${name}`,
};

export const tooLong = '试运行用的时间太长，已经停下。请检查流程里有没有很大的会签或循环。';
