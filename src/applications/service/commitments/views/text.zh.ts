export const viewText = {
  title: '承诺核查',
  myCases: '我的办件',
  lead: '您以告知承诺方式取得许可。我们在规定的期限内核查承诺是否属实，请予配合。',
  status: '现在',
  grantedOn: '准予日期',
  dueOn: '核查期限',
  rectifyBy: '整改期限',
  steps: '核查经过',
  rectifying: '整改中',
  proof: '证明：',
  none: '还没有核查。',
};
