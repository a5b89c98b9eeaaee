type Words = readonly (readonly [RegExp, string])[];

const role: Words = [
  [/\brole: lead\b/g, '牵头'],
  [/\brole: decider\b/g, '并联决定'],
  [/\brole: opinion\b/g, '出具意见'],
  [/\brole: government\b/g, '本级政府'],
];
const numbering: Words = [
  [/\bauthorityWord: /g, '机关代字：'],
  [/\blicenceWord: /g, '许可代字：'],
];

/** Codes that mean something in one part of an item only. */
export const codesIn: Readonly<Record<string, Words>> = {
  result: [
    [/\bkind: licence\b/g, '发证照'],
    [/\bkind: approval\b/g, '出批准文件'],
    [/\bkind: certificate\b/g, '出证明'],
    [/\bkind: payment\b/g, '发放款项'],
    [/\bkind: filing\b/g, '备案'],
    [/\bkind: other\b/g, '其他结果'],
    [/\bperiod: /g, '有效期限：'],
    [/\bdelivery: /g, '送达方式：'],
    [/^electronic$|\belectronic\b/gm, '电子送达'],
    [/\bcounter\b/g, '窗口领取'],
    [/\bpost\b/g, '邮寄'],
  ],
  remedies: [
    [/\breconsideration\b/g, '行政复议'],
    [/\blitigation\b/g, '行政诉讼'],
  ],
  specialProcedures: [
    [/\bhearing\b/g, '听证'],
    [/\btender\b/g, '招标'],
    [/\bauction\b/g, '拍卖'],
    [/\btesting\b/g, '检验'],
    [/\bmeasurement\b/g, '检测'],
    [/\bquarantine\b/g, '检疫'],
    [/\bappraisal\b/g, '鉴定'],
    [/\bexpert_review\b/g, '专家评审'],
  ],
  participants: [
    ...role,
    ...numbering,
    [/\bdepartment: /g, '部门：'],
    [/\bresult: /g, '作出的决定：'],
    [/\bstatutoryLimit: /g, '法定时限：'],
    [/\bpromisedLimit: /g, '承诺时限：'],
    [/\bnumbering: /g, '文号：'],
    [/\blegalBasis: /g, '依据：'],
  ],
  numbering,
  quantity: [
    [/\bplaces: /g, '名额：'],
    [/\btotal: /g, '共 '],
    [/\byearly: true\b/g, '每年重新计算'],
  ],
  onLicence: [
    [/\bact: renew\b/g, '延续'],
    [/\bact: change\b/g, '变更'],
    [/\bact: cancel\b/g, '注销'],
    [/\blicence: /g, '证照：'],
  ],
  fees: [
    [/\bfen: (\d+)/g, '$1 分'],
    [/\bdue: /g, '应缴：'],
    [/\brank: law\b/g, '由法律设定'],
    [/\brank: administrative_regulation\b/g, '由行政法规设定'],
    [/\brank: local_regulation\b/g, '由地方性法规设定'],
    [/\brank: other\b/g, '由其他文件设定'],
    [/\brefundable: true\b/g, '可以退费'],
    [/\breductions: /g, '减免：'],
    [/\bpercent: (\d+)/g, '减 $1%'],
    [/\bground: /g, '理由：'],
  ],
};

/** Rules over the application: what the public is told is that there is one, since their text is a program. */
export const rulesInside: Words = [
  [/\bkey: [^\n·]+?(?: · |(?=\n)|$)/g, ''],
  [/\b(?:feel|notWhen|when|by): [^\n]*?(?= · [a-zA-Z]+: |\n|$)/g, '由申请表的内容决定'],
  [/\bdecision: [^\n]*?(?= · |\n|$)/g, '由公开的规则计算'],
  [/\boutput: [^\n]*?(?= · |\n|$)/g, ''],
  [/(?: · )?\bstatute: [^\n·]+?(?= · |\n|$)/g, ''],
];

/** Parts whose value is the name of a file of the package. */
export const fileParts: ReadonlySet<string> = new Set(['form', 'process', 'licence', 'decisions']);
