import { newId } from '#kernel/id.ts';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { insertProofs, listProofs } from './queries.ts';
import { AddProof, ProofId } from './schema.ts';

type Row = readonly [
  name: string,
  aliases: readonly string[],
  issuedBy: string,
  status: AddProof['status'],
  replacedBy: string,
  basis: string,
];

/** The demonstration city's list; bases are from memory and shown as not checked. */
const rows: readonly Row[] = [
  ['健康证明', ['健康合格证明'], '医疗卫生机构', 'kept', '', '食品安全法第四十五条'],
  ['死亡证明', ['死亡医学证明'], '医疗机构、公安机关', 'kept', '', '居民死亡医学证明（推断）书管理规定'],
  [
    '经营场所使用证明',
    ['场地使用证明', '住所证明', '场所证明', '房屋权属证明', '租赁证明', '土地使用证明', '经营场所的使用证明', '办学场所使用证明'],
    '房屋所有权人',
    'kept',
    '',
    '市场主体登记管理条例第十六条',
  ],
  [
    '资金证明',
    ['资信证明', '建设资金落实证明', '资金安排证明', '经费证明', '资金数额及有效证明'],
    '金融机构、建设单位',
    'kept',
    '',
    '建筑法第八条',
  ],
  [
    '培训合格证明',
    ['安全培训证明', '考核合格证明', '从业资格证明', '学历证明', '任职资格证明', '安全知识教育证明', '财会人员的资格证明'],
    '考核机构',
    'kept',
    '',
    '安全生产法第二十七条',
  ],
  ['车辆技术证明', ['检测合格证明', '车辆检验证明', '行驶证明'], '检验检测机构', 'kept', '', '道路运输条例第二十二条'],
  [
    '购房证明',
    [
      '租房证明',
      '还贷证明',
      '离职证明',
      '退休证明',
      '出境定居证明',
      '丧失劳动能力证明',
      '住房消费证明',
      '提取证明',
      '终止劳动关系的证明',
      '出境定居的证明',
    ],
    '有关单位',
    'kept',
    '',
    '住房公积金管理条例第二十四条',
  ],
  ['监护关系证明', [], '公证机构、居民委员会、村民委员会', 'kept', '', '民法典第三十一条'],
  ['所有人同意证明', ['所有人同意的证明'], '场地或者建筑物所有人', 'kept', '', '民法典第二百七十二条'],
  ['残疾等级证明', ['残疾证明'], '残疾人联合会', 'licence', '残疾人证（电子证照）', '残疾人证管理办法'],
  ['户籍证明', ['户口证明'], '公安派出所', 'licence', '户口簿、居民身份证（电子证照）', '公通字〔2016〕21号'],
  ['居住证明', ['居住地证明'], '公安派出所', 'data', '公安机关人口数据', '公通字〔2016〕21号'],
  ['婚姻状况证明', ['未婚证明', '单身证明'], '民政部门', 'data', '民政部门婚姻登记数据', '民函〔2015〕266号'],
  ['无房证明', ['住房情况证明'], '不动产登记机构', 'data', '不动产登记数据', '国办发〔2018〕47号'],
  ['无犯罪记录证明', ['无违法犯罪记录证明'], '公安派出所', 'data', '公安机关核查', '公通字〔2021〕19号'],
  ['收入证明', ['经济状况证明'], '用人单位', 'commitment', '本人书面承诺并由部门核对', '国办发〔2020〕42号'],
  ['亲属关系证明', ['家庭关系证明'], '公安派出所、公证机构', 'commitment', '本人书面承诺', '国办发〔2020〕42号'],
  [
    '居委会证明',
    ['村委会证明', '社区证明', '居民委员会证明', '村民委员会证明'],
    '居民委员会、村民委员会',
    'abolished',
    '',
    '民发〔2020〕20号',
  ],
  ['生存证明', ['健在证明', '生存认证'], '街道、社区', 'abolished', '', '国办发〔2018〕47号'],
  ['流动人口婚育证明', ['婚育证明', '计划生育证明'], '计划生育部门', 'abolished', '', '国务院2016年取消'],
];

/** Where no list was drawn up yet. Repeating it changes nothing. */
export async function seedProofs(work: Work): Promise<void> {
  if ((await listProofs(work)).length > 0) return;
  const list = rows.map(([name, aliases, issuedBy, status, replacedBy, basis]) => ({
    id: newId(ProofId),
    ...AddProof.parse({ name, aliases, issuedBy, status, replacedBy, basis }),
    verified: false,
    sinceOn: dayOf(work.now),
    version: 1,
    updatedAt: work.now,
  }));
  await insertProofs(work, list, '演示城市的初始清单');
  await work.record('proofs.seed', 'proofs', { entries: list.length });
}
