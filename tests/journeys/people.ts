import { demonstrationCreditCode, demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import type { Visitor } from './visitor.ts';

/** Numbers of people who exist only in the demonstration; made at run time. */
export const numbers = {
  zhou: demonstrationIdNumber('990121', '1998-04-23', 17),
  lin: demonstrationIdNumber('990103', '1993-11-05', 48),
  chen: demonstrationIdNumber('990102', '1954-02-11', 26),
  mother: demonstrationIdNumber('990102', '1931-05-06', 44),
  restaurant: demonstrationCreditCode('91', '990102', 1_024),
};

/** The steps of 食品经营许可 as 林晓雨 fills them in for the restaurant, up to the page where everything is checked. */
export async function fillFoodLicence(citizen: Visitor): Promise<void> {
  await citizen.fill({ 法定代表人: '赵立新', 身份证件号码: numbers.lin, 联系电话: '13900000003', 由谁来办: '我自己办' });
  await citizen.press('保存并继续');
  await citizen.fill({
    营业执照上的名称: '澜川市江畔小馆餐饮有限公司',
    统一社会信用代码: numbers.restaurant,
    主体业态: '餐饮服务经营者',
    经营项目: ['热食类食品制售', '自制饮品制售'],
    是否有人直接接触入口食品: '有',
  });
  await citizen.press('保存并继续');
  await citizen.fill({
    所在区县: '望澜区',
    经营场所地址: '望澜区沿江路18号',
    经营面积: '120',
    其中食品处理区面积: '40',
    设备设施到位的日期: '2026-02-20',
  });
  await citizen.press('保存并继续');
  await citizen.fill({ 食品安全管理人员姓名: '赵立新' });
  await citizen.press('再添加：从业人员');
  await citizen.fill({ 姓名: '周师傅', 岗位: '厨师', 健康证明有效期至: '2026-12-31' });
  await citizen.press('保存并继续');
  for (const slot of ['layout', 'safety_rules', 'manager_health']) await citizen.uploadPdf(slot);
  await citizen.follow('继续核对');
}

/** Says that all is true and sends; answers with the number of the case. */
export async function submit(citizen: Visitor, button = '提交申请', electronically = true): Promise<string> {
  await citizen.page.getByLabel('我承诺').check();
  const consent = citizen.page.getByLabel('我同意电子送达');
  if ((await consent.count()) > 0) await consent.setChecked(electronically);
  await citizen.press(button);
  return /\d{20}/.exec(await citizen.page.locator('main').innerText())?.[0] ?? '';
}

/** 周大川 registers a shop, up to the page where everything is checked. */
export async function fillRegistration(citizen: Visitor, shop: string): Promise<void> {
  await citizen.fill({ 经营者姓名: '周大川', 身份证件号码: numbers.zhou, 联系电话: '13900000004' });
  await citizen.press('保存并继续');
  // What is asked next depends on what was answered: without scripts the sending shows it.
  await citizen.fill({ 是否使用名称: '使用名称', 组成形式: '个人经营', 经营范围: ['日用品零售'], 从业人数: '2', 资金数额: '30000' });
  await citizen.press('保存并继续');
  await citizen.fill({ 名称: shop });
  await citizen.press('保存并继续');
  await citizen.fill({ 经营场所的类型: '商铺、市场摊位、写字楼等', 所在区县: '禾丰县', 地址: '禾丰县青石镇东街7号' });
  await citizen.press('保存并继续');
  await citizen.uploadPdf('premises_proof', '租赁合同.pdf');
  await citizen.follow('继续核对');
}
