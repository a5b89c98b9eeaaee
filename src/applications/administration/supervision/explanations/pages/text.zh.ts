import type { ExplanationAct, ExplanationGround, ExplanationStatus } from '../../schema.ts';

export const pageText = {
  title: '督办说明',
  lead: '监察要求说明原因的办件。请在期限内书面说明；逾期自动上报负责人和监察人员。',
  states: { open: '进行中', closed: '已认可' },
  columns: { case: '办件', department: '部门', question: '要求说明', due: '期限', status: '进展', act: '操作' },
  grounds: { overdue: '超过期限', odd: '其他情况' } satisfies Record<ExplanationGround, string>,
  status: {
    asked: '等待说明',
    answered: '已说明，等待监察认可',
    again: '等待重新说明',
    escalated: '逾期未答，已上报',
    accepted: '已认可',
  } satisfies Record<ExplanationStatus, string>,
  steps: {
    ask: '要求说明',
    answer: '书面说明',
    accept: '认可',
    askAgain: '要求重新说明',
    escalate: '逾期未答，自动上报',
  } satisfies Record<ExplanationAct, string>,
  overdue: '已逾期',
  to: (who: string) => `向${who}提出`,
  toDepartment: '向部门提出',
  by: (who: string) => `,${who}`,
  history: '经过',
  unnumbered: '未编号',
  empty: { open: '现在没有需要说明的办件。', closed: '还没有认可过的说明。' },
  answer: {
    act: '书面说明',
    lead: '请写清原因和已经采取的措施。说明只有监察和本部门看得到。',
    label: '原因和措施',
    required: '请写明原因（至少五个字）',
  },
  publicReason: '给申请人看的原因',
  publicReasonHint: '超过期限的，请用申请人看得懂的话写明原因（至少五个字）。监察认可后显示在办件进度里。请不要写姓名和证件号码。',
  accept: {
    act: '认可',
    lead: '认可后这份说明办结。超过期限的，下面的原因立即显示在申请人的办件进度里，并告知申请人。',
    noReason: '(没有给申请人看的原因)',
  },
  askAgain: {
    act: '要求重新说明',
    lead: '前一次的说明保留，期限从今天重新计算。',
    label: '还要说明什么',
    required: '请写明要求说明什么（至少五个字）',
  },
};
