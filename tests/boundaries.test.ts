import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './repository.ts';

// A guard that has never barked is not a guard: each rule is given one import it forbids, in a small tree beside the real one.
const forbidden: Record<string, [file: string, imported: string][]> = {
  'no-cycles': [
    ['src/kernel/cycle-a.ts', './cycle-b.ts'],
    ['src/kernel/cycle-b.ts', './cycle-a.ts'],
  ],
  'kernel-knows-nothing-above': [['src/kernel/k1.ts', '../perception/thing.ts']],
  'perception-knows-nothing-above': [['src/perception/p1.ts', '../network/thing.ts']],
  'network-knows-nothing-above': [['src/network/n1.ts', '../platform/db/thing.ts']],
  'platform-knows-nothing-above': [['src/platform/db/d1.ts', '../../applications/service/cases/contract.ts']],
  'applications-knows-nothing-above': [['src/applications/service/cases/a1.ts', '../../../channels/portal/thing.ts']],
  'kernel-needs-only-zod': [['src/kernel/k2.ts', 'fastify']],
  'modules-meet-at-contracts': [['src/applications/service/cases/a2.ts', '../ratings/commands.ts']],
  'platform-modules-meet-at-contracts': [['src/platform/support/one/o1.ts', '../two/commands.ts']],
  'platform-is-used-at-contracts': [['src/applications/service/cases/a3.ts', '../../../platform/support/two/commands.ts']],
  'channels-show-faces': [['src/channels/portal/c1.ts', '../../applications/service/cases/contract.ts']],
  'rules-are-pure': [['src/applications/service/ratings/rules.ts', './commands.ts']],
  'pure-is-pure': [['src/platform/support/two/pure/p2.ts', 'kysely']],
  'views-are-pure': [['src/applications/service/ratings/views/v1.tsx', '../commands.ts']],
  'routes-stay-thin': [['src/applications/service/ratings/routes.ts', 'kysely']],
  'pages-stay-in-the-browser': [['src/applications/service/ratings/pages/g1.tsx', '../commands.ts']],
  'faces-cannot-reach-database': [
    ['src/channels/portal/c2.ts', '../../kernel/way.ts'],
    ['src/kernel/way.ts', 'pg'],
  ],
  'server-ignores-pages': [['src/platform/http/h1.ts', '../../applications/service/ratings/pages/thing.tsx']],
  'no-test-code-in-product': [['src/platform/db/d2.ts', '../../testkit/thing.ts']],
};

// What the forbidden imports point at; harmless by itself.
const targets = [
  'src/perception/thing.ts',
  'src/network/thing.ts',
  'src/platform/db/thing.ts',
  'src/platform/support/two/commands.ts',
  'src/applications/service/cases/contract.ts',
  'src/applications/service/ratings/commands.ts',
  'src/applications/service/ratings/pages/thing.tsx',
  'src/channels/portal/thing.ts',
  'src/testkit/thing.ts',
];

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'yw-guards-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function treeOf(name: string, files: Record<string, string>): string {
  const place = path.join(folder, name);
  for (const [file, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    writeFileSync(path.join(place, file), text);
  }
  mkdirSync(path.join(place, 'src'), { recursive: true });
  copyFileSync(path.join(root, 'tsconfig.json'), path.join(place, 'tsconfig.json'));
  return place;
}

function check(place: string): { output: string; lines: string[]; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/boundaries.mjs', place], { cwd: root, encoding: 'utf8' });
  return { output: stdout + stderr, lines: stdout.split('\n'), status };
}

const importing = (imported: string, typeOnly: boolean) =>
  `import ${typeOnly ? 'type ' : ''}* as other from '${imported}';\nexport ${typeOnly ? 'type Other = typeof other' : 'const mine = [other]'};\n`;

describe('依赖边界', () => {
  test('每条规则都列有一个违例，没有未试过的规则', async () => {
    const written: unknown = await import(pathToFileURL(path.join(root, '.dependency-cruiser.mjs')).href);
    const { default: rules } = written as { default: { forbidden: { name: string }[] } };
    expect(Object.keys(forbidden).toSorted()).toEqual(rules.forbidden.map(({ name }) => name).toSorted());
  });

  for (const typeOnly of [false, true])
    test(`每条规则遇到违例都会报错（${typeOnly ? '只引用类型' : '引用值'}）`, { timeout: 60_000 }, () => {
      const files: Record<string, string> = Object.fromEntries(targets.map((file) => [file, 'export const thing = 1;\n']));
      for (const [file, imported] of Object.values(forbidden).flat()) files[file] = importing(imported, typeOnly);
      const { output, lines, status } = check(treeOf(`bad-${typeOnly}`, files));
      const silent = Object.entries(forbidden)
        .filter(([rule, [first]]) => !lines.some((line) => line.startsWith(`${rule}: ${first?.[0]} `)))
        .map(([rule]) => rule);
      expect(silent, output).toEqual([]);
      expect(status).toBe(1);
    });

  test('允许的引用不报错', () => {
    const files = {
      'src/kernel/thing.ts': importing('zod', false),
      'src/applications/service/ratings/contract.ts': importing('../../../kernel/thing.ts', false),
      'src/applications/service/cases/commands.ts': importing('../ratings/contract.ts', false),
    };
    const { output, status } = check(treeOf('good', files));
    expect(output).toContain(' 0 violations');
    expect(status).toBe(0);
  });

  test('一个模块也没读到也算失败', () => {
    const { output, status } = check(treeOf('empty', { 'tests/elsewhere.ts': 'export const elsewhere = 1;\n' }));
    expect(output).toContain('0 modules');
    expect(status).toBe(1);
  });
});

describe('代码检查', () => {
  const offences: Record<string, [file: string, text: string]> = {
    'no-explicit-any': ['any.ts', 'export function read(value: any): string { return String(value); }\n'],
    'no-non-null-assertion': ['bang.ts', 'export const first = (list: string[]): string => list[0]!;\n'],
    'no-barrel-file': ['barrel.ts', "export * from './other.ts';\n"],
    'no-default-export': ['default.ts', 'export default 1;\n'],
    'max-lines': ['long.ts', Array.from({ length: 401 }, (_, n) => `export const line${n} = ${n};`).join('\n')],
    'no-floating-promises': ['floating.ts', 'export function start(): void { Promise.resolve(1).then(String); }\n'],
    'no-misused-promises': [
      'misused.ts',
      'export function each(list: string[]): void { list.forEach(async () => { await Promise.resolve(); }); }\n',
    ],
    'ban-ts-comment': ['comment.ts', '// @ts-ignore\nexport const odd: number = 1;\n'],
    'no-console': ['console.ts', "export function speak(): void { console.log('x'); }\n"],
  };

  test('每条自选的规则遇到违例都会报错', { timeout: 60_000 }, () => {
    const files = Object.fromEntries(Object.values(offences).map(([file, text]) => [`src/${file}`, text]));
    const place = treeOf('lint', { ...files, 'src/other.ts': 'export const other = 1;\n' });
    copyFileSync(path.join(root, '.oxlintrc.json'), path.join(place, '.oxlintrc.json'));
    const config = path.join(place, '.oxlintrc.json');
    const program = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const { stdout, status } = spawnSync(
      process.execPath,
      [program, '--no-ignore', '--type-aware', '-c', config, '--format', 'unix', 'src'],
      {
        cwd: place,
        encoding: 'utf8',
      },
    );
    const silent = Object.entries(offences).filter(
      ([rule, [file]]) => !stdout.split('\n').some((line) => line.includes(file) && line.includes(rule)),
    );
    expect(
      silent.map(([rule]) => rule),
      stdout,
    ).toEqual([]);
    expect(status).toBe(1);
  });
});
