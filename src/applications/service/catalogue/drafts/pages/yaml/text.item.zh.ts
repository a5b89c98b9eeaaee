import { itemLevels, itemTypes } from '../../../text.parts.zh.ts';
import type { FieldGroup } from './fields.ts';

const units = { working_day: '个工作日', natural_day: '日（自然日）', month: '个月' };
/** Codes of the wire that our glossary has other words for stand as texts, not as names. */
const codes = (...pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> => Object.fromEntries(pairs);

/** 实施清单 by the groups of the standard's catalogue of elements. Every part of `Item` stands here once. */
export const itemGroups: readonly FieldGroup[] = [
  {
    title: '基本信息',
    fields: [
      { path: 'name', label: '事项名称', kind: 'text' },
      { path: 'code', label: '事项编码', kind: 'text', hint: 'GB/T 39554.1,31 位或 33 位。已有的事项不能改。' },
      {
        path: 'type',
        label: '事项类型',
        kind: 'choice',
        options: itemTypes,
      },
      {
        path: 'level',
        label: '行使层级',
        kind: 'choice',
        options: itemLevels,
      },
      { path: 'department.name', label: '办理部门', kind: 'text' },
      { path: 'department.creditCode', label: '部门统一社会信用代码', kind: 'text' },
      { path: 'department.id', label: '部门编号（本系统）', kind: 'text', hint: '一般不填，按名称认部门。' },
      { path: 'district', label: '行政区划代码', kind: 'text' },
      { path: 'region', label: '地区名称', kind: 'text' },
      { path: 'summary', label: '一句话说明', kind: 'long' },
      { path: 'shortNames', label: '简称（一行一个）', kind: 'lines' },
      { path: 'plainWords', label: '群众说法（一行一个）', kind: 'lines', hint: '例如“开饭店”；搜索时用。' },
    ],
  },
  {
    title: '服务对象',
    fields: [
      { path: 'audience.naturalPerson', label: '个人可以办', kind: 'yes' },
      { path: 'audience.legalPerson', label: '单位可以办', kind: 'yes' },
      { path: 'audience.kinds', label: '对象种类（一行一个）', kind: 'lines' },
      { path: 'audience.themes', label: '主题（一行一个）', kind: 'lines' },
    ],
  },
  {
    title: '时限',
    hint: '承诺时限不能长于法定时限。单位属于规则：行政许可法第八十二条按工作日计算。',
    fields: [
      { path: 'handling', label: '办件类型', kind: 'choice', options: { immediate: '即办件', promised: '承诺件' } },
      { path: 'statutoryLimit', label: '法定时限', kind: 'limit', options: units, empty: null, statutory: true },
      { path: 'promisedLimit', label: '承诺时限', kind: 'limit', options: units, empty: null },
      { path: 'extensionLimit.value', label: '可以延长（工作日）', kind: 'number', hint: '行业规定另有延长的才填。' },
      { path: 'extensionLimit.article', label: '延长的依据', kind: 'text' },
      { path: 'hearing.basis', label: '决定前必须听证的依据', kind: 'text', hint: '没有这样的规定就不填。' },
      {
        path: 'specialProcedures',
        label: '不计入时限的特别程序（行政许可法第四十五条）',
        kind: 'choices',
        options: {
          hearing: '听证',
          tender: '招标',
          auction: '拍卖',
          testing: '检验',
          measurement: '检测',
          quarantine: '检疫',
          appraisal: '鉴定',
          expert_review: '专家评审',
        },
      },
      { path: 'siteCheck', label: '要现场核查', kind: 'yes' },
    ],
  },
  {
    title: '告知承诺和已有证照',
    hint: '告知承诺由申请人自愿选择，不适用于直接涉及安全、秘密、金融、生态和生命健康的事项（国办发〔2020〕42号）。',
    fields: [
      { path: 'commitment.conditions', label: '承诺符合的条件（一行一条）', kind: 'lines' },
      { path: 'commitment.consequences', label: '虚假承诺的后果（一行一条）', kind: 'lines' },
      { path: 'commitment.covers', label: '承诺后不用交的材料代号（一行一条）', kind: 'lines' },
      { path: 'commitment.decideWithinDays', label: '承诺后几个工作日内决定', kind: 'number' },
      { path: 'commitment.checkWithinDays', label: '准予后几日内核查', kind: 'number' },
      { path: 'commitment.notFor', label: '不适用的情形（一行一条）', kind: 'lines' },
      { path: 'commitment.notWhen', label: '不适用的条件（FEEL）', kind: 'feel' },
      { path: 'commitment.article', label: '告知承诺的依据', kind: 'text' },
      {
        path: 'onLicence.act',
        label: '对已有证照办什么',
        kind: 'choice',
        options: { renew: '延续', change: '变更', cancel: '注销' },
        hint: '新办的事项不填。',
      },
      { path: 'onLicence.licence', label: '办的是哪一种证照', kind: 'text' },
    ],
  },
  {
    title: '条件和材料',
    fields: [
      { path: 'conditions', label: '条件（一行一条）', kind: 'lines' },
      { path: 'materialsListed', label: '材料已经列明', kind: 'yes', fallback: true },
      { path: 'quantityLimit', label: '数量限制', kind: 'text' },
    ],
    lists: [
      {
        path: 'materials',
        label: '材料',
        add: '添加材料',
        blank: { key: 'material', name: '新材料' },
        title: 'name',
        fields: [
          { path: 'name', label: '名称', kind: 'text' },
          { path: 'key', label: '代号', kind: 'text', hint: '小写字母开头；情景和规则用它。' },
          {
            path: 'source',
            label: '来源',
            kind: 'choice',
            options: codes(
              ['applicant', '申请人自备'],
              ['government', '政府部门出具'],
              ['third_party', '第三方出具'],
              ['form', '在线填写'],
            ),
            fallback: 'applicant',
          },
          { path: 'obtainableFrom', label: '可以从哪里取得', kind: 'text', hint: '能共享取得的不再向申请人要。' },
          {
            path: 'form',
            label: '形式',
            kind: 'choice',
            options: { electronic: '电子件', paper: '纸质件', either: '都可以' },
            fallback: 'either',
          },
          {
            path: 'required',
            label: '要不要交',
            kind: 'choice',
            options: { always: '必交', conditional: '有条件时交', never: '不要求' },
            fallback: 'always',
          },
          { path: 'when', label: '什么条件下交（FEEL）', kind: 'feel' },
          { path: 'original', label: '要原件', kind: 'yes' },
          { path: 'copies', label: '份数', kind: 'number', fallback: 1 },
          { path: 'deferrable', label: '可以容缺后补', kind: 'yes' },
          { path: 'why', label: '为什么要', kind: 'text' },
          { path: 'sample', label: '样例', kind: 'text' },
        ],
      },
    ],
  },
  {
    title: '流程说明',
    fields: [
      { path: 'visits', label: '到现场次数', kind: 'number' },
      { path: 'jointDepartments', label: '联办部门', kind: 'text' },
    ],
    lists: [
      {
        path: 'steps',
        label: '步骤',
        add: '添加步骤',
        blank: { name: '新步骤', who: '谁来办' },
        title: 'name',
        fields: [
          { path: 'name', label: '步骤', kind: 'text' },
          { path: 'who', label: '谁来办', kind: 'text' },
          { path: 'howLong', label: '多久', kind: 'text' },
          { path: 'what', label: '做什么', kind: 'text' },
        ],
      },
      {
        path: 'participants',
        label: '参与部门（并联、联合办理）',
        add: '添加参与部门',
        blank: { key: 'department', department: { name: '部门全称' }, role: 'opinion' },
        title: 'department.name',
        fields: [
          { path: 'key', label: '代号', kind: 'text', hint: '英文小写，流程图的环节用它指明由哪个部门办。' },
          { path: 'department.name', label: '部门', kind: 'text' },
          {
            path: 'role',
            label: '做什么',
            kind: 'choice',
            options: { lead: '牵头', decider: '单独作出决定', opinion: '审核、提出意见', government: '批准延长（本级人民政府）' },
          },
          { path: 'result', label: '决定什么', kind: 'text', empty: null },
          { path: 'statutoryLimit', label: '法定时限', kind: 'limit', statutory: true, empty: null },
          { path: 'promisedLimit', label: '承诺时限', kind: 'limit', empty: null },
          { path: 'numbering.authorityWord', label: '发文机关代字', kind: 'text', hint: '不填用部门自己的代字。' },
        ],
      },
    ],
  },
  {
    title: '名额',
    fields: [
      { path: 'quantity.basis', label: '数量限制的依据', kind: 'text', hint: '没有数量限制的不填。' },
      { path: 'quantity.verified', label: '依据已经与公布文本核对', kind: 'yes' },
      {
        path: 'quantity.by',
        label: '按哪个问题分区域',
        kind: 'text',
        hint: '填表单里那道选择题的路径，例如 shop.district；不分区域的不填。',
      },
      { path: 'quantity.yearly', label: '每年重新计算', kind: 'yes' },
    ],
    lists: [
      {
        path: 'quantity.places',
        label: '各区域的名额',
        add: '添加区域',
        blank: { key: 'all', name: '全市', total: 1 },
        title: 'name',
        fields: [
          { path: 'key', label: '选项的代号', kind: 'text' },
          { path: 'name', label: '区域', kind: 'text' },
          { path: 'total', label: '名额', kind: 'number' },
        ],
      },
    ],
  },
  {
    title: '收费',
    fields: [{ path: 'feesKnown', label: '收费情况已经写明（没有条目就是不收费）', kind: 'yes', fallback: true }],
    lists: [
      {
        path: 'fees',
        label: '收费项目',
        add: '添加收费',
        blank: { name: '新收费', amount: '金额', basis: '依据' },
        title: 'name',
        fields: [
          { path: 'name', label: '项目', kind: 'text' },
          { path: 'amount', label: '标准', kind: 'text' },
          { path: 'basis', label: '依据', kind: 'text' },
          { path: 'due.fen', label: '应缴（分）', kind: 'number', hint: '固定金额才填；按申请内容计算的在源文件里写 due.feel。' },
          { path: 'verified', label: '依据已经与公布文本核对', kind: 'yes' },
          { path: 'refundable', label: '没有办成就退', kind: 'yes', fallback: true },
        ],
      },
    ],
  },
  {
    title: '结果',
    fields: [
      { path: 'result.name', label: '结果名称', kind: 'text' },
      {
        path: 'result.kind',
        label: '结果种类',
        kind: 'choice',
        options: codes(
          ['licence', '证照'],
          ['approval', '批文'],
          ['certificate', '证明'],
          ['payment', '发放'],
          ['filing', '备案'],
          ['other', '其他'],
        ),
      },
      { path: 'result.period', label: '有效期说明', kind: 'text' },
      {
        path: 'result.delivery',
        label: '送达方式',
        kind: 'choices',
        options: { electronic: '电子', counter: '窗口', post: '邮寄' },
        fallback: ['electronic', 'counter'],
      },
      { path: 'numbering.authorityWord', label: '机关代字', kind: 'text' },
      { path: 'numbering.licenceWord', label: '许可代字', kind: 'text' },
    ],
  },
  {
    title: '渠道',
    fields: [
      { path: 'scope', label: '通办范围', kind: 'text' },
      { path: 'onlineDepth', label: '网办深度（1—4）', kind: 'number' },
      { path: 'onlineAddress', label: '网办地址', kind: 'text' },
      { path: 'consultPhone', label: '咨询电话', kind: 'text' },
      { path: 'complainPhone', label: '投诉电话', kind: 'text' },
    ],
    lists: [
      {
        path: 'windows',
        label: '办理窗口',
        add: '添加窗口',
        blank: { name: '新窗口' },
        title: 'name',
        fields: [
          { path: 'name', label: '名称', kind: 'text' },
          { path: 'address', label: '地址', kind: 'text' },
          { path: 'hours', label: '时间', kind: 'text' },
          { path: 'phone', label: '电话', kind: 'text' },
        ],
      },
      {
        path: 'questions',
        label: '常见问题',
        add: '添加问题',
        blank: { ask: '新问题', answer: '回答' },
        title: 'ask',
        fields: [
          { path: 'ask', label: '问', kind: 'text' },
          { path: 'answer', label: '答', kind: 'long' },
        ],
      },
    ],
  },
  {
    title: '依据和救济',
    fields: [
      {
        path: 'remedies',
        label: '救济途径',
        kind: 'choices',
        options: { reconsideration: '行政复议', litigation: '行政诉讼' },
        fallback: ['reconsideration', 'litigation'],
      },
    ],
    lists: [
      {
        path: 'legalBasis',
        label: '设定依据',
        add: '添加依据',
        blank: { title: '新依据', verified: false },
        title: 'title',
        fields: [
          { path: 'title', label: '名称', kind: 'text' },
          { path: 'documentNumber', label: '文号', kind: 'text' },
          { path: 'article', label: '条款', kind: 'text' },
          { path: 'verified', label: '已对照原文', kind: 'yes', hint: '没有对照的，指南上会如实写明。' },
        ],
      },
    ],
  },
  {
    title: '事项包的文件',
    fields: [
      { path: 'form', label: '申请表', kind: 'text', fallback: 'form.json' },
      { path: 'process', label: '办理流程', kind: 'text', fallback: 'process.bpmn' },
      { path: 'licence', label: '证照模板', kind: 'text', empty: null },
      { path: 'decisions', label: '决策表（一行一个）', kind: 'lines' },
      { path: 'notes', label: '来源说明（一行一条）', kind: 'lines' },
    ],
  },
];

/** 证照模板: what the issued licence says. */
