import type { ConditionWords } from './pure/condition-words.ts';
import type { Item } from './schema.ts';
import { codesIn, fileParts, rulesInside } from './text.values.zh.ts';

/** The parts of a version that differ, as an editor calls them. */
type ContentPart = 'formContent' | 'processContent' | 'decisionContent' | 'licenceContent';
type NamedPart = 'formField' | 'formStep' | 'processNode' | 'processFlow' | 'decisionRule' | 'licenceField';
const parts: Record<keyof Item | ContentPart | NamedPart, string> = {
  code: '事项编码',
  name: '事项名称',
  shortNames: '简称',
  plainWords: '群众说法',
  summary: '一句话说明',
  type: '事项类型',
  level: '行使层级',
  district: '行政区划',
  region: '地区名称',
  department: '办理部门',
  audience: '服务对象',
  handling: '办件类型',
  statutoryLimit: '法定时限',
  promisedLimit: '承诺时限',
  extensionLimit: '可延长的时限',
  conditions: '条件',
  materials: '材料',
  materialsListed: '材料是否列明',
  steps: '流程说明',
  fees: '收费',
  feesKnown: '收费是否写明',
  result: '办理结果',
  visits: '到现场次数',
  scope: '通办范围',
  onlineDepth: '网办深度',
  onlineAddress: '网办地址',
  windows: '办理窗口',
  consultPhone: '咨询电话',
  complainPhone: '投诉电话',
  remedies: '救济途径',
  questions: '常见问题',
  legalBasis: '设定依据',
  quantityLimit: '数量限制',
  quantity: '名额',
  specialProcedures: '特别程序',
  hearing: '必须听证',
  siteCheck: '现场核查',
  jointDepartments: '联办部门',
  participants: '并联部门',
  commitment: '告知承诺',
  onLicence: '办理的证照',
  numbering: '文号',
  form: '表单文件',
  process: '流程文件',
  licence: '证照模板文件',
  decisions: '决策表文件',
  notes: '来源说明',
  formContent: '表单的内容',
  processContent: '办理流程的内容',
  decisionContent: '决策表的内容',
  licenceContent: '证照模板的内容',
  formField: '表单字段',
  formStep: '表单步骤',
  processNode: '流程环节',
  processFlow: '流程走向',
  decisionRule: '规则',
  licenceField: '证照',
};

/** Keys and codes inside a value, in words; what is not here stands as it is. */
const inside: readonly (readonly [RegExp, string])[] = [
  [/\bid: [0-9a-f-]{36}( · )?/g, ''],
  [/\bvalue: (\d+) · unit: working_day/g, '$1 个工作日'],
  [/\bvalue: (\d+) · unit: natural_day/g, '$1 个自然日'],
  [/\bvalue: (\d+) · unit: month/g, '$1 个月'],
  [/\blabel: /g, '名称：'],
  [/\bhint: /g, '提示：'],
  [/\bwidget: (\w+)/g, '填写方式：$1'],
  [/\boptions: /g, '选项：'],
  [/\bvisible: /g, '出现的条件：'],
  [/\brequired: true\b/g, '必填'],
  [/\bcheck: /g, '核对：'],
  [/\bpersonal: true\b/g, '个人信息'],
  [/\bfields: /g, '字段：'],
  [/\bkind: user\b/g, '由人办'],
  [/\bkind: /g, '类型：'],
  [/\bduty: (\w+)/g, '岗位：$1'],
  [/\bact: /g, '动作：'],
  [/\blimit: /g, '时限：'],
  [/\bsigners: /g, '会签人数：'],
  [/\bservice: /g, '系统办理：'],
  [/\bcondition: /g, '条件：'],
  [/\bline: true\b/g, '相连'],
  [/\bhitPolicy: /g, '命中方式：'],
  [/\binputs: /g, '看什么：'],
  [/\bannotation: /g, '依据：'],
  [/\bauthority: /g, '发证机关：'],
  [/\bholder: /g, '持证人：'],
  [/\bholderIdentifier: /g, '持证人号码：'],
  [/\bnumber: /g, '证照编号：'],
  [/\bprefix: /g, '字头：'],
  [/\bdigits: /g, '位数：'],
  [/\bvalidity: /g, '有效期：'],
  [/\bvalue: (\d+) · unit: year/g, '$1 年'],
  [/\bvalue: (\d+) · unit: day/g, '$1 日'],
  [/\bmasked: true\b/g, '对外隐去'],
  [/\bvalue: /g, '内容：'],
  [/\barticle: /g, '依据：'],
  [/\bstatute: /g, '时限表：'],
  [/\bname: /g, '名称：'],
  // What a program calls it is nothing to anybody who reads.
  [/\bkey: \w+( · )?/g, ''],
  [/\bconditions: /g, '承诺的条件：'],
  [/\bconsequences: /g, '不实的后果：'],
  [/\bcovers: /g, '可以不交的材料：'],
  [/\bdecideWithinDays: (\d+)/g, '$1 个工作日内决定'],
  [/\bcheckWithinDays: (\d+)/g, '$1 日内核查'],
  [/\bnotFor: /g, '不适用：'],
  [/\bnotWhen: /g, '不适用的条件：'],
  [/\bwhy: /g, '为什么要：'],
  [/\bform: either\b/g, '电子件或者纸质件'],
  [/\bform: electronic\b/g, '电子件'],
  [/\bform: paper\b/g, '纸质件'],
  [/\boriginal: true\b/g, '原件'],
  [/\bcopies: /g, '份数：'],
  [/\bsource: applicant\b/g, '申请人提供'],
  [/\bsource: government\b/g, '政府部门出具'],
  [/\bsource: third_party\b/g, '第三方出具'],
  [/\bsource: form\b/g, '在线填写'],
  [/\brequired: always\b/g, '必交'],
  [/\brequired: conditional\b/g, '有条件时提交'],
  [/\brequired: never\b/g, '不要求'],
  [/\bwhen: /g, '条件：'],
  [/\bdeferrable: true\b/g, '可容缺'],
  [/\bobtainableFrom: /g, '取得自：'],
  [/\bsample: /g, '样例：'],
  [/\bnaturalPerson: true\b/g, '个人'],
  [/\blegalPerson: true\b/g, '单位'],
  [/\bkinds: /g, '种类：'],
  [/\bthemes: /g, '主题：'],
  [/\bcreditCode: /g, '统一社会信用代码：'],
  [/\bwho: /g, '谁来办：'],
  [/\bhowLong: /g, '多久：'],
  [/\bwhat: /g, '做什么：'],
  [/\bamount: /g, '金额：'],
  [/\bbasis: /g, '依据：'],
  [/\baddress: /g, '地址：'],
  [/\bhours: /g, '时间：'],
  [/\bphone: /g, '电话：'],
  [/\btitle: /g, '名称：'],
  [/\bdocumentNumber: /g, '文号：'],
  [/\bverified: true\b/g, '已核对'],
  [/\bask: /g, '问：'],
  [/\banswer: /g, '答：'],
  [/^true$/, '是'],
  [/^false$/, '否'],
  [/^immediate$/, '即办件'],
  [/^promised$/, '承诺件'],
];

export function partText(part: string, of: string | null): string {
  const name = part in parts ? parts[part as keyof typeof parts] : part;
  return of === null ? name : `${name}：${of}`;
}

export function valueText(value: string): string {
  return inWords(value, inside);
}

const inWords = (value: string, words: typeof inside): string => words.reduce((text, [code, word]) => text.replace(code, word), value);

/** 事项类型, by the digits that stand in the code. */
export const itemTypes = {
  '01': '行政许可',
  '02': '行政处罚',
  '03': '行政强制',
  '04': '行政征收',
  '05': '行政给付',
  '06': '行政检查',
  '07': '行政确认',
  '08': '行政奖励',
  '09': '行政裁决',
  '10': '其他行政权力',
  '20': '其他事项',
  '21': '公共服务',
} satisfies Record<Item['type'], string>;
export const itemLevels = {
  '1': '国家级',
  '2': '省级',
  '3': '市级',
  '4': '县级',
  '5': '乡镇（街道）级',
  '6': '村（社区）级',
} satisfies Record<Item['level'], string>;

/** A type as people call it, with the digits that stand in the code. */
export const typeText = (type: string): string => (type in itemTypes ? `${itemTypes[type as Item['type']]}（${type}）` : type);

/** A value of this part in words: some parts are codes through and through. */
export function partValueText(part: string, value: string): string {
  if (part === 'type') return typeText(value);
  if (part === 'level' && value in itemLevels) return itemLevels[value as Item['level']];
  return valueText(inWords(value, codesIn[part] ?? []));
}

/** The same for everybody: no rule's text and no name of a file; null where only that it changed can be said. */
export function publicValueText(part: string, value: string): string | null {
  if (fileParts.has(part) || part.endsWith('Content')) return null;
  return partValueText(part, inWords(value, rulesInside));
}

const inEntry: Readonly<Record<string, string>> = {
  key: '代号',
  name: '名称',
  when: '条件',
  source: '来源',
  required: '是否必交',
  form: '形式',
  copies: '份数',
  obtainableFrom: '取得自',
  why: '为什么要',
  title: '名称',
  article: '条款',
  amount: '金额',
  basis: '依据',
};

/** Where something is wrong, as who fills in the list sees it: the third material, not `materials.2`. */
export function placeText(dotted: string): string {
  const [, list = '', index = '', rest] = /^(\w+)\.(\d+)(?:\.(.+))?$/.exec(dotted) ?? [];
  if (!(list in parts)) return dotted;
  return `${partText(list, null)}第 ${Number(index) + 1} 项${rest === undefined ? '' : `的${inEntry[rest] ?? rest}`}`;
}

const quoted = (options: readonly string[]) => options.map((option) => `“${option}”`).join('、');

/** When a material is needed, said with the labels of the form. */
export const conditionWords: ConditionWords = {
  is: (label, options) => `“${label}”是${quoted(options)}${options.length > 1 ? '之一' : ''}`,
  isNot: (label, options) => `“${label}”不是${quoted(options)}`,
  compared: (label, operator, number) => `“${label}”${{ '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于' }[operator]} ${number}`,
  and: (one, other) => `${one}，并且${other}`,
  or: (one, other) => `${one}，或者${other}`,
};
