import type { DocumentsProblem } from './problems.ts';
import type { DocumentKind, DocumentParams, InstrumentKind, LicenceActKind, Matter } from './schema.ts';

type ParamsOf<Kind extends DocumentKind> = Extract<DocumentParams, { kind: Kind }>['params'];

export const problemText = {
  document_glyph_missing: '文书中有字库没有的字，不能制发。请联系管理员补充字库后再办。',
  document_not_found: '没有找到这份文书。',
  document_pending: '文书正在生成，请稍后再看。',
  document_number_misused: '这个文号没有取用过或者已经用于文书，不能作废。',
} satisfies Record<DocumentsProblem, string>;

export const documentTitle: Record<Exclude<InstrumentKind, 'grant' | 'refusal' | 'revocation' | 'promise' | 'credit_repair'>, string> = {
  receipt: '收件凭证',
  acceptance: '受理通知书',
  correction: '补正告知书',
  non_acceptance: '不予受理决定书',
  special_procedure: '特别程序告知书',
  delivery: '送达回证',
  withdrawal: '撤回申请确认书',
  hearing_right: '听证告知书',
  hearing_notice: '听证通知书',
  hearing_record: '听证笔录',
  payment_notice: '缴款通知书',
  payment_receipt: '缴费凭证',
  refund_notice: '退费通知书',
  termination: '终止办理通知书',
  rectification: '责令限期整改通知书',
  licence_suspension: '暂扣许可证件通知书',
  licence_resumption: '恢复许可效力通知书',
  licence_revocation: '撤销行政许可决定书',
  licence_withdrawal: '撤回行政许可决定书',
  licence_cancellation: '注销行政许可通知书',
  approval_sheet: '审批表',
  intake_notice: '一次性告知单',
  transfer_list: '材料移交清单',
};

/** 容缺受理 and 告知承诺 have papers of their own name. */
export const deferredAcceptanceTitle = '容缺受理通知书';
export const deemedRenewalTitle = '视为准予延续行政许可告知书';
export const promiseTitle = { materials: '容缺受理承诺书', conditions: '告知承诺书', authority: '授权委托书' };

/** How the decision calls what it decides; the law cited beside the item's own basis is that of licences alone. */
const matterWords: Record<Matter, { name: string; granted: string; grantLaw: string; refusalLaw: string }> = {
  licence: {
    name: '行政许可',
    granted: '许可内容',
    grantLaw: '《中华人民共和国行政许可法》第三十八条第一款和',
    refusalLaw: '《中华人民共和国行政许可法》第三十八条第二款和',
  },
  payment: { name: '行政给付', granted: '给付内容', grantLaw: '', refusalLaw: '' },
  confirmation: { name: '行政确认', granted: '确认内容', grantLaw: '', refusalLaw: '' },
  other: { name: '办理', granted: '办理内容', grantLaw: '', refusalLaw: '' },
};

const licenceLaw = '《中华人民共和国行政许可法》';

/** 「依照……的规定，」: 行政许可法 rules licences alone; another matter cites its own basis, and none where it has none. */
function accordingTo(matter: Matter | undefined, article: string, basis: string | undefined): string {
  if (matter === undefined || matter === 'licence') return `依照${licenceLaw}${article}的规定，`;
  return basis === undefined ? '' : `依照${basis}的规定，`;
}

/** 行政许可法第四十八条第二款: the decision rests on the record of the hearing. */
const onRecord = (held: string | undefined) => (held === undefined ? '' : `，并根据${held}举行的听证的笔录`);

/** 准予行政许可决定书, 不予行政给付决定书: the decision's name by its matter. */
export const decisionTitle = (kind: 'grant' | 'refusal', matter: Matter = 'licence') =>
  `${kind === 'grant' ? '准予' : '不予'}${matterWords[matter].name}决定书`;

/** 撤销行政确认决定书: of what was granted, where no licence came of it. */
export const revocationTitle = (matter: Matter = 'licence') => `撤销${matterWords[matter].name}决定书`;

export const creditRepairTitle = (granted: boolean) => (granted ? '信用修复决定书' : '不予信用修复决定书');

/** The end of the word (代字) by kind, so that each instrument of an authority counts by itself; papers without a 文号 are null. */
export const numberWord: Record<InstrumentKind, string | null> = {
  receipt: null,
  acceptance: '受',
  correction: '补',
  non_acceptance: '不受',
  special_procedure: '特',
  grant: '准',
  refusal: '不准',
  delivery: null,
  withdrawal: null,
  approval_sheet: null,
  intake_notice: null,
  transfer_list: null,
  hearing_right: '听告',
  hearing_notice: '听通',
  hearing_record: null,
  payment_notice: '缴',
  payment_receipt: null,
  refund_notice: '退',
  promise: null,
  termination: '终',
  revocation: '撤决',
  rectification: '改',
  credit_repair: '信修',
  licence_suspension: '暂扣',
  licence_resumption: '复',
  licence_revocation: '撤销',
  licence_withdrawal: '撤回',
  licence_cancellation: '注',
};

/** What each act does to the licence, as its paper says it. */
const licenceActWords: Record<LicenceActKind, string> = {
  licence_suspension: '暂扣下列许可证件，暂扣期间不得从事许可的活动',
  licence_resumption: '恢复下列许可的效力',
  licence_revocation: '撤销下列行政许可',
  licence_withdrawal: '撤回下列行政许可',
  licence_cancellation: '注销下列行政许可',
};

export const words = {
  missingGlyphs: (characters: readonly string[]) => `字库中没有这些字：${characters.join('、')}`,
  demonstration: '演示',
  demonstrationMark: '演示文书 不具法律效力',
  unsealed: '本件没有电子形式的印章图样，\n领取时由窗口加盖印章。',
  addressee: (name: string) => `${name}：`,
  caseNumber: (number: string) => `办件编号：${number}`,
  checkCode: (code: string) => `查验码：${code}`,
  verify: (address: string) => `查验地址：${address}`,
  contact: (office: string, phone: string | undefined) => `办理地点：${office}${phone === undefined ? '' : `，咨询电话：${phone}`}。`,
  index: '序号',
  material: '材料名称',
  missingName: '需要补正的内容',
  missingReason: '补正要求',
  rule: '规则',
  found: '查明情况',
  result: '结论',
  traceTitle: '附：规则判断过程',
  transferHead: ['办件编号', '事项', '材料', '份数'],
  paymentHead: ['收费项目', '金额', '依据'],
  total: '合计',
  deliveredTitle: '送达文书',
  deliveredNumber: '文号',
  deliveryRows: {
    item: '事项名称',
    case: '办件编号',
    addressee: '受送达人',
    method: '送达方式',
    place: '送达地点',
    receivedAt: '收到日期',
    signature: '受送达人签名或者盖章',
    other: '代收人及与受送达人关系',
    server: '送达人',
  },
  sheet: {
    item: '事项名称',
    case: '办件编号',
    applicant: '申请人',
    received: '收件日期',
    step: '环节',
    by: '经办人',
    on: '日期',
    opinion: '意见',
    decision: '决定书文号',
    hash: '决定书摘要（SHA-256）',
    signature: '决定人签名：',
    signedAt: (at: string, stored: boolean) => `签名时间：${at}${stored ? '(以存好的签名图样，经本人密码确认)' : '(本人手写)'}`,
    only: '本签名只用于上列决定书，不得用于其他办件。',
  },
  toSign: '年   月   日',
  hearing: {
    beginsAt: '听证时间',
    place: '听证地点',
    host: '主持人',
    attendee: '参加人',
    role: '身份',
    signature: '签字',
    signed: '已签字',
    unsigned: '未签字',
    roles: { applicant: '申请人', interested: '利害关系人', examiner: '审查人员', other: '其他人员' },
    record: '听证笔录',
  },
  reasonOrdinal: (ordinal: string, text: string) => `${ordinal}、${text}`,
  licence: {
    identifier: '电子证照标识',
    number: '证书编号',
    period: '有效期限',
    from: '自',
    until: '至',
    lasting: '长期',
    authority: '发证机关',
    issuedOn: '发证日期',
  },
  registration: { authority: '登记机关' },
};

/** The sentences of each instrument; days are already written out. */
export const sentences = {
  receipt: (p: ParamsOf<'receipt'>, received: string) => [
    `本机关于${received}收到你（单位）提出的“${p.itemName}”申请，收到的材料见下表。`,
    '本凭证只证明已经收到申请材料，不表示申请已被受理。是否受理，本机关将在五个工作日内另行告知；逾期不告知的，自收到申请材料之日起即为受理。',
  ],
  acceptance: (p: ParamsOf<'acceptance'>, received: string, accepted: string, due: string | undefined) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，经核对，属于本机关职权范围，申请材料齐全、符合法定形式。${accordingTo(p.matter, '第三十二条第一款第五项', p.basis)}本机关自${accepted}起予以受理。`,
    `办理时限：${p.limit}${due === undefined ? '' : `，应于${due}前作出决定`}。${(p.matter ?? 'licence') === 'licence' ? '依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在内，本机关将另行书面告知。' : ''}`,
  ],
  correction: (p: ParamsOf<'correction'>, received: string, answerBy: string | undefined) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，经核对，申请材料不齐全或者不符合法定形式。${accordingTo(p.matter, '第三十二条第一款第四项', p.basis)}现将需要补正的全部内容一次告知如下，共${p.missing.length}项：`,
    ...(answerBy === undefined ? [] : [`请于${answerBy}前补正。`]),
    '按照上述要求提交全部补正材料的，本机关将依法受理。',
  ],
  non_acceptance: (p: ParamsOf<'non_acceptance'>, received: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，本机关经审查，认为存在以下情形：`,
    `${accordingTo(p.matter, '第三十二条', p.basis)}本机关决定不予受理。`,
  ],
  special_procedure: (p: ParamsOf<'special_procedure'>, received: string, starts: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，依法需要进行${p.procedure}。`,
    ...(p.reason === undefined ? [] : [p.reason]),
    `${accordingTo(p.matter, '第四十五条', p.basis)}上述程序所需时间不计算在${(p.matter ?? 'licence') === 'licence' ? '行政许可决定的期限' : '办理期限'}内。该程序自${starts}开始，预计需要${p.expectedDays}日。程序结束后，办理期限继续计算。`,
  ],
  hearing_right: (p: ParamsOf<'hearing_right'>, received: string, askBy: string | undefined) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，${askBy === undefined ? '涉及公共利益，' : '直接涉及申请人与他人之间重大利益关系，'}有关情况如下：`,
    p.reason,
    askBy === undefined
      ? `${accordingTo(p.matter, '第四十六条', p.basis)}本机关决定举行听证，时间和地点将另行通知并公告。`
      : `${accordingTo(p.matter, '第四十七条', p.basis)}你（单位）和利害关系人享有要求听证的权利。要求听证的，应当在${askBy}前（自被告知听证权利之日起五个工作日内）提出；逾期不提出的，视为放弃。申请人、利害关系人不承担组织听证的费用。`,
  ],
  hearing_notice: (p: ParamsOf<'hearing_notice'>, received: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，${p.moved ? '原定的听证改期，' : ''}${accordingTo(p.matter, '第四十八条', p.basis)}现将听证事项通知如下：`,
    `听证时间：${p.beginsAt}。`,
    `听证地点：${p.place}。`,
    `听证主持人：${p.host}。认为主持人与本事项有直接利害关系的，有权申请回避。`,
    '请携带身份证明和有关证据按时参加；委托代理人参加的，应当提交授权委托书。听证公开举行，可以陈述、申辩和质证。',
  ],
  grant: (p: ParamsOf<'grant'>, received: string, from: string | undefined, until: string | undefined, held: string | undefined) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，经审查${onRecord(held)}，符合法定条件、标准。依照${matterWords[p.matter ?? 'licence'].grantLaw}${p.basis}的规定，本机关决定准予${matterWords[p.matter ?? 'licence'].name}。`,
    `${matterWords[p.matter ?? 'licence'].granted}：${p.granted}`,
    ...(p.licenceNumber === undefined ? [] : [`许可证件编号：${p.licenceNumber}。`]),
    ...(until === undefined ? [] : [`有效期限：${from === undefined ? '' : `自${from}起`}至${until}止。`]),
    ...(p.remedy === undefined ? [] : [p.remedy]),
  ],
  refusal: (p: ParamsOf<'refusal'>, received: string, held: string | undefined) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，本机关经审查${onRecord(held)}，认为不符合法定条件、标准，理由如下：`,
    `依照${matterWords[p.matter ?? 'licence'].refusalLaw}${p.basis}的规定，本机关决定不予${matterWords[p.matter ?? 'licence'].name}。`,
  ],
  intake_notice: (p: ParamsOf<'intake_notice'>, came: string) => [
    `你（单位）于${came}到窗口办理“${p.itemName}”。经当场核对，申请材料不齐全或者不符合法定形式。现将需要补正的全部内容一次告知如下，共${p.missing.length}项：`,
    '已经填写的内容为你（单位）保留在窗口，补齐后可以接着办理，不用重新填写。本次没有提交申请，不开始计算办理期限。',
    '对告知的内容有异议，要求提交申请的，窗口应当收件，由办理机关依法决定是否受理。',
  ],
  transfer_list: (p: ParamsOf<'transfer_list'>) => [
    `清单编号：${p.number}。下列纸质材料由综合窗口移交，请接收人逐份核对，在工作台签收；差缺的逐份注明，当场退回。`,
    '移交人：　　　　　　接收人：　　　　　　接收时间：　　　年　月　日　时',
  ],
  payment_notice: (p: ParamsOf<'payment_notice'>, received: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，依照下列规定应当缴纳费用，合计${p.total}。`,
    `缴款码：${p.code}。可以在政务服务网上缴费，也可以持缴款码到窗口或者代收银行网点缴费。金额、收款单位与本通知不一致的，请不要缴费。`,
    '等待缴费的时间不停止办理期限的计算。没有法律、行政法规依据的收费，可以拒绝并投诉。',
  ],
  payment_receipt: (p: ParamsOf<'payment_receipt'>, paid: string) => [
    `你（单位）办理“${p.itemName}”应缴的费用已于${paid}缴清，合计${p.total}。缴费方式：${p.how}，流水号：${p.voucher}。`,
    `缴款码：${p.code}。本凭证只证明费用已经缴清，不是财政票据；需要财政票据的，由收款单位通过财政票据系统开具。`,
  ],
  refund_notice: (p: ParamsOf<'refund_notice'>, received: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，${p.reason}。已缴费用应当退还${p.total}。原缴费项目如下：`,
    `缴款码：${p.code}。网上缴纳的按原路退回，窗口缴纳的由收款单位财务人员联系退还。`,
  ],
  deferred: (materials: readonly string[], until: string) =>
    `下列材料可以后补：${materials.join('、')}。你（单位）已书面承诺于${until}前补齐。审查照常进行，材料补齐后出具办理结果；逾期未补齐的，终止办理。`,
  deemed: (p: ParamsOf<'grant'>, received: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，本机关未在许可有效期届满前作出决定。依照《中华人民共和国行政许可法》第五十条第二款的规定，视为准予延续。`,
    p.granted,
    ...(p.remedy === undefined ? [] : [p.remedy]),
  ],
  promise: (p: ParamsOf<'promise'>) => [
    p.promises === 'authority'
      ? `本人授权下列代理人以本人名义办理“${p.itemName}”：`
      : p.promises === 'materials'
        ? `本人（单位）申请办理“${p.itemName}”，主要材料已经交齐，现承诺：`
        : `本人（单位）申请办理“${p.itemName}”，自愿选择告知承诺方式办理。本人（单位）已经知晓你机关告知的全部内容，现承诺：`,
    p.promises === 'authority'
      ? '代理人在上述权限和期限内办理的，后果由本人承担。'
      : '以上承诺是本人（单位）的真实意思表示，愿意承担违反承诺的法律责任。',
  ],
  termination: (p: ParamsOf<'termination'>, received: string, ended: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，${p.reason}`,
    `本机关自${ended}起终止办理。终止办理不影响你（单位）备齐材料后再次提出申请。`,
    p.remedy,
  ],
  revocation: (p: ParamsOf<'revocation'>, decided: string, effective: string) => [
    `本机关于${decided}对你（单位）的“${p.itemName}”申请作出准予${matterWords[p.matter ?? 'licence'].name}的决定。经查，${p.reason}`,
    `上述情形属于：${p.ground}。依照${p.article}的规定，本机关自${effective}起撤销上述决定。`,
    p.remedy,
  ],
  rectification: (p: ParamsOf<'rectification'>, by: string) => [
    `你（单位）以告知承诺方式取得“${p.itemName}”。本机关核查发现：`,
    p.findings,
    `上述情况与你（单位）的承诺不符。请于${by}前整改到位，本机关将再次核查。逾期不整改或者整改后仍不符合条件的，本机关将依法撤销${matterWords[p.matter ?? 'licence'].name}决定，并记入信用记录。`,
  ],
  credit_repair: (p: ParamsOf<'credit_repair'>, on: Record<'from' | 'effective', string> & Partial<Record<'until' | 'asked', string>>) => [
    `你（单位）以告知承诺方式办理“${p.itemName}”，经核查承诺不实，于${on.from}记入信用记录${on.until === undefined ? '' : `，至${on.until}为止`}。${on.asked === undefined ? '' : `你（单位）于${on.asked}申请信用修复，并提交了纠正的证明。`}`,
    `经审查，${p.reason}`,
    p.granted
      ? `本机关决定予以信用修复，上述信用记录自${on.effective}起不再生效。`
      : `本机关决定不予信用修复，上述信用记录继续有效。纠正以后，你（单位）可以再次申请。`,
    ...(p.remedy === undefined ? [] : [p.remedy]),
  ],
  licenceAct: (kind: LicenceActKind, p: ParamsOf<LicenceActKind>, effective: string) => [
    `经查，${p.reason}`,
    `上述情形属于：${p.ground}。依照${p.article}${p.cited === undefined || p.cited === p.article ? '' : `和${p.cited}`}的规定，本机关自${effective}起${licenceActWords[kind]}：`,
    `${p.licenceName}，编号${p.licenceNumber}。`,
    ...(p.remedy === undefined ? [] : [p.remedy]),
  ],
  withdrawal: (p: ParamsOf<'withdrawal'>, received: string, withdrawn: string) => [
    `你（单位）于${received}提出的“${p.itemName}”申请，已于${withdrawn}由你（单位）申请撤回。${p.reason === undefined ? '' : `撤回理由：${p.reason}。`}本机关确认撤回，办理程序终止。`,
    '撤回申请不影响你（单位）就同一事项再次提出申请。',
  ],
};
