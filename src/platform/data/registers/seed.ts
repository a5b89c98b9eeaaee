import { residentIdCheck } from '#kernel/identifiers.ts';
import type { IdentityKind } from '#kernel/identity-documents.ts';
import { DivisionCode, type EnterpriseId, type PersonId } from '#kernel/id.ts';
import { Day } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import {
  appointHandler,
  listHandlersOf,
  findEnterpriseByCreditCode,
  findPersonByIdNumber,
  findPersonNamed,
  registerEnterprise,
  registerPerson,
  saveDivisions,
} from './contract.ts';
import { demonstrationCreditCode, demonstrationIdNumber } from './pure/demonstration.ts';

const city = DivisionCode.parse('990100');
const district = (code: string) => DivisionCode.parse(code);

export const demonstrationPeople = {
  // 退休教师，七十二岁，申领高龄津贴；视力不好，用长者模式。
  chen: { name: '陈秀兰', birth: '1954-02-11', order: 26, division: '990102', phone: '13900000001' },
  // 在望澜区老街开馄饨店，想把店做成公司。
  zhao: { name: '赵立新', birth: '1984-07-19', order: 31, division: '990102', phone: '13900000002' },
  // 江畔小馆的经办人，替老板跑食品经营许可。
  lin: { name: '林晓雨', birth: '1993-11-05', order: 48, division: '990103', phone: '13900000003' },
  // 禾丰县返乡青年，注册个体工商户卖菌菇。
  zhou: { name: '周大川', birth: '1998-04-23', order: 17, division: '990121', phone: '13900000004' },
} as const;

/** Without an 18-character resident number, or with one of another paper: the numbers are invented, of the right shape. */
export const demonstrationVisitors = {
  // 澜川大学外教，持外国护照（签发国代码 UTO 是 ICAO 9303 的示例国家）。
  miller: { name: 'DAVID MILLER', idKind: 'passport', number: () => 'ZX9901003', nationality: 'UTO', phone: '13900000005' },
  // 在望澜区开甜品店的香港居民。
  wong: { name: '黄嘉怡', idKind: 'hk_macao_permit', number: () => 'H09901001', phone: '13900000006' },
  // 台资企业的台湾居民。
  tsai: { name: '蔡文心', idKind: 'taiwan_permit', number: () => '09901002', phone: '13900000007' },
  // 持 2023 年版外国人永久居留身份证。
  rossi: { name: 'MARIA ROSSI', idKind: 'permanent_resident', number: () => checkedNumber('99900119850614902'), phone: '13900000008' },
} as const satisfies Record<string, { name: string; idKind: IdentityKind; number: () => string; nationality?: string; phone: string }>;
export type DemonstrationPerson = keyof typeof demonstrationPeople | keyof typeof demonstrationVisitors;

const checkedNumber = (seventeen: string) => seventeen + residentIdCheck(seventeen);

async function enterVisitor(work: Work, key: keyof typeof demonstrationVisitors): Promise<PersonId> {
  const { number, name, ...paper } = demonstrationVisitors[key];
  const idNumber = number();
  const known = await findPersonNamed(work, { name, idNumber });
  const id = known?.id ?? (await registerPerson(work, { ...paper, name, idNumber, division: city, verified: true }));
  if (id === undefined) throw new Error(`demonstration person ${key} was entered by somebody else meanwhile`);
  return id;
}

export interface DemonstrationRegisters {
  people: Record<DemonstrationPerson, PersonId>;
  restaurant: EnterpriseId;
}

async function enter(work: Work, key: keyof typeof demonstrationPeople): Promise<PersonId> {
  const { name, birth, order, division, phone } = demonstrationPeople[key];
  const idNumber = demonstrationIdNumber(division, birth, order);
  const id =
    (await findPersonByIdNumber(work, idNumber)) ??
    (await registerPerson(work, { name, idNumber, phone, division: district(division), verified: true }));
  if (id === undefined) throw new Error(`demonstration person ${key} was entered by somebody else meanwhile`);
  return id;
}

/** The demonstration city, its people and its restaurant; a second call changes nothing. */
export async function seedDemonstration(work: Work): Promise<DemonstrationRegisters> {
  await saveDivisions(work, [
    { code: city, name: '澜川市', parent: null, level: 2 },
    { code: district('990102'), name: '望澜区', parent: city, level: 3 },
    { code: district('990103'), name: '南塘区', parent: city, level: 3 },
    { code: district('990121'), name: '禾丰县', parent: city, level: 3 },
  ]);
  const people = {
    chen: await enter(work, 'chen'),
    zhao: await enter(work, 'zhao'),
    lin: await enter(work, 'lin'),
    zhou: await enter(work, 'zhou'),
    miller: await enterVisitor(work, 'miller'),
    wong: await enterVisitor(work, 'wong'),
    tsai: await enterVisitor(work, 'tsai'),
    rossi: await enterVisitor(work, 'rossi'),
  };
  const creditCode = demonstrationCreditCode('91', '990102', 1_024);
  const entered = await findEnterpriseByCreditCode(work, creditCode);
  const restaurant =
    entered?.id ??
    (await registerEnterprise(work, {
      creditCode,
      name: '澜川市江畔小馆餐饮有限公司',
      address: '澜川市望澜区沿江路18号',
      division: district('990102'),
      legalPersonId: people.zhao,
      contacts: { phone: '13900000002' },
    }));
  const validFrom = Day.parse('2026-01-05');
  // Whose authority was ended since does not get it back by a start.
  const known = new Set((await listHandlersOf(work, restaurant)).map(({ personId }) => personId));
  const handlers = [
    { personId: people.zhao, authority: 'legal_person' },
    { personId: people.lin, authority: 'full' },
  ] as const;
  for (const handler of handlers)
    if (!known.has(handler.personId)) await appointHandler(work, { enterpriseId: restaurant, validFrom, ...handler });
  return { people, restaurant };
}
