import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '#kernel/page.ts';
import { examplePages } from '#channels/portal/views/examples.tsx';
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
] satisfies { name: string; width: number; frame: Partial<Frame> }[];

interface Axe {
  run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const plain: Frame = { lang: 'zh', elder: false, highContrast: false, path: '/gallery', islands: {} };

describe.skipIf(!here)(here ? '门户页面在真实浏览器中' : `门户页面在真实浏览器中(跳过:没有 ${executablePath})`, () => {
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

  const show = async (example: (typeof examplePages)[number], mode: (typeof modes)[number]): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: mode.width, height: 900 }, reducedMotion: 'reduce' });
    const html = `<!doctype html>${renderToStaticMarkup(example.view({ ...plain, ...mode.frame }))}`;
    await page.setContent(html.replace(/<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`));
    return page;
  };

  describe.each(modes)('$name', (mode) => {
    it.each(examplePages)('$name 无障碍检查没有问题,不用横向滚动,按钮够大', async (example) => {
      const page = await show(example, mode);
      if (pictures !== undefined) {
        await mkdir(pictures, { recursive: true });
        await page.screenshot({ path: path.join(pictures, `${example.name}-${mode.name}.png`), fullPage: true });
      }
      await page.evaluate(axe);
      const found = await page.evaluate(
        async (run) => {
          const options = {
            runOnly: { type: 'tag', values: run.tags },
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
      await page.close();
      expect(found).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(small).toEqual([]);
    });
  });
});
