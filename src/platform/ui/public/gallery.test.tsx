import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Frame, Language } from '#kernel/page.ts';
import { examplePages } from '#channels/portal/views/examples.tsx';
import { safePath } from './safe-path.ts';
import { portalStylesheet } from '../stylesheet.ts';

const frameIn = (lang: Language): Frame => ({ lang, elder: false, highContrast: false, path: '/gallery', islands: {} });
const markupOf = (page: (typeof examplePages)[number], lang: Language) => renderToStaticMarkup(page.view(frameIn(lang)));
const all = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].map((match) => match[1] ?? '');

describe.each(examplePages.map((page) => [page.name, page] as const))('门户页面 %s', (_name, page) => {
  const markup = markupOf(page, 'zh');
  const ids = all(markup, /\sid="([^"]+)"/g);

  it('标识不重复', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('标签、说明、错误提示和页内跳转都指向存在的内容', () => {
    const targets = [
      ...all(markup, /\sfor="([^"]+)"/g),
      ...all(markup, /\shref="#([^"]+)"/g),
      ...all(markup, /\saria-(?:describedby|labelledby)="([^"]+)"/g).flatMap((list) => list.split(' ')),
    ];
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('每个填写框都有名称', () => {
    const labelled = new Set(all(markup, /\sfor="([^"]+)"/g));
    const controls = all(markup, /<(?:input|select|textarea)\s([^>]*)>/g).filter((attributes) => !attributes.includes('type="hidden"'));
    const nameless = controls.filter((attributes) => {
      const id = /id="([^"]+)"/.exec(attributes)?.[1];
      return !attributes.includes('aria-label') && (id === undefined || !labelled.has(id));
    });
    expect(nameless).toEqual([]);
  });

  it('有且只有一个一级标题，标题不跳级', () => {
    const levels = all(markup, /<h([1-6])[\s>]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const from = levels.indexOf(1);
    const jumps = levels.slice(from).filter((level, index, list) => index > 0 && level > (list[index - 1] ?? 1) + 1);
    expect(jumps).toEqual([]);
  });

  it('带有网站名称、域名、标识码和栏目名称', () => {
    for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName'])
      expect(markup).toMatch(new RegExp(`<meta name="${name}" content="[^"]+"`));
  });

  it('不靠脚本：没有内联脚本、样式和事件', () => {
    expect(markup).not.toMatch(/<script|\sstyle="|\son[a-z]+="/);
  });
});

describe.each(examplePages.filter((page) => page.translated).map((page) => [page.name, page] as const))('英文页面 %s', (_name, page) => {
  it('除切换语言的按钮外没有汉字', () => {
    const markup = markupOf(page, 'en').replace(/<button[^>]*lang="zh-CN"[^>]*>[^<]*<\/button>/, '');
    expect(markup.match(/.{0,20}\p{Script=Han}.{0,20}/u)).toBeNull();
    expect(markup).toContain('<html lang="en"');
  });
});

describe('退回的表单', () => {
  const gallery = examplePages.find((page) => page.name === 'gallery');
  const markup = gallery ? markupOf(gallery, 'zh') : '';

  it('标题说明需要改正，填过的内容还在，错误写明怎么改', () => {
    expect(markup).toContain('<title>需要改正：');
    expect(markup).toContain('value="99010219580309001"');
    expect(all(markup, /<p class="field-error" id="f-identity-error">(.*?)<\/p>/g)[0]).toContain('请核对');
    expect(markup).toMatch(/<input[^>]*id="f-identity"[^>]*aria-invalid="true"/);
  });

  it('单选的错误落在第一个选项上', () => {
    expect(markup).toMatch(/<a href="#f-delivery">/);
    expect(markup).toMatch(/<input[^>]*type="radio"[^>]*id="f-delivery"/);
  });
});

describe('浏览辅助', () => {
  it('只回到本站的页面', () => {
    expect(['/guides/1?q=a', '//evil.example', '/\\evil.example', 'https://evil.example', undefined].map(safePath)).toEqual([
      '/guides/1?q=a',
      '/',
      '/',
      '/',
      '/',
    ]);
    // In a Location header other characters are an error of the server.
    expect(safePath('/search?q=\u8001\u4eba#a')).toBe('/search?q=%E8%80%81%E4%BA%BA#a');
    expect(safePath('/a/..//evil.example')).toBe('/');
  });

  it('样式表不超过 40 kB，且不含外部地址', async () => {
    const css = await portalStylesheet();
    expect(Buffer.byteLength(css)).toBeLessThan(40_000);
    expect(css).not.toMatch(/url\(|@import/);
  });
});
