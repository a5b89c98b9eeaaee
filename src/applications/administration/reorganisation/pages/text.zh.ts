import type { Handover, SuccessionKind, SuccessionStatus } from '../schema.ts';

export const pageText = {
  title: '机构调整',
  lead: '部门合并、更名:一个部门的事项、在办件、环节、岗位、代理、账号、证照一次移交给另一个部门。系统管理员提出,安全管理员确认,到生效日期才能确认。旧文书、已办结的件保留原来的部门;新部门的文号从自己的第 1 号开始。',
  propose: '提出机构调整',
  proposeLead: '更名的,先在“部门”里建立新名称的部门,再移交给它。提出时先试算,什么也不改变。',
  from: '移交的部门',
  to: '接收的部门',
  kind: '种类',
  kinds: { merged: '合并', renamed: '更名' } satisfies Record<SuccessionKind, string>,
  basis: '文件名称、文号',
  effectiveOn: '生效日期',
  columns: { from: '移交', to: '接收', kind: '种类', basis: '依据', on: '生效', state: '进展', handover: '移交内容', act: '操作' },
  status: { proposed: '等待确认', done: '已移交', refused: '未同意' } satisfies Record<SuccessionStatus, string>,
  settle: '确认或者不同意',
  settleLead: (from: string, to: string, what: string) => `“${from}”的全部工作移交给“${to}”:${what}。确认后立即移交,不能撤销。`,
  agreed: '意见',
  agree: '同意,立即移交',
  disagree: '不同意',
  words: '说明',
  handover: ({ items, cases, steps, posts, deputies, accounts, licences, rectifications, permits, checks, charges, demands }: Handover) =>
    `事项 ${items},在办件 ${cases},待办环节 ${steps},岗位 ${posts},代理 ${deputies},账号 ${accounts},证照 ${licences},整改 ${rectifications},规则办件 ${permits},承诺核查 ${checks},缴费 ${charges},督办和抽查 ${demands}`,
  empty: '还没有机构调整。',
};
