import type { FieldGroup } from './fields.ts';

const units = { working_day: '个工作日', natural_day: '日（自然日）', month: '个月' };

const yearUnits = { year: '年', month: '个月', day: '日' };

export const licenceGroups: readonly FieldGroup[] = [
  {
    title: '证照',
    fields: [
      { path: 'name', label: '证照名称', kind: 'text' },
      { path: 'typeCode', label: '证照类型代码', kind: 'text', hint: 'GB/T 36903；没有登记的空着。' },
      { path: 'typeCodeVerified', label: '类型代码已核对', kind: 'yes' },
      { path: 'authority', label: '发证机关', kind: 'text' },
      {
        path: 'layout',
        label: '版式',
        kind: 'choice',
        options: { permit: '竖式（如食品经营许可证）', registration: '横式（如营业执照）' },
        fallback: 'permit',
      },
      { path: 'holder', label: '持证人（FEEL）', kind: 'feel' },
      { path: 'holderIdentifier', label: '持证人号码（FEEL）', kind: 'feel' },
    ],
  },
  {
    title: '编号和有效期',
    fields: [
      { path: 'number.prefix', label: '编号字头', kind: 'text', empty: '' },
      { path: 'number.digits', label: '数字位数', kind: 'number' },
      { path: 'number.verified', label: '编号规则已核对', kind: 'yes' },
      { path: 'validity', label: '有效期', kind: 'limit', options: yearUnits, empty: null, hint: '不填数字就是长期有效。' },
      { path: 'renewal.earliest', label: '最早提前多久申请延续', kind: 'limit', options: units },
      { path: 'renewal.latest', label: '最晚提前多久申请延续', kind: 'limit', options: units },
      { path: 'renewal.article', label: '延续的依据', kind: 'text' },
    ],
  },
  {
    title: '证面内容',
    hint: '内容写 FEEL，可以用申请表的字段、case、decision。',
    fields: [],
    lists: [
      {
        path: 'fields',
        label: '项目',
        add: '添加项目',
        blank: { key: 'field', label: '新项目', value: '"内容"' },
        title: 'label',
        fields: [
          { path: 'label', label: '名称', kind: 'text' },
          { path: 'key', label: '代号', kind: 'text' },
          { path: 'value', label: '内容（FEEL）', kind: 'feel' },
          { path: 'masked', label: '对外隐去', kind: 'yes' },
        ],
      },
    ],
  },
];
