import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOfRepository, root } from './repository.ts';

const pages = filesOfRepository().filter((file) => file.endsWith('.md'));

/** What a page links to or shows: Markdown links and pictures, `src` and `href` of HTML. Code is not read. */
function linksOf(markdown: string): string[] {
  const text = markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const found = [...text.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)|(?:src|href)="([^"]+)"/g)];
  return found.map(([, link, attribute]) => link ?? attribute ?? '');
}

/** As GitHub names headings: lower case, punctuation gone, blanks as hyphens. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

/** Links of a page that lead nowhere; other sites are not asked. */
function broken(page: string, markdown: string, read: (file: string) => string | undefined): string[] {
  return linksOf(markdown).filter((link) => {
    if (/^(?:https?|mailto):/.test(link)) return false;
    const [target = '', anchor] = decodeURIComponent(link).split('#');
    const file = target === '' ? page : path.posix.normalize(path.posix.join(path.posix.dirname(page), target));
    const content = file === page ? markdown : read(file);
    if (content === undefined) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(content).includes(anchor);
  });
}

const onDisk = (file: string) => {
  const place = path.join(root, file);
  if (!existsSync(place)) return undefined;
  return file.endsWith('.md') ? readFileSync(place, 'utf8') : '';
};

test('文档里的链接和图片都指得到', () => {
  expect(pages.length).toBeGreaterThan(20);
  const found = pages.flatMap((page) =>
    broken(page, readFileSync(path.join(root, page), 'utf8'), onDisk).map((link) => `${page}: ${link}`),
  );
  expect(found).toEqual([]);
});

test('检查本身认得出断了的链接，不看代码', () => {
  const page = ['# One two', '[a](b.md) [c](#one-two) [d](#three) ![e](f.png)', '`[g](h.md)`', '```', '[i](j.md)', '```'].join('\n');
  expect(broken('docs/x.md', page, (file) => (file === 'docs/b.md' ? '' : undefined))).toEqual(['#three', 'f.png']);
});

test('每个模块都有一页说明', () => {
  const modules = new Set(
    filesOfRepository()
      .map((file) => /^(?:src\/applications\/[^/]+\/[^/]+|src\/platform\/(?:support|data)\/[^/]+)(?=\/)/.exec(file)?.[0])
      .filter((folder) => folder !== undefined),
  );
  expect([...modules].filter((folder) => onDisk(`${folder}/README.md`) === undefined)).toEqual([]);
});
