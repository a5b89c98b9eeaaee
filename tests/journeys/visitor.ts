import { existsSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { demonstrationAccounts } from '#platform/support/identity/text.demonstration.ts';
import { smallPdf } from '#testkit/pdf.ts';
import type { Product } from './product.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const chromiumHere = existsSync(executablePath);
/** The title says in plain words why nothing ran. */
export const titled = (title: string): string => (chromiumHere ? title : `${title}(跳过：没有 ${executablePath})`);

const readsPdf = spawnSync('pdftotext', ['-v']).error === undefined;
/** For journeys that also read the printed papers. */
export const papersReadable = chromiumHere && readsPdf;
export const titledWithPapers = (title: string): string => (readsPdf ? titled(title) : `${title}(跳过：没有 pdftotext，见 poppler-utils)`);

const pictures = path.resolve(import.meta.dirname, '../../.cache/journeys');
/** Nobody looks at pictures in CI but those of a failure; taking them costs a fifth of a journey. */
const picturing = process.env['CI'] === undefined;
/** Never waited for where all is well; a machine that is busy with something else may be slow for a while. */
const PATIENCE = 120_000;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface VisitorOptions {
  width?: number;
  javaScript?: boolean;
  /** Elder mode, chosen as a citizen chooses it: by the button in the header. */
  elder?: boolean;
  /** Before the names of his pictures. */
  name: string;
}

interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** One person at one browser of his own. */
export class Visitor {
  readonly page: Page;
  readonly #product: Product;
  readonly #browser: Browser;
  readonly #options: VisitorOptions;
  #auditing: Page | undefined;
  #believed = '';

  private constructor(page: Page, product: Product, browser: Browser, options: VisitorOptions) {
    this.page = page;
    this.#product = product;
    this.#browser = browser;
    this.#options = options;
  }

  static async arrives(browser: Browser, product: Product, options: VisitorOptions): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: product.url,
      javaScriptEnabled: options.javaScript ?? true,
      viewport: { width: options.width ?? 1280, height: 900 },
      reducedMotion: 'reduce',
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const visitor = new Visitor(page, product, browser, options);
    Visitor.#open.add(visitor);
    if (options.elder === true) {
      await page.goto('/');
      await visitor.#leads(page.getByRole('button', { name: '长者模式' }));
    }
    return visitor;
  }

  /** Opens an address; the browser believes in the product's day. */
  async goto(address: string): Promise<void> {
    const today = this.#product.today();
    // Each time it is told, a browser keeps one more script for every page to come.
    if (today !== this.#believed) await this.page.clock.setFixedTime(today);
    this.#believed = today;
    await this.page.goto(address);
  }

  /** Gets a session by the product's own endpoint and opens `next`; journeys about signing in do so by the page. */
  async signIn(login: string, next?: string): Promise<void> {
    const account = demonstrationAccounts.find((one) => one.login === login);
    if (!account) throw new Error(`no demonstration account ${login}`);
    const response = await this.page.request.post('/api/sign-in', { data: { login, password: account.password } });
    if (!response.ok()) throw new Error(`${login} cannot sign in: ${response.status()} ${await response.text()}`);
    if (next !== undefined) await this.goto(next);
  }

  /** Signs in by the page, and waits for the page it leads to. */
  async fillSignIn(login: string, password: string): Promise<void> {
    await this.page.locator('input[name=login]').fill(login);
    await this.page.locator('input[name=password]').fill(password);
    await this.press('登录');
  }

  /** Fills a portal form by the beginnings of its labels: text into text, an option's label into choices and selects. */
  async fill(answers: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    const main = this.page.locator('main');
    for (const [label, answer] of Object.entries(answers)) {
      const named = new RegExp(`^${label.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`);
      const group = main.getByRole('group', { name: named });
      if (typeof answer !== 'string' || (await group.count()) > 0)
        for (const one of typeof answer === 'string' ? [answer] : answer) await group.first().getByLabel(one, { exact: true }).check();
      else {
        const control = main.getByLabel(named).first();
        if ((await control.evaluate((element) => element.tagName)) === 'SELECT') await control.selectOption({ label: answer });
        else await control.fill(answer);
      }
    }
  }

  async uploadPdf(slot: string, name = `${slot}.pdf`): Promise<void> {
    const section = this.page.locator(`#material-${slot}`);
    await section.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: smallPdf });
    await section.getByRole('button', { name: '上传', exact: true }).click();
    await this.page.locator(`#material-${slot}`).getByText(name).waitFor();
  }

  /** Where somebody is; a picture of every open window when a test fails. */
  static readonly #open = new Set<Visitor>();
  static async photographAll(): Promise<void> {
    await mkdir(pictures, { recursive: true });
    // A window that is closed already must not hide what failed.
    for (const one of Visitor.#open)
      await one.page.screenshot({ path: path.join(pictures, `${one.#options.name}-stuck.png`) }).catch(() => Visitor.#open.delete(one));
  }

  /** Presses a button of the page's content and waits for the page it leads to. */
  press(name: string): Promise<void> {
    return this.#leads(this.page.locator('main').getByRole('button', { name, exact: true }));
  }

  /** Follows a link of the page's content, the first of this name. */
  follow(name: string | RegExp): Promise<void> {
    return this.#leads(
      this.page
        .locator('main')
        .getByRole('link', { name, exact: typeof name === 'string' })
        .first(),
    );
  }

  async #leads(to: Locator): Promise<void> {
    // The answer alone is not the page: until it is committed the old one is still there to be read.
    await Promise.all([
      this.page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303),
      this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame()),
      to.click(),
    ]);
    await this.page.waitForLoadState();
  }

  /** A picture for people, and the page's faults: by axe, by width, by links that lead nowhere. A page with none gives an empty list. */
  async look(picture: string): Promise<string[]> {
    await mkdir(pictures, { recursive: true });
    if (picturing) await this.page.screenshot({ path: path.join(pictures, `${this.#options.name}-${picture}.png`), fullPage: true });
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    return [...(await this.#audit()), ...(overflow > 0 ? [`wider than the window by ${overflow} px`] : []), ...(await this.#deadLinks())];
  }

  /** Each address of a product is asked once; what leads nowhere for one leads nowhere for the next. */
  static readonly #followed = new WeakMap<Product, Set<string>>();

  async #deadLinks(): Promise<string[]> {
    const followed = Visitor.#followed.get(this.#product) ?? new Set();
    Visitor.#followed.set(this.#product, followed);
    const found = await this.page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const dead: string[] = [];
    for (const href of new Set(found)) {
      if (followed.has(href)) continue;
      followed.add(href);
      const response = await this.page.request.get(href);
      if (response.status() >= 400) dead.push(`${href} answers ${response.status()}`);
    }
    return dead;
  }

  async #audit(): Promise<string[]> {
    // Where scripts are off axe cannot run either: the same document is looked at in a window that allows them.
    if (this.#options.javaScript !== false) return audit(this.page);
    const html = await this.page.content();
    const viewport = { width: this.#options.width ?? 1280, height: 900 };
    this.#auditing ??= await this.#browser.newPage({ viewport, reducedMotion: 'reduce' });
    const page = this.#auditing;
    page.setDefaultTimeout(PATIENCE);
    try {
      await page.route('**/*', (route) =>
        route.request().resourceType() === 'document'
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
          : route.continue(),
      );
      await page.goto(this.page.url());
      return await audit(page);
    } finally {
      await page.unrouteAll();
    }
  }

  /** The words of a paper of the case on this page, as its PDF prints them and without the breaks of its lines. */
  async readPaper(title: string): Promise<string> {
    const link = this.page.locator('.documents li', { hasText: title }).getByRole('link', { name: '下载' }).first();
    const response = await this.page.request.get((await link.getAttribute('href')) ?? '');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'yw-paper-'));
    try {
      const file = path.join(folder, 'paper.pdf');
      await writeFile(file, await response.body());
      return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, '');
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async leave(): Promise<void> {
    Visitor.#open.delete(this);
    await this.#auditing?.close();
    await this.page.context().close();
  }
}

let axe: string | undefined;

async function audit(page: Page): Promise<string[]> {
  axe ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join(' | ')}`,
    );
  }, tags);
}
