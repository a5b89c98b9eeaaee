import { type DepartmentId, DivisionCode } from '#kernel/id.ts';
import { demonstrationCreditCode } from '#platform/data/registers/pure/demonstration.ts';
import type { Work } from '#platform/work/work.ts';
import { ensureDepartment } from './contract.ts';
import type { DepartmentKind } from './schema.ts';

const city = DivisionCode.parse('990100');

const departments: readonly { name: string; shortName: string; kind?: DepartmentKind }[] = [
  { name: '市场监督管理局', shortName: '澜市监' },
  { name: '行政审批局', shortName: '澜审批', kind: 'approval_bureau' },
  { name: '民政局', shortName: '澜民' },
  { name: '卫生健康委员会', shortName: '澜卫健' },
  { name: '住房和城乡建设局', shortName: '澜建' },
  { name: '城市管理局', shortName: '澜城管' },
  { name: '应急管理局', shortName: '澜应急' },
  { name: '政务服务数据管理局', shortName: '澜政数' },
  { name: '司法局', shortName: '澜司' },
  { name: '人力资源和社会保障局', shortName: '澜人社' },
  { name: '公安局交警支队', shortName: '澜公交' },
  { name: '交通运输局', shortName: '澜交' },
  { name: '自然资源和规划局', shortName: '澜资规' },
  { name: '住房公积金管理中心', shortName: '澜公积金', kind: 'institution' },
  { name: '残疾人联合会', shortName: '澜残联', kind: 'institution' },
  { name: '人民防空办公室', shortName: '澜人防' },
  { name: '人民政府', shortName: '澜政' },
  { name: '望澜街道办事处', shortName: '澜望街' },
  { name: '新闻出版局', shortName: '澜新出' },
];

/** Makes the departments of the demonstration city; returns their ids by name. A second call changes nothing. */
export async function seedDemonstration(work: Work): Promise<ReadonlyMap<string, DepartmentId>> {
  const made = new Map<string, DepartmentId>();
  for (const [index, { name, shortName, kind = 'authority' }] of departments.entries()) {
    // GB 32100-2015 表 1:11 为机构编制部门登记的机关。
    const creditCode = demonstrationCreditCode('11', city, index + 1);
    made.set(name, await ensureDepartment(work, { name: `澜川市${name}`, shortName, creditCode, district: city, kind, vertical: false }));
  }
  return made;
}
