export const pageText = {
  title: '信用修复申请',
  lead: '当事人已经纠正并提交证明的，由没有参加核查的审批人员决定。先提交的排在前面。',
  columns: { item: '事项', whose: '记在', asked: '申请', words: '纠正情况和证明', act: '操作' },
  enterprise: '单位',
  person: '个人',
  grant: '准予修复',
  refuse: '不予修复',
  reason: '审查情况和理由',
  grantLead: '准予后，这条信用记录从今天起不再生效，不能撤回。申请人会收到消息。',
  refuseLead: '不予修复的理由会原样告诉申请人。他纠正以后可以再次申请。',
  required: '请写明情况，至少 2 个字',
  term: (from: string, until: string | null) => `${from} 至 ${until ?? '修复前'}`,
};
