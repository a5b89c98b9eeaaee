export const pageText = {
  title: '对过去办件的影响',
  lead: '用草稿里的决策表,把已经算过的办件重算一遍,看哪些结果会变。只看不改:已作出的决定不受影响。',
  run: '重算',
  goOn: '继续重算更早的',
  noDecision: '决策表暂时读不出来,请先按检查结果改好。',
  failed: '没有算成。请稍后再试。',
  none: '还没有办件用过这项决策。',
  same: (examined: number) => `重算了 ${examined} 件,结果都不变。`,
  changed: (examined: number, changed: number, withoutResult: number) =>
    `重算了 ${examined} 件,${changed} 件的结果会变${withoutResult === 0 ? '' : `,其中 ${withoutResult} 件没有结果可用`}。`,
  hidden: (count: number) => `有 ${count} 件您无权查看,只计数,不列出。`,
  number: '办件编号',
  before: '原结果',
  after: '改后结果',
  nothing: '没有结果',
  rules: (rules: readonly number[]) => (rules.length === 0 ? '没有规则适用' : `第 ${rules.join('、')} 条规则`),
  open: (number: string) => `打开办件 ${number}`,
};
