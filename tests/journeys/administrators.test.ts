import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationIdNumber } from '#platform/data/registers/pure/demonstration.ts';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { anAcceptedAllowance } from './allowance.ts';
import { chooseOption } from './desk.ts';
import { type Product, startProduct } from './product.ts';
import { chromiumHere, openBrowser, titled, Visitor, type VisitorOptions } from './visitor.ts';

const own = 'my own long password';
const newcomerNumber = demonstrationIdNumber('990102', '1985-06-15', 411);
let product: Product;
let browser: Browser;
beforeAll(async () => {
  if (chromiumHere) [browser, product] = await Promise.all([openBrowser(), startProduct()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

describe.skipIf(!chromiumHere)(titled('三员各司其职，工作人员依法回避'), () => {
  const arrived: Visitor[] = [];
  afterAll(async () => {
    for (const visitor of arrived) await visitor.leave();
  });

  async function arrive(options: VisitorOptions): Promise<Visitor> {
    const visitor = await Visitor.arrives(browser, product, options);
    arrived.push(visitor);
    return visitor;
  }
  /** An official at his desk. */
  async function atDesk(login: string, name: string): Promise<Visitor> {
    const visitor = await arrive({ name });
    await visitor.signIn(login, '/console/');
    return visitor;
  }
  async function settled(visitor: Visitor, picture: string): Promise<void> {
    await visitor.page.locator('.ant-spin-spinning').waitFor({ state: 'detached' });
    expect(await visitor.look(picture)).toEqual([]);
  }

  test('系统管理员开户，本人改掉一次性密码，安全管理员授岗，即可办件；审计管理员查得到每一步', async () => {
    const system = await atDesk('sysadmin', 'system');
    await system.page.getByRole('heading', { name: '工作人员账号' }).waitFor();
    // Neither the lists of cases nor the pages of the other two are on his menu.
    await expect
      .poll(() => system.page.locator('.console-nav a').allTextContents())
      .toEqual(['账号', '部门', '机构调整', '流程运行', '运行状况', '规则办件']);
    await settled(system, 'accounts');
    await system.page.getByRole('button', { name: '开立账号' }).click();
    const dialog = system.page.getByRole('dialog');
    await dialog.getByLabel('账号').fill('xinren');
    await dialog.getByLabel('姓名').fill('辛仁');
    await dialog.getByLabel('身份证号码').fill(`${newcomerNumber.slice(0, 17)}${newcomerNumber.endsWith('1') ? '2' : '1'}`);
    await chooseOption(dialog, '部门', '澜川市民政局');
    await dialog.getByRole('button', { name: '开立账号' }).click();
    // What was typed stays, and the sentence says what to put right.
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('姓名').inputValue()).toBe('辛仁');
    expect(await system.look('open-refused')).toEqual([]);
    await dialog.getByLabel('身份证号码').fill(newcomerNumber);
    await dialog.getByRole('button', { name: '开立账号' }).click();
    const once = await system.page.locator('.once-password code').textContent();
    expect(await system.look('once')).toEqual([]);
    await system.page.getByRole('button', { name: '我已告知本人' }).click();
    await system.page.getByRole('cell', { name: 'xinren' }).waitFor();

    const newcomer = await arrive({ name: 'newcomer' });
    await newcomer.goto('/sign-in?as=official');
    await newcomer.fillSignIn('xinren', once ?? '');
    await newcomer.page.getByRole('heading', { name: '修改密码' }).waitFor();
    await newcomer.goto('/console/');
    await newcomer.page.getByText('请先改成自己的密码').waitFor();
    expect(await newcomer.look('confined')).toEqual([]);
    await newcomer.page.getByRole('link', { name: '去改密码' }).click();
    await newcomer.page.getByRole('heading', { level: 1, name: '修改密码' }).waitFor();
    expect(await newcomer.look('must-change')).toEqual([]);
    await newcomer.fill({ 现在的密码: once ?? '', 新密码: own });
    await newcomer.press('修改密码');
    await newcomer.page.getByText('密码已经修改').waitFor();
    await newcomer.goto('/console/');
    await newcomer.page.getByText('没有工作人员岗位').waitFor();
    expect((await newcomer.page.request.get('/api/desk/queue')).status()).toBe(403);

    const security = await atDesk('secadmin', 'security');
    await security.page.getByRole('heading', { name: '岗位授权' }).waitFor();
    await settled(security, 'posts');
    await security.goto('/console/posts?of=xinren&q=xinren');
    await security.page.getByRole('heading', { name: '辛仁（xinren）的岗位' }).waitFor();
    await security.page.getByRole('button', { name: '授予岗位' }).click();
    const giving = security.page.getByRole('dialog');
    await chooseOption(giving, '职责', '系统管理员');
    await giving.getByRole('button', { name: '授予岗位' }).click();
    await security.page.getByRole('row', { name: /系统管理员/ }).waitFor();
    // One who runs the machine cannot also handle cases.
    await security.page.getByRole('button', { name: '授予岗位' }).click();
    await chooseOption(giving, '职责', '审查');
    await giving.getByRole('button', { name: '授予岗位' }).click();
    await giving.getByRole('alert').getByText('要由不同的人担任').waitFor();
    expect(await security.look('apart')).toEqual([]);
    await giving.getByRole('button', { name: /取\s?消/ }).click();
    await security.page.getByRole('button', { name: '收回岗位' }).click();
    await security.page.getByRole('dialog').getByRole('button', { name: '收回岗位' }).click();
    await security.page.getByText('没有岗位。').waitFor();
    await security.page.getByRole('button', { name: '授予岗位' }).click();
    await chooseOption(giving, '职责', '审查');
    await giving.getByRole('button', { name: '授予岗位' }).click();
    await security.page.getByRole('row', { name: /审查/ }).waitFor();
    await settled(security, 'posts-of');
    await newcomer.goto('/console/');
    await newcomer.page.getByRole('link', { name: '办件', exact: true }).waitFor();

    await security.page.getByRole('link', { name: '安全日志' }).click();
    await security.page.getByRole('cell', { name: '辛仁（xinren）' }).first().waitFor();
    await settled(security, 'refusals');

    const audit = await atDesk('auditadmin', 'audit');
    await audit.page.getByRole('heading', { name: '操作记录' }).waitFor();
    await audit.page.getByLabel('操作代码').fill('administration.');
    await audit.page.getByLabel('操作代码').press('Enter');
    await audit.page
      .getByRole('cell', { name: /授予岗位/ })
      .first()
      .waitFor();
    // The last list stays until the filtered one is there: opening the account is his only act of that kind.
    await expect.poll(() => audit.page.getByRole('cell', { name: '方凯（sysadmin）' }).count()).toBe(1);
    await settled(audit, 'entries');
    const [download] = await Promise.all([audit.page.waitForEvent('download'), audit.page.getByRole('link', { name: '导出 CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^操作记录-.*\.csv$/);
    await audit.page.reload();
    await audit.page
      .getByRole('cell', { name: /导出操作记录/ })
      .first()
      .waitFor();
  });

  test('账号连错五次被锁：系统管理员看得到并解锁；部门可以新增和改名', async () => {
    const stranger = await arrive({ name: 'stranger' });
    for (let time = 0; time < 6; time += 1) {
      await stranger.goto('/sign-in?as=official');
      await stranger.fillSignIn('xzsp-review1', 'wrong password');
    }
    const system = await atDesk('sysadmin', 'system');
    await system.goto('/console/accounts?q=xzsp-review1');
    await system.page.getByText('已锁定').waitFor();
    await settled(system, 'locked');
    await system.page.getByRole('button', { name: '解除锁定' }).click();
    await system.page.getByRole('dialog').getByRole('button', { name: '解除锁定' }).click();
    await system.page.getByText('已锁定').waitFor({ state: 'detached' });
    await stranger.goto('/sign-in?as=official&next=/console/');
    await stranger.fillSignIn('xzsp-review1', demonstrationPassword);
    await stranger.page.getByRole('heading', { name: '办件' }).waitFor();

    await system.page.getByRole('link', { name: '部门' }).click();
    await system.page
      .getByRole('row', { name: /司法局/ })
      .getByRole('button')
      .click();
    await system.page.getByRole('dialog').getByLabel('部门全称').fill('澜川市司法局（法治办）');
    await system.page.getByRole('dialog').getByRole('button', { name: '修改名称' }).click();
    await system.page.getByRole('cell', { name: '澜川市司法局（法治办）' }).waitFor();
    await settled(system, 'departments');
  });

  test('审查人员申请回避：办件立即离开他，同事接着办，负责人作出决定', async () => {
    const id = await anAcceptedAllowance(product);
    const reviewer = await atDesk('mz-review1', 'reviewer');
    await reviewer.goto(`/console/cases/${id}`);
    await reviewer.page.getByRole('button', { name: '申请回避' }).click();
    const dialog = reviewer.page.getByRole('dialog');
    await dialog.getByLabel('回避理由').fill('申请人是我的姑母');
    expect(await reviewer.look('declare')).toEqual([]);
    await dialog.getByRole('button', { name: '申请回避' }).click();
    await reviewer.page.getByText('没有待您办理的办件').waitFor();
    await reviewer.goto(`/console/cases/${id}`);
    await reviewer.page.getByRole('alert').getByText('依法不能办理').waitFor();
    expect(await reviewer.look('avoided')).toEqual([]);

    const colleague = await atDesk('mz-review2', 'colleague');
    await colleague.goto(`/console/cases/${id}`);
    await colleague.page.getByRole('button', { name: '申请回避' }).waitFor();

    const head = await atDesk('mz-head', 'head');
    await head.page.getByRole('link', { name: '回避申请' }).click();
    await head.page.getByText('申请人是我的姑母').waitFor();
    await settled(head, 'avoidances');
    await head.page.getByRole('button', { name: '应当回避', exact: true }).click();
    await head.page.getByRole('dialog').getByLabel('理由').fill('属于近姻亲关系');
    await head.page.getByRole('dialog').getByRole('button', { name: '应当回避' }).click();
    await head.page.getByText('没有待您决定的回避申请').waitFor();
    await reviewer.goto(`/console/cases/${id}`);
    await reviewer.page.getByRole('alert').getByText('依法不能办理').waitFor();
  });

  test('印章：负责人申请，安全管理员备案，保管人在手机上立即停用；盖过它的文书仍查得到，写明何时停用', async () => {
    await anAcceptedAllowance(product);
    const head = await atDesk('mz-head', 'seal-head');
    await head.goto('/console/seals');
    await head.page.getByRole('button', { name: '申请印章' }).click();
    const applying = head.page.getByRole('dialog');
    await chooseOption(applying, '种类', '受理专用章');
    await chooseOption(applying, '保管人', '宋丽');
    await applying.getByLabel('申请理由').fill('受理凭证用章');
    expect(await head.look('seal-applying')).toEqual([]);
    await applying.getByRole('button', { name: '申请印章' }).click();
    await head.page.getByRole('heading', { level: 1, name: '澜川市民政局受理专用章' }).waitFor();

    const security = await atDesk('secadmin', 'seal-security');
    await security.page.getByRole('link', { name: '印章', exact: true }).click();
    await security.page.getByRole('link', { name: '澜川市民政局受理专用章' }).click();
    await security.page.getByRole('button', { name: '同意制作、备案' }).click();
    await security.page.getByRole('dialog').getByRole('button', { name: '同意制作、备案' }).click();
    await security.page.getByRole('img', { name: '澜川市民政局受理专用章的印章图样' }).waitFor();
    await settled(security, 'seal-filed');

    const keeper = await arrive({ name: 'seal-keeper', width: 390 });
    await keeper.signIn('mz-window', '/console/');
    await keeper.goto('/console/seals');
    await keeper.page.getByRole('link', { name: '澜川市民政局（单位公章）' }).waitFor();
    await settled(keeper, 'seals-phone');
    await keeper.page.getByRole('link', { name: '澜川市民政局（单位公章）' }).click();
    const paper = await keeper.page.locator('a[href^="/verify/"]').first().getAttribute('href');
    await keeper.page.getByRole('button', { name: /停\s?用/ }).click();
    const stopping = keeper.page.getByRole('dialog');
    await chooseOption(stopping, '停用原因', '遗失、被盗');
    await stopping.getByLabel('情况说明').fill('上班时发现不在保险柜');
    await stopping.getByRole('button', { name: /停\s?用/ }).click();
    await keeper.page.getByText('已停用').waitFor();
    await settled(keeper, 'seal-stopped');
    await keeper.goto(paper ?? '');
    await keeper.page.getByText('出具时在用；自').waitFor();
    expect(await keeper.look('seal-verify')).toEqual([]);
    await head.goto('/console/seals');
    await head.page.getByText('没有在用的单位公章').waitFor();
    await settled(head, 'seals-wanting');

    const system = await atDesk('sysadmin', 'seal-system');
    await system.goto('/console/successions');
    await system.page.getByRole('button', { name: '提出机构调整' }).click();
    const proposing = system.page.getByRole('dialog');
    await chooseOption(proposing, '移交的部门', '澜川市残疾人联合会');
    await chooseOption(proposing, '接收的部门', '澜川市民政局');
    await proposing.getByLabel('文件名称、文号').fill('澜编办〔2026〕9号');
    await proposing.getByLabel('生效日期').fill('2026-04-01');
    await proposing.getByRole('button', { name: '提出机构调整' }).click();
    await system.page.getByText('注意：“澜川市民政局”没有在用的单位公章').waitFor();
    await settled(system, 'succession-unsealed');
  });
});

/** Each registers somebody of its own. */
const faces: readonly (VisitorOptions & { login: string; order: number })[] = [
  { name: 'phone', width: 390, login: 'wutong', order: 77 },
  { name: 'elder-phone', width: 390, elder: true, login: 'wutong2', order: 79 },
  { name: 'plain', javaScript: false, login: 'wutong3', order: 81 },
];

describe.skipIf(!chromiumHere).each(faces)(titled('市民的账号($name)'), ({ login, order, ...options }) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await Visitor.arrives(browser, product, options);
  });
  afterAll(async () => {
    await visitor?.leave();
  });

  test('注册，填错的改对，登录，看设备，看谁看过我的信息，改密码，在所有设备上退出', async () => {
    const { page } = visitor;
    const idNumber = demonstrationIdNumber('990103', '1990-03-08', order);
    await visitor.goto('/register');
    expect(await visitor.look('register')).toEqual([]);
    await visitor.fill({ 姓名: '吴桐', 证件号码: idNumber.slice(0, 17), 手机号码: `139000000${order}`, 账号名: login, 密码: own });
    await visitor.press('注册账号');
    await page
      .locator('.error-summary')
      .getByRole('link', { name: /身份证号码应为 18 位/ })
      .waitFor();
    expect(await page.locator('input[name=name]').inputValue()).toBe('吴桐');
    expect(await page.locator('input[name=login]').inputValue()).toBe(login);
    expect(await page.locator('input[name=password]').inputValue()).toBe('');
    expect(await visitor.look('register-again')).toEqual([]);
    await visitor.fill({ 证件号码: idNumber, 密码: own });
    await visitor.press('注册账号');
    await page.getByRole('heading', { name: '注册成功' }).waitFor();
    expect(await visitor.look('registered')).toEqual([]);

    await visitor.goto('/sign-in?next=/my/account');
    await visitor.fillSignIn(login, own);
    await page.getByRole('heading', { name: '登录中的设备' }).waitFor();
    expect(await visitor.look('account')).toEqual([]);
    await visitor.follow('谁看过我的个人信息');
    await page.getByText('还没有人看过').waitFor();
    expect(await visitor.look('looks')).toEqual([]);
    await visitor.goto('/my/password');
    await visitor.fill({ 现在的密码: 'not this one', 新密码: 'another long password' });
    await visitor.press('修改密码');
    await page
      .locator('.error-summary')
      .getByRole('link', { name: /现在的密码不对/ })
      .waitFor();
    expect(await page.getByLabel('新密码').inputValue()).toBe('');
    expect(await visitor.look('password-again')).toEqual([]);
    await visitor.fill({ 现在的密码: own, 新密码: 'another long password' });
    await visitor.press('修改密码');
    await page.getByText('密码已经修改').waitFor();
    await page.getByRole('button', { name: '在所有设备上退出' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await visitor.goto('/my/account');
    await page.getByRole('heading', { name: '登录' }).waitFor();
  });

  test('经办人在自己的账号里改为替单位办事，再改回本人；市民看得到谁看过他的信息', async () => {
    const { page } = visitor;
    await visitor.signIn('linxiaoyu', '/my/account');
    await page.locator('main').getByLabel('改为').selectOption({ label: '澜川市江畔小馆餐饮有限公司' });
    await visitor.press('确定');
    await page.getByText('现在为「澜川市江畔小馆餐饮有限公司」办事。').waitFor();
    expect(await visitor.look('acting')).toEqual([]);
    await page.locator('main').getByLabel('改为').selectOption({ label: '我本人' });
    await visitor.press('确定');
    await page.getByText('现在为您本人办事。').waitFor();
  });
});
