import type { Period, Quality } from './schema.ts';

/** Names of the parts of a package and of the elements in them; what stands here is kept for decades. */
export const parts = {
  about: '说明文件.txt',
  description: '基本信息.xml',
  process: '过程信息.xml',
  catalogue: '材料目录.xml',
  seal: '封装信息.xml',
  folders: { application: '01申请材料', process: '02过程材料', result: '03结果材料', licence: '03结果材料' },
  form: '申请表',
  formData: '申请表数据',
  eventLog: '办理记录数据',
  messages: '留言',
  licenceData: '电子证照数据',
  licenceActs: '证照变动数据',
  rating: '评价和整改数据',
  check: '承诺核查数据',
  signature: (by: string) => `签名-${by}`,
  replaced: '(已更换)',
};

export const kindText = { application: '申请材料', process: '过程材料', result: '结果材料', metadata: '元数据', note: '说明' };

export const periodWords = { permanent: '永久', years_30: '30年', years_10: '10年' } satisfies Record<Period, string>;

export const outcomeWords: Readonly<Record<string, string>> = {
  granted: '准予',
  refused: '不予',
  not_accepted: '不予受理',
  withdrawn: '申请人撤回',
  ended: '终止办理',
};

export const qualityText = {
  authenticity: '真实性',
  integrity: '完整性',
  usability: '可用性',
  safety: '安全性',
} satisfies Record<Quality, string>;

export const formWords = {
  title: (item: string) => `${item}申请表`,
  applicant: '申请人',
  name: '姓名或者名称',
  idNumber: '证件号码',
  phone: '联系电话',
  caseNumber: '办件编号',
  submittedAt: '提交时间',
  yes: '是',
  no: '否',
  row: (label: string, number: number) => `${label}（第${number}项）`,
};

interface About {
  number: string;
  caseNumber: string;
  authority: string;
  item: string;
  count: number;
  supplement?: { of: string; part: number };
}

const aboutSupplement = ({ of, part }: { of: string; part: number }): string[] => [
  `所属档号：${of}`,
  `部分号：${part}（补充归档。只含归档以后新形成的文件和记录，与前面各部分合为一件）`,
];

export const aboutText = (about: About) =>
  [
    about.supplement === undefined ? '政务服务归档信息包' : '政务服务归档信息包（补充归档）',
    '',
    `档号：${about.number}`,
    ...(about.supplement === undefined ? [] : aboutSupplement(about.supplement)),
    `立档单位：${about.authority}`,
    `事项：${about.item}`,
    `办件编号：${about.caseNumber}`,
    `文件数：${about.count}`,
    '',
    '目录：',
    `  ${parts.description}  办件、事项、当事人、证照的元数据`,
    `  ${parts.process}  办理过程：谁、何时、做了什么、意见`,
    `  ${parts.catalogue}  每一份文件的名称、格式、大小和摘要（SHA-256、SM3）`,
    '  01申请材料  申请表及其数据、申请人提交的材料（包括被更换的）',
    '  02过程材料  办理过程中的文书、审批表、签名、记录',
    '  03结果材料  决定文书、证照',
    `  ${parts.seal}  以上全部文件的摘要；本文件的 SM3 即整包摘要，登记在档案目录中`,
    '',
    '所需软件：任意 ZIP 解压软件、PDF 阅读器、文本编辑器。文件没有压缩，没有加密。',
    '依据：《政务服务电子文件归档和电子档案管理办法》（国办发〔2023〕26号）；结构参照 DA/T 85—2019 第 7 章，没有逐条核对标准原文。',
    '',
  ].join('\r\n');

export const elements = {
  root: '归档信息包',
  process: '办理过程',
  catalogue: '材料目录',
  seal: '封装信息',
};

export const metadataWords = {
  archive: '档案',
  number: '档号',
  ofArchive: '所属档号',
  partNumber: '部分号',
  firstSm3: '首个归档信息包SM3',
  fonds: '全宗号',
  unit: '立档单位名称',
  unitCode: '立档单位统一社会信用代码',
  year: '年度',
  period: '保管期限',
  keepUntil: '保管至',
  periodBasis: '保管期限依据',
  archivedOn: '归档日期',
  secrecy: '密级',
  secrecyValue: '未定密，含个人信息',
  item: '事项',
  itemName: '事项名称',
  itemCode: '事项编码',
  itemVersion: '事项版本',
  itemVersionId: '事项版本标识',
  case: '办件',
  title: '题名',
  titleOf: (applicant: string, item: string, outcome: string) => `${applicant}关于${item}的办件（${outcome}）`,
  caseNumber: '办件编号',
  caseId: '办件标识',
  channel: '申请渠道',
  channels: { online: '网上', counter: '窗口' } as Readonly<Record<string, string>>,
  outcome: '办理结果',
  startedAt: '开始填写时间',
  submittedAt: '提交时间',
  receivedOn: '收件日期',
  acceptedOn: '受理日期',
  decidedOn: '决定日期',
  deliveredOn: '送达日期',
  closedOn: '办结日期',
  byCommitment: '告知承诺',
  joint: '联合办理',
  applicant: '申请人',
  enterprise: '申请单位',
  kind: '类别',
  kinds: { natural_person: '自然人', legal_person: '法人或者其他组织' } as Readonly<Record<string, string>>,
  name: '名称',
  idNumber: '证件号码',
  phone: '联系电话',
  creditCode: '统一社会信用代码',
  hasAgent: '有代理人',
  licence: '证照',
  licenceNumber: '证照编号',
  licenceIdentifier: '电子证照标识',
  holder: '持证人',
  issuedOn: '发证日期',
  validFrom: '有效期自',
  validUntil: '有效期至',
  longTerm: '长期',
  papers: '文书',
  paper: '文书',
  paperNumber: '文号',
  checkCode: '校验码',
  event: '行为',
  sequence: '顺序号',
  act: '行为名称',
  actCode: '行为代码',
  on: '生效日期',
  at: '记录时间',
  by: '行为人',
  byKind: '行为人类别',
  byKinds: { person: '人员', system: '系统', device: '设备' } as Readonly<Record<string, string>>,
  theApplicant: '申请人一方',
  opinion: '意见',
  stop: '停止计时',
  from: '自',
  to: '至',
  reason: '原因',
  part: '参与部门',
  partDepartment: '部门',
  partRole: '角色',
  partStatus: '状态',
  hearing: '听证',
  hearingOn: '举行日期',
  record: '笔录',
  signature: '签名',
  way: '方式',
  boundTo: '签署文书的摘要',
  binding: '绑定值',
  file: '文件',
  path: '路径',
  fileKind: '类别',
  format: '格式',
  size: '字节数',
  digest: '摘要',
  algorithm: '算法',
  formedAt: '形成时间',
  yes: '是',
  no: '否',
  noName: '无',
};
