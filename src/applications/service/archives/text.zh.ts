import type { ArchivesProblem } from './problems.ts';
import type {
  AppraisalStatus,
  HoldGround,
  LineStatus,
  PackageStatus,
  Period,
  Proposal,
  RuleStatus,
  TransferStatus,
  Verdict,
} from './schema.ts';

export const problemText = {
  archives_not_found: '没有找到这件档案，请从「档案」列表打开。',
  archives_case_not_over: '没有找到这个编号的已办结办件。办结以后才能归档，请核对办件编号。',
  archives_not_packed: '这件办件还在等待归档，还没有归档信息包。',
  archives_destroyed: '这件档案已按销毁清册销毁，只保留登记。',
  archives_damaged: '归档信息包读不出来或者与登记不符，请进行四性检测，并从备份恢复。',
  archives_component_not_found: '归档信息包里没有这份文件，请从内容清单打开。',
  archives_part_not_found: '这件档案没有这一部分，请从档案页面打开。',
  archives_rule_not_found: '没有找到这一行保管期限，请刷新后再试。',
  archives_rule_settled: '这一行已经有结论，不能再审批。',
  archives_rule_own: '自己提出的保管期限不能自己批准，请由另一位负责人办理。',
  archives_rule_pending: '这个事项已有一行等待批准，请先由负责人处理。',
  archives_item_foreign: '只能为本部门的事项设定保管期限。',
  archives_fonds_taken: '这个全宗号已由另一个部门使用，请向档案馆核对。',
  archives_already: '这件办件已经归档，归档以后没有形成新的材料。',
  archives_appraisal_nothing: '没有保管期限已满、等待鉴定的档案，或者它们已经列入正在进行的鉴定。',
  archives_appraisal_not_found: '没有找到这次鉴定，请从「鉴定销毁」列表打开。',
  archives_appraisal_settled: '这次鉴定已有结论，不能再改。',
  archives_appraisal_own: '发起鉴定或者提出过鉴定意见的人不能批准销毁清册，请由另一位负责人办理。',
  archives_appraisal_opinions: '还有档案不足两人的鉴定意见。每件档案至少由两人鉴定以后，才能报批。',
  archives_appraisal_held:
    '拟销毁的档案中有暂缓销毁的（复议、诉讼、缴费或者证照没有了结，或者又形成了新的材料），不能批准。请在明细中查看原因，改为延长保管，或者了结以后再批。',
  archives_hold_not_found: '没有找到这条暂缓销毁，请刷新后再试。',
  archives_hold_lifted: '这条暂缓销毁已经解除。',
  archives_transfer_nothing:
    '没有可以移交的档案：符合条件的已经列入别的移交清单，或者还没有归档、检测没有通过。请查看移交清单，或者换一个年度、期限。',
  archives_transfer_not_found: '没有找到这份移交清单，请从「移交」列表打开。',
  archives_transfer_checking: '移交前检测还没有做完，做完以后再审批。',
  archives_transfer_settled: '这份移交清单已有结论，不能再改。',
  archives_transfer_own: '自己开的移交清单不能自己批准，请由另一位负责人办理。',
  archives_transfer_not_sent: '移交包还没有封装移交，批准以后才能登记接收结果。',
  archives_transfer_answered: '这份移交清单的接收结果已经登记，不能再改。',
  archives_transfer_line_unknown: '退回的档案不在这份移交清单里，请刷新后再选。',
  archives_year: '请填写四位数的年度，例如 2026。',
  archives_words_required: '请写明，至少 2 个字。',
  archives_fonds_code: '全宗号由大写字母和数字组成，不超过 20 位。',
} satisfies Record<ArchivesProblem, string> & Record<string, string>;

export const statusText = {
  waiting: '等待归档',
  in_department: '部门保管',
  listed: '已列入移交清单',
  transferred: '已移交档案馆',
  destroyed: '已销毁',
} satisfies Record<PackageStatus, string>;

export const periodText = { permanent: '永久', years_30: '30 年', years_10: '10 年' } satisfies Record<Period, string>;

export const ruleStatusText = {
  proposed: '等待批准',
  in_force: '现行',
  replaced: '已被替代',
  rejected: '未批准',
} satisfies Record<RuleStatus, string>;

/** Why a case could not be packed: shown to the archivist, tried again every night. */
export const failureText = {
  paper_pending: '有文书还没有制成 PDF，下次自动再试。',
  unsound: '四性检测没有通过，没有归档。',
  earlier_unreadable: '前面的归档信息包读不出来，不能确定哪些是新形成的，没有补充归档。请从备份恢复，以后自动再试。',
};

export const lookPurpose = '查阅档案';

/** Stands as the basis where no row of the table names one. */
export const defaultBasis = '尚未确定保管期限，暂按 30 年保管';

type Words = { name: string } & Record<Verdict, string>;
const judged = (name: string, sound: string, faulty: string): Words => ({ name, sound, faulty, note: faulty, unchecked: '没有检测' });

/** What each check found, in words. */
export const inspectionWords = {
  whole: judged('整包摘要', '整包的 SHA-256 和 SM3 与登记一致', '整包的摘要与登记不一致，包已被改动'),
  digest: judged('封装信息', '封装信息的 SM3 与登记一致', '封装信息与登记不一致'),
  components: judged('各文件摘要', '每份文件的 SHA-256 和 SM3 与封装信息一致', '有文件与封装信息不一致'),
  metadata: judged('元数据与登记', '档号、办件编号与登记一致', '元数据与登记不一致'),
  structure: judged('信息包结构', '应有的说明、元数据、目录、封装信息齐全', '信息包结构不完整'),
  listed: judged('文件数量', '目录所列文件都在，没有多余的文件', '目录与实际文件不一致'),
  process: judged('过程信息', '办理过程连续，没有缺号', '办理过程缺号'),
  required: judged('必备文件', '申请表和应有的结果文书齐全', '缺少必备文件'),
  opens: judged('可以读取', '全部文件可以读取，校验正确', '有文件读不出来'),
  format: judged('格式相符', '文件格式与扩展名一致', '文件格式与扩展名不一致'),
  lasting: judged('长期保存格式', '全部为适合长期保存的格式', '有文件不是长期保存格式，原样保存，请关注'),
  paths: judged('路径安全', '没有指向包外的路径', '有指向包外的路径'),
  programs: judged('可执行程序', '没有可执行程序', '含有可执行程序'),
  active: judged('活动内容', 'PDF 不含脚本', 'PDF 含有脚本，打开时请关注'),
  viruses: { name: '病毒检测', sound: '没有发现病毒', faulty: '发现病毒', note: '请关注', unchecked: '没有接入病毒检测软件，没有检测' },
} satisfies Record<string, Words>;

export const transferStatusText = {
  checking: '正在检测',
  checked: '等待批准',
  refused: '未批准',
  cancelled: '已撤销',
  approved: '正在封装移交包',
  sent: '已移交，等待接收结果',
  settled: '交接完成',
} satisfies Record<TransferStatus, string>;

export const lineStatusText = {
  listed: '在清单中',
  dropped: '检测未通过，已剔除',
  released: '清单未成，仍在部门',
  accepted: '档案馆已接收',
  returned: '档案馆退回',
} satisfies Record<LineStatus, string>;

/** Why a package came back into the department's keeping: shown in the catalogue. */
export const droppedText = '移交前检测没有通过，没有移交。请查看检测结果，必要时从备份恢复。';
export const returnedText = (institution: string, reason: string) => `${institution}退回：${reason}`;

export const appraisalStatusText = {
  open: '正在鉴定',
  refused: '未批准',
  cancelled: '已撤销',
  approved: '已批准，正在销毁',
  done: '已完成',
} satisfies Record<AppraisalStatus, string>;

export const proposalText = { permanent: '改为永久保管', extend: '延长保管 10 年', destroy: '销毁' } satisfies Record<Proposal, string>;

export const holdText = { review: '行政复议', litigation: '诉讼', inspection: '检查、调查', other: '其他' } satisfies Record<
  HoldGround,
  string
>;

/** Why a package may not be destroyed now. */
export const heldText = {
  hold: (ground: string, words: string) => `${ground}：${words}`,
  charge: '有没有缴清或者正在退的费用',
  licence: '办件形成的证照仍然有效',
  arisen: '办结以后又形成了材料，还没有补充归档。请等补充归档以后撤销本次鉴定，重新发起',
  supplemented: (part: number) => `鉴定开始以后补充归档了第 ${part} 部分，鉴定意见没有涉及。请撤销本次鉴定，重新发起`,
};
export const keptText = (holds: readonly string[]) => `销毁前发现暂缓销毁的原因，没有销毁。${holds.join('；')}`;
export const movedText = '销毁前已列入移交清单或者已不在部门保管，没有销毁。';
