import type { SealAct } from '../schema.ts';

/** What a dialog asks for besides the words. */
interface ActWords {
  act: string;
  lead: string;
  label: string;
}

export const pageText = {
  title: '印章',
  lead: '部门的单位公章和业务专用章。文书签发时自动盖上签发部门在用的印章；没有在用的，文书照发，不盖印章图样，由窗口加盖。这里的图样是本系统绘制的，不是国家标准的电子印章（GB/T 38540）。',
  wanting: '没有在用的单位公章',
  wantingLead: (names: readonly string[]) =>
    `${names.join('、')}。这些部门的文书照常签发，但不盖印章图样，由窗口加盖。请由部门负责人申请，安全管理员备案。`,
  apply: '申请印章',
  applyLead: '由部门负责人申请，安全管理员同意制作并备案后，从启用日期起使用。一种印章同时只有一枚在用。',
  department: '部门',
  kind: '种类',
  name: '印文',
  nameHint: '不填的按部门名称生成：单位公章就是部门名称，专用章在后面加上用途。',
  keeper: '保管人',
  keeperHint: '专人保管，保管人发现遗失、违规使用可以立即停用。',
  reason: '申请理由',
  states: '状态',
  all: '全部',
  open: (name: string, kind: string) => `${name}（${kind}）`,
  empty: '没有印章。',
  columns: { seal: '印章', number: '印章编码', department: '部门', keeper: '保管人', state: '状态', since: '起于', from: '启用日期' },
  noNumber: '备案后编号',
  noKeeper: '未登记',
  away: '已不在岗，请负责人更换',
  waitsFor: (day: string) => `已备案，${day} 启用`,
  adopted: '系统迁入',
  nameDiffers: '印文与部门现在的名称不同。名称变了的，请停用这一枚，重新申请。',
  back: '返回印章列表',
  picture: (name: string) => `${name}的印章图样`,
  facts: { handed: '移交', state: '状态', keeper: '保管人', number: '印章编码', kind: '种类', department: '部门', from: '启用日期' },
  handed: (to: string, basis: string) => `${to}（${basis}），停止使用，封存`,
  history: '经过',
  historyColumns: { act: '办理', by: '经办人', at: '时间', words: '说明' },
  system: '系统',
  fromOn: (day: string) => `${day} 起使用`,
  uses: '用印记录',
  usesLead: '盖了这枚印章的文书，新的在前。只列文书的名称和文号，不列申请人。',
  usesFrom: '从',
  usesTo: '到',
  usesFile: '下载 Excel',
  usesEmpty: '这段时间没有用过。',
  usesMore: '超过一万件，只数到一万。请按日期查看。',
  usesColumns: { title: '文书', number: '文号', issuedOn: '签发日期', at: '用印时间', code: '校验码' },
  noDocumentNumber: '无文号',
  voided: '已作废',
  inUseFrom: '启用日期',
  ground: '停用原因',
  file: { act: '同意制作、备案', lead: '备案后取得印章编码和图样，从启用日期起盖在文书上。请核对印文、部门和保管人。' },
  stop: { act: '停用', lead: '立即停用，此后签发的文书不再盖这一枚。恢复要由负责人申请、安全管理员同意。', label: '情况说明' },
  change_keeper: { act: '更换保管人', lead: '由负责人更换，写入经过。' },
  withdraw: { act: '撤回申请', lead: '撤回后可以重新申请。', label: '撤回理由' },
  refuse: { act: '不同意', lead: '不同意制作，申请就此办结。', label: '理由' },
  ask_resumption: { act: '申请恢复', lead: '由安全管理员同意后恢复使用。', label: '恢复理由' },
  decline_resumption: { act: '不同意恢复', lead: '印章保持停用。', label: '理由' },
  resume: { act: '同意恢复', lead: '恢复后立即可以盖在文书上。', label: '核实情况' },
  cancel: { act: '注销', lead: '注销后不能恢复。请写明实物印章的去向，例如送制发机关封存、销毁，由谁监销。', label: '实物印章的去向' },
} satisfies Record<Exclude<SealAct, 'apply' | 'adopt' | 'hand_over' | 'file' | 'stop' | 'change_keeper'>, ActWords> &
  Record<string, unknown>;
