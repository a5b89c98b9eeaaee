import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { type Product, startProduct } from '../tests/journeys/product.ts';
import { chromiumHere, openBrowser, Visitor, type VisitorOptions } from '../tests/journeys/visitor.ts';
import { playCity, type Shown } from './screenshots/city.ts';
import startDatabase from './test/global-setup.ts';

// npm run screenshots [-- NAME …]: the pictures of README and guides, taken from the running product with its demonstration city.
const folder = path.resolve(import.meta.dirname, '../docs/pictures');
const MOST_BYTES = 200_000;

interface Shot {
  name: string;
  /** Whose browser; nobody signed in when absent. */
  login?: string;
  onBehalf?: boolean;
  phone?: boolean;
  elder?: boolean;
  /** Pixels from the top; the window's height when absent. */
  height?: number;
  /** Where the picture begins; the top of the page when absent. */
  from?: string;
  /** Leads the visitor to what is to be seen. */
  go(visitor: Visitor, shown: Shown): Promise<void>;
}

const at = (address: string) => (visitor: Visitor) => visitor.goto(address);
const guide = async (visitor: Visitor) => {
  await visitor.goto(`/search?q=${encodeURIComponent('开饭店')}`);
  await visitor.page.getByRole('link', { name: '食品经营许可' }).first().click();
};
const wrongStep = async (visitor: Visitor, { draft }: Shown) => {
  await visitor.goto(`/cases/${draft}/apply/premises`);
  await visitor.fill({ '经营面积（平方米）': '30' });
  await visitor.page.locator('main').getByRole('button', { name: '保存并继续' }).click();
};

const shots: readonly Shot[] = [
  { name: 'home', go: at('/') },
  { name: 'home-elder-phone', phone: true, elder: true, height: 1_400, go: at('/') },
  { name: 'search', go: at(`/search?q=${encodeURIComponent('开饭店')}`) },
  { name: 'guide', height: 1_100, go: guide },
  { name: 'guide-phone', phone: true, height: 1_400, go: guide },
  { name: 'apply-error', login: 'linxiaoyu', onBehalf: true, height: 1_120, go: wrongStep },
  { name: 'apply-error-phone', login: 'linxiaoyu', onBehalf: true, phone: true, height: 1_400, go: wrongStep },
  {
    name: 'my-case',
    login: 'linxiaoyu',
    onBehalf: true,
    height: 1_300,
    go: (visitor, { stopped }) => visitor.goto(`/cases/${stopped}`),
  },
  {
    name: 'my-case-elder-phone',
    login: 'linxiaoyu',
    onBehalf: true,
    phone: true,
    elder: true,
    height: 1_400,
    from: 'main h1',
    go: (visitor, { stopped }) => visitor.goto(`/cases/${stopped}`),
  },
  { name: 'verify', go: (visitor, { verify }) => visitor.goto(verify) },
  { name: 'verify-phone', phone: true, height: 1_400, go: (visitor, { verify }) => visitor.goto(verify) },
  { name: 'console-queue', login: 'scjg-window', go: (visitor) => openConsole(visitor, '/console/?view=department', '收件时间') },
  {
    name: 'console-case',
    login: 'scjg-window',
    height: 1_300,
    go: (visitor, { waiting }) => openConsole(visitor, `/console/cases/${waiting}`, '办理经过'),
  },
];

/** The console fetches what it shows: it is there once `words` are. */
async function openConsole(visitor: Visitor, address: string, words: string): Promise<void> {
  await visitor.goto(address);
  await visitor.page.getByText(words).first().waitFor();
  await visitor.page.waitForLoadState('networkidle');
}

async function take(browser: Browser, product: Product, shown: Shown, shot: Shot): Promise<void> {
  const options: VisitorOptions = { name: shot.name, width: shot.phone ? 390 : 1_280, elder: shot.elder ?? false };
  const visitor = await Visitor.arrives(browser, product, options);
  if (shot.login !== undefined) {
    await visitor.signIn(shot.login, '/');
    await visitor.page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    if (shot.onBehalf) await actForEnterprise(visitor);
  }
  await shot.go(visitor, shown);
  const { page } = visitor;
  const width = shot.phone ? 390 : 1_280;
  await page.setViewportSize({ width, height: shot.height ?? (shot.phone ? 844 : 860) });
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  if (shot.from !== undefined)
    await page
      .locator(shot.from)
      .first()
      .evaluate((element) => element.scrollIntoView());
  const file = path.join(folder, `${shot.name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  await visitor.leave();
  const { size } = await stat(file);
  console.log(`${shot.name.padEnd(22)} ${width} px  ${Math.round(size / 1_000)} kB${size > MOST_BYTES ? '  too large' : ''}`);
  if (size > MOST_BYTES) process.exitCode = 1;
}

/** The choice 为单位办理, at the endpoint behind it. */
async function actForEnterprise({ page }: Visitor): Promise<void> {
  const me = (await (await page.request.get('/api/me')).json()) as { enterprises: { id: string }[] };
  await page.request.post('/api/me/acting-for', { data: { enterpriseId: me.enterprises[0]?.id } });
}

async function main(wanted: readonly string[]): Promise<void> {
  if (!chromiumHere) throw new Error('no Chromium: install it, or name it in CHROMIUM');
  await mkdir(folder, { recursive: true });
  const stopDatabase = await startDatabase();
  try {
    const product = await startProduct('2026-02-25T01:00:00.000Z');
    const browser = await openBrowser();
    try {
      const shown = await playCity(product);
      for (const shot of shots) if (wanted.length === 0 || wanted.includes(shot.name)) await take(browser, product, shown, shot);
    } finally {
      await browser.close();
      await product.close();
    }
  } finally {
    await stopDatabase();
  }
}

await main(process.argv.slice(2));
