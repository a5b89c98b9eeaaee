import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/time.ts';
import { readList, refuseFile } from './read-list.ts';
import { codeFor, entryDifferences, fixedDifferences, stateOf, stemOf } from './rules.ts';

const basis = (title: string, article = '') => ({ title, article, documentNumber: '', verified: false });
const entry = {
  stem: '990102001000',
  name: '食品经营许可',
  type: '01' as const,
  legalBasis: [basis('食品安全法', '第三十五条')],
  departments: [],
  claimDueOn: null,
};
const today = Day.parse('2026-03-02');

test('事项编码去掉部门和层级就是基本编码；不合标准的编码没有基本编码', () => {
  expect(stemOf('1199010000YW0101233990102001000')).toBe('990102001000');
  expect(stemOf('990200-TS-0001')).toBeUndefined();
  expect(stemOf(codeFor('1199010000YW010123', '3', entry.stem))).toBe(entry.stem);
});

test('名称、类型以目录为准；设定依据可以多引，不能少引', () => {
  const more = [...entry.legalBasis, basis('本省条例', '第三条')];
  expect(fixedDifferences(entry, { ...entry, legalBasis: more })).toEqual([]);
  expect(fixedDifferences(entry, { name: '食品许可', type: '20', legalBasis: [] })).toEqual([
    { part: 'name', of: null, before: '食品许可', after: '食品经营许可' },
    { part: 'type', of: null, before: '20', after: '01' },
    { part: 'legalBasis', of: null, before: null, after: '食品安全法第三十五条' },
  ]);
});

test('两版目录之间的差别，删去的依据也写明', () => {
  expect(entryDifferences(entry, { ...entry, legalBasis: [] })).toEqual([
    { part: 'legalBasis', of: null, before: '食品安全法第三十五条', after: null },
  ]);
  expect(entryDifferences(entry, entry)).toEqual([]);
});

describe('认领到哪一步', () => {
  const open = { status: 'in_force' as const, claimDueOn: Day.parse('2026-03-01') };
  test.each([
    ['过了期限没有认领', { entry: open, claimed: false, item: null }, 'overdue'],
    ['没有期限', { entry: { ...open, claimDueOn: null }, claimed: false, item: null }, 'unclaimed'],
    ['已认领', { entry: open, claimed: true, item: null }, 'drafting'],
    ['已发布', { entry: open, claimed: true, item: { status: 'published', differs: false } }, 'published'],
    ['目录变了', { entry: open, claimed: true, item: { status: 'published', differs: true } }, 'differs'],
    ['目录取消了', { entry: { ...open, status: 'withdrawn' }, claimed: true, item: { status: 'published', differs: true } }, 'to_retire'],
    ['取消后停用了', { entry: { ...open, status: 'withdrawn' }, claimed: true, item: { status: 'retired', differs: true } }, 'retired'],
    ['本地停用了，目录还有', { entry: open, claimed: true, item: { status: 'retired', differs: false } }, 'stopped'],
  ] as const)('%s', (_title, given, state) => {
    expect(stateOf(given, today)).toBe(state);
  });
});

describe('读一份目录', () => {
  const head = '基本编码,事项名称,事项类型,设定依据,认领部门,认领期限\n';
  test('多项依据、部门用分号隔开，条款与标题分开', () => {
    expect(readList(`${head}990102001000,食品经营许可,1,食品安全法第三十五条;某办法,甲局;乙局,2026-06-30\n`)).toMatchObject({
      ok: true,
      rows: [
        { type: '01', legalBasis: [{ title: '食品安全法', article: '第三十五条' }, { title: '某办法' }], departments: ['甲局', '乙局'] },
      ],
    });
  });

  test('有一行不对就整份不收，逐行写明', () => {
    const read = readList(`${head}12,短,01,,,\n990102001000,甲,01,,,\n990102001000,乙,01,,,明天\n990102001000,丙,01,,,\n`);
    expect(read).toMatchObject({ ok: false });
    if (!read.ok)
      expect(read.defects).toEqual([
        '第 2 行：基本编码写得不对。',
        '第 4 行：认领期限写得不对。',
        '第 5 行：基本编码 990102001000 用了两次。',
      ]);
    expect(readList('名称\n甲\n')).toMatchObject({
      ok: false,
      defects: ['缺少“基本编码”这一列。', '缺少“事项名称”这一列。', '缺少“事项类型”这一列。'],
    });
    expect(readList(head)).toMatchObject({ ok: false, defects: ['没有读到任何事项。'] });
  });

  test('事项类型写中文名称也收；写错的说明可以写什么', () => {
    expect(readList(`${head}990102001000,食品经营许可,行政许可,,,\n`)).toMatchObject({ ok: true, rows: [{ type: '01' }] });
    expect(readList(`${head}992102001000,公园年票,公共服务,,,\n`)).toMatchObject({ ok: true, rows: [{ type: '21' }] });
    expect(readList(`${head}990102001000,食品经营许可,许可,,,\n`)).toMatchObject({
      ok: false,
      defects: [expect.stringMatching(/^第 2 行：事项类型写得不对。事项类型可以写行政许可、.*公共服务，或者它们的代码/)],
    });
  });

  test.each([
    ['空文件', new Uint8Array(), 'directory_file_empty'],
    ['改了名字的 Excel 文件', Buffer.from('PK\u0003\u0004…'), 'directory_file_is_workbook'],
    ['CSV', Buffer.from(head), null],
  ])('%s：说明是什么、怎么办', (_title, bytes, code) => expect(refuseFile(bytes)).toBe(code));

  test('编码里的类型与写的类型不同，整份不收，写明哪一行、两个类型各是什么', () => {
    expect(readList(`${head}000190302000,特种设备使用登记,07,,,\n`)).toMatchObject({
      ok: false,
      defects: ['第 2 行“特种设备使用登记”：基本编码里的类型是 01，事项类型写的是 07，请改成一致。'],
    });
    expect(readList(`${head}000790302000,特种设备使用登记,7,,,\n`)).toMatchObject({ ok: true });
  });
});

const real = path.resolve(import.meta.dirname, '../../../../../../shared/data/service-items/guangdong_items_2262.jsonl');
test.skipIf(!existsSync(real))('真实清单的编码拆出的基本编码都读得进（没有这份数据时跳过）', () => {
  const codes = readFileSync(real, 'utf8').match(/[0-9A-Z]{18}[1-6]\d{9}[0-9A-Z]{3}(?=["\d])/g) ?? [];
  const stems = [...new Set(codes.flatMap((code) => stemOf(code) ?? []))];
  expect(stems.length).toBeGreaterThan(500);
  const text = `基本编码,事项名称,事项类型\n${stems.map((stem) => `${stem},某事项,${stem.slice(2, 4)}`).join('\n')}\n`;
  const read = readList(text);
  expect(read.ok ? read.rows.length : read.defects.slice(0, 5)).toBe(stems.length);
});
