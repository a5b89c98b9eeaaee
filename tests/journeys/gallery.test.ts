import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '#kernel/page.ts';
import { examplePages } from '#channels/portal/views/examples.tsx';
import { buildIslands } from '../../scripts/build-islands.ts';
import { portalStylesheet } from '#platform/ui/stylesheet.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const here = existsSync(executablePath);
/** Set to a folder to look at the pages. */
const pictures = process.env['PICTURES'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const modes = [
  { name: '普通', width: 1280, frame: {} },
  { name: '手机', width: 390, frame: {} },
  { name: '长者', width: 1280, frame: { elder: true } },
  { name: '长者手机', width: 390, frame: { elder: true } },
  { name: '高对比', width: 1280, frame: { highContrast: true } },
  { name: '英文手机', width: 390, frame: { lang: 'en' } },
] satisfies { name: string; width: number; frame: Partial<Frame> }[];

interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const plain: Frame = { lang: 'zh', elder: false, highContrast: false, path: '/gallery', islands: {} };

describe.skipIf(!here)(here ? '门户页面在真实浏览器中' : `门户页面在真实浏览器中（跳过：没有 ${executablePath}）`, () => {
  let browser: Browser;
  let axe = '';
  let css = '';

  beforeAll(async () => {
    browser = await chromium.launch({
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
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    css = await portalStylesheet();
  });
  afterAll(() => browser?.close());

  const show = async (page: Page, example: (typeof examplePages)[number], mode: (typeof modes)[number]): Promise<void> => {
    const html = `<!doctype html>${renderToStaticMarkup(example.view({ ...plain, ...mode.frame }))}`;
    await page.setContent(html.replace(/<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`));
  };

  describe.each(modes)('$name', (mode) => {
    let page: Page;
    // One tab for all examples of a mode: opening one costs as much as checking what it shows.
    beforeAll(async () => {
      page = await browser.newPage({ viewport: { width: mode.width, height: 900 }, reducedMotion: 'reduce' });
      page.setDefaultTimeout(120_000);
    });
    afterAll(() => page?.close());

    it.each(examplePages)('$name 无障碍检查没有问题，不用横向滚动，按钮够大', async (example) => {
      await show(page, example, mode);
      if (pictures !== undefined) {
        await mkdir(pictures, { recursive: true });
        await page.screenshot({ path: path.join(pictures, `${example.name}-${mode.name}.png`), fullPage: true });
      }
      await page.evaluate(axe);
      const found = await page.evaluate(
        async (run) => {
          const options = {
            runOnly: { type: 'tag', values: run.tags },
            resultTypes: ['violations'],
            rules: run.high ? { 'color-contrast-enhanced': { enabled: true } } : {},
          };
          const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, options);
          return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
        },
        { tags, high: mode.frame.highContrast === true },
      );
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      const least = mode.frame.elder === true ? 64 : 44;
      const small = await page.evaluate(
        (target) =>
          [...document.querySelectorAll('a, button, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox])')]
            .filter((element) => element.checkVisibility() && !element.classList.contains('skip'))
            .filter((element) => element.getBoundingClientRect().height < target - 0.5)
            .map((element) => element.outerHTML.slice(0, 100)),
        least,
      );
      expect(found).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(small).toEqual([]);
    });
  });

  describe('有脚本时', () => {
    let page: Page;
    let sent: string[];

    beforeEach(async () => {
      const { folder, islands } = await buildIslands();
      const gallery = examplePages.find((one) => one.name === 'gallery');
      const html = `<!doctype html>${renderToStaticMarkup(gallery?.view({ ...plain, islands }))}`;
      sent = [];
      page = await browser.newPage();
      await page.route('http://portal.test/**', async (route) => {
        const request = route.request();
        const { pathname } = new URL(request.url());
        if (request.method() === 'POST') {
          sent.push(pathname);
          return route.fulfill({ status: 204, body: '' });
        }
        if (pathname.startsWith('/islands/'))
          return route.fulfill({
            contentType: 'text/javascript',
            body: await readFile(path.join(folder, path.basename(pathname)), 'utf8'),
          });
        if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css });
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      });
      await page.goto('http://portal.test/gallery');
    });
    afterEach(() => page.close());

    it('朗读按钮出现，焦点落在错误摘要上', async () => {
      await page.getByRole('button', { name: '朗读' }).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    });

    it('连按两次只提交一次', async () => {
      const button = page.getByRole('button', { name: '保存并继续' });
      // Counted in one task: the browser itself would let a second submission replace the first.
      const seen = await button.evaluate((element: HTMLButtonElement) => {
        let passed = 0;
        document.addEventListener('submit', (event) => (passed += event.defaultPrevented ? 0 : 1));
        element.click();
        element.click();
        return { passed, disabled: element.getAttribute('aria-disabled') };
      });
      expect(seen).toEqual({ passed: 1, disabled: 'true' });
      await expect.poll(() => sent).toEqual(['/gallery']);
    });

    it('填写的内容在关闭标签页前可以恢复，由本人决定', async () => {
      await page.getByLabel('情况说明').fill('临街一层');
      // The form that came back keeps its own values; a fresh page offers what was kept.
      await page.route('http://portal.test/fresh', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: freshForm }));
      await page.goto('http://portal.test/fresh');
      expect(await page.locator('textarea').inputValue()).toBe('');
      await page.getByRole('button', { name: '恢复填写的内容' }).click();
      expect(await page.locator('textarea').inputValue()).toBe('临街一层');
    });

    it('提交时登录已经过期：登录页说明还在，登录后回到原来的页面可以恢复', async () => {
      const served = (body: string) => ({ contentType: 'text/html; charset=utf-8', body });
      await page.route('http://portal.test/fresh', (route) => route.fulfill(served(freshForm)));
      await page.route('http://portal.test/sign-in', (route) => route.fulfill(served(signInForm)));
      await page.goto('http://portal.test/fresh');
      await page.locator('textarea').fill('临街二层');
      await page.locator('form').evaluate((form: HTMLFormElement) => {
        form.action = '/sign-in';
        form.requestSubmit();
      });
      await page.getByText('登录已经过期。您刚才填写的内容还在这个窗口里').waitFor();
      await page.goto('http://portal.test/fresh');
      await page.getByRole('button', { name: '恢复填写的内容' }).click();
      expect(await page.locator('textarea').inputValue()).toBe('临街二层');
    });

    let freshForm = '';
    let signInForm = '';
    beforeAll(async () => {
      const { islands } = await buildIslands();
      freshForm = `<!doctype html><html lang="zh-CN"><script type="module" src="${islands['portal']}"></script><main><form data-keep="gallery" method="post"><textarea name="reason"></textarea></form></main></html>`;
      signInForm = freshForm.replace(/<form.*<\/form>/, '<form method="post"><input name="login"></form>');
    });
  });
});
