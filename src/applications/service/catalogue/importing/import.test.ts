import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startApp, type TestApp } from '#testkit/app.ts';
import { routes } from '../routes.ts';
import { SearchResult, ServiceGuide } from '../schema.ts';
import { problemText } from '../text.zh.ts';
import { importList } from './import-list.ts';
import { Mapping } from './mapping.ts';
import { summarise, writeReport } from './report.ts';
import { decodeText, parseCsv } from './source.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
const catalogueFolder = path.join(root, 'catalogue');
const guangdong = path.resolve(root, '../shared/data/service-items/guangdong_items_2262.jsonl');
const readMapping = async (name: string) => Mapping.parse(parse(await readFile(path.join(catalogueFolder, 'mappings', name), 'utf8')));

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp({ routes, sentences: problemText });
  folder = await mkdtemp(path.join(os.tmpdir(), 'yw-import-'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const search = async (query: Record<string, string>) =>
  SearchResult.parse((await app.as().get(`/api/items?${new URLSearchParams(query)}`)).json());
const guideOf = async (q: string) => {
  const [first] = (await search({ q })).items;
  return ServiceGuide.parse((await app.as().get(`/api/items/${first?.id}`)).json());
};

const head = [
  '实施编码',
  '事项名称',
  '群众俗称',
  '事项类型',
  '实施主体',
  '面向对象',
  '主题',
  '办件类型',
  '法定办结时限',
  '承诺办结时限',
  '受理条件',
  '申请材料',
  '跑动次数',
  '办理地址',
  '咨询电话',
];
const body = [
  [
    '990200-TS-0001',
    '犬只登记',
    '养狗证、狗证',
    '行政许可',
    '示例市公安局',
    '个人',
    '生活',
    '即办件',
    '5',
    '1个工作日',
    '年满十八周岁\n有固定住所',
    '身份证明；免疫证明',
    '1',
    '平安路 1 号',
    '0000-1',
  ],
  [
    '990200-TS-0002',
    '临时占道施工',
    '',
    '行政许可',
    '示例市城市管理局',
    '法人',
    '—',
    '承诺件',
    '20工作日',
    '30工作日',
    '',
    '暂无',
    '两次',
    '',
    '',
  ],
  ['', '说"明"书，补领', '', '怪类型', '示例市公安局', '', '', '', '不定', '', '', '', '', '', ''],
  ['990200-TS-0001', '犬只登记（注销）', '', '行政许可', '示例市公安局', '个人', '', '', '5', '3', '', '', '0', '', ''],
];

describe('另一座城市的清单只换一份对照', () => {
  test('CSV:单元格里的换行、引号、逗号照读，读不准的逐条写明，一行不丢', async () => {
    const file = path.join(folder, 'city.csv');
    const quoted = [head, ...body].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
    await writeFile(file, `\uFEFF${quoted}`);
    const report = await importList(app.runtime, { file, mapping: await readMapping('example-city.yaml'), catalogueFolder });
    expect(report.rows.map(({ change }) => change)).toEqual(['added', 'added', 'added', 'added']);
    const doubts = report.rows.map((row) => row.doubts.map(({ doubt }) => doubt));
    expect(doubts[0]).toEqual(['code_not_standard']);
    expect(doubts[1]).toEqual(expect.arrayContaining(['promise_longer', 'materials_not_listed', 'visits_unreadable']));
    expect(doubts[2]).toEqual(expect.arrayContaining(['no_code', 'type_unknown', 'statutory_limit_unreadable', 'audience_unknown']));
    expect(doubts[3]).toContain('code_twice');
    const guide = await guideOf('养狗证');
    expect(guide.item).toMatchObject({
      name: '犬只登记',
      handling: 'immediate',
      statutoryLimit: { value: 5, unit: 'working_day' },
      visits: 1,
    });
    expect(guide.item.conditions).toEqual(['年满十八周岁', '有固定住所']);
    expect(guide.item.materials.map(({ name }) => name)).toEqual(['身份证明', '免疫证明']);
    expect(guide.generic).toBe(true);
    expect((await search({ q: '说"明"书' })).total).toBe(1);
  });

  test('XLSX:同样的内容再导入一次，没有任何变化', async () => {
    const file = path.join(folder, 'city.xlsx');
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('清单').addRows([head, ...body]);
    await workbook.xlsx.writeFile(file);
    const report = await importList(app.runtime, { file, mapping: await readMapping('example-city.yaml'), catalogueFolder });
    expect(report.rows.map(({ change }) => change)).toEqual(['same', 'same', 'same', 'same']);
  });

  test('改了一行，只有这一行生成新版本', async () => {
    const file = path.join(folder, 'changed.xlsx');
    const workbook = new ExcelJS.Workbook();
    const changed = body.map((cells, index) => (index === 1 ? cells.map((cell) => (cell === '30工作日' ? '10工作日' : cell)) : cells));
    workbook.addWorksheet('清单').addRows([head, ...changed]);
    await workbook.xlsx.writeFile(file);
    const report = await importList(app.runtime, { file, mapping: await readMapping('example-city.yaml'), catalogueFolder });
    expect(report.rows.map(({ change }) => change)).toEqual(['same', 'changed', 'same', 'same']);
    expect((await guideOf('临时占道施工')).item.promisedLimit).toEqual({ value: 10, unit: 'working_day' });
  });

  test('读不出的一行连同原文写进报告；报告里的公式不会被表格软件执行', async () => {
    const file = path.join(folder, 'broken.jsonl');
    await writeFile(file, '{"实施编码":"=1+1","事项名称":"公式","事项类型":"公共服务","实施主体":"甲","面向对象":"个人"}\n{坏的\n');
    const report = await importList(app.runtime, { file, mapping: await readMapping('example-city.yaml'), catalogueFolder });
    expect(summarise(report)).toMatchObject({ rows: 2, doubtfulRows: 2, changes: { added: 1, unreadable: 1 } });
    expect(report.rows[1]?.original).toBe('{坏的');
    const { csv } = await writeReport(path.join(folder, 'report'), report);
    const written = parseCsv((await readFile(csv, 'utf8')).replace('\uFEFF', ''));
    expect(written.every(({ cells }) => cells.every((cell) => !cell.startsWith('=')))).toBe(true);
  });

  test('不是 UTF-8 的文件按国标编码读', () => {
    expect(decodeText(Uint8Array.from([0xca, 0xc2, 0xcf, 0xee]))).toBe('事项');
    expect(decodeText(new TextEncoder().encode('事项'))).toBe('事项');
  });
});

describe.skipIf(!existsSync(guangdong))('广东省 2,262 项真实事项（没有这份数据时跳过）', () => {
  test('全部成为可以搜索的指南，编码、时限、对象、材料都已分开，一项不丢', { timeout: 120_000 }, async () => {
    const mapping = await readMapping('guangdong.yaml');
    const report = await importList(app.runtime, { file: guangdong, mapping, catalogueFolder });
    const summary = summarise(report);
    expect(summary.rows).toBe(2_262);
    expect(summary.changes).toEqual({ added: 2_262 });
    expect(summary.doubts).toMatchObject({
      statutory_limit_missing: 713,
      promised_limit_missing: 539,
      credit_code_wrong: 6,
      units_differ: 9,
    });
    expect(summary.doubts['materials_not_listed']).toBe(1_453);
    expect(summary.doubts['too_long']).toBeUndefined();
    expect(summary.doubts['code_not_standard']).toBeUndefined();
    const all = await search({});
    expect(all.total).toBe(2_262 + 5);
    expect(all.facets.departments.filter(({ value }) => value.startsWith('广')).length).toBeGreaterThan(100);
  });

  test('清单里的 177 个部门各有一个综合岗，可以任命工作人员', async () => {
    const { rows } = await sql<{ departments: number; duties: string[] }>`select count(*)::int as departments, duties from (
      select d.id, array_agg(p.duty order by p.duty) as duties from organisation.department d
        left join organisation.post p on p.department_id = d.id and p.district = d.district
      where d.district like '44%' group by d.id) each_one group by duties`.execute(app.owner);
    expect(rows).toEqual([{ departments: 177, duties: ['generalist'] }]);
  });

  test('33 位编码分出业务办理项，“30(工作日)”分成数和单位，“无”是没有', async () => {
    const college = await guideOf('高等职业学校设立（含设置分校区）(民办高等职业学校设置审核)');
    expect(college.codeParts).toMatchObject({ level: '2', area: '44', type: '01', main: '02003', sub: '001', variant: '01' });
    expect(college.item.statutoryLimit).toMatchObject({ value: 180, unit: 'working_day' });
    expect(college.item.jointDepartments).toContain('省级发改委');
    expect((await guideOf('临时价格干预范围事项提价申报')).item).toMatchObject({
      visits: 0,
      shortNames: [],
      materials: [{ name: '提价申报申请报告' }],
      windows: [{ address: '广州市越秀区东风中路305号5号楼808房' }],
    });
  });

  test('词、拼音首字母、部门、对象和主题都能搜（速度由 npm run bench -- search 量）', async () => {
    const asked: Record<string, string>[] = [
      { q: '驾驶证' },
      { q: 'jsz' },
      { q: '建设项目环境影响报告书' },
      { q: '护士执业' },
      { q: '我想在广州考驾照' },
      { q: '办理' },
      { theme: '出境入境', audience: 'natural_person' },
      { department: '广东省司法厅', q: '律师' },
    ];
    for (const query of asked) expect((await search(query)).total, JSON.stringify(query)).toBeGreaterThan(0);
    expect((await search({ q: '驾驶证' })).items[0]?.name).toContain('驾驶证');
    expect((await search({ q: '我想在广州考驾照' })).items[0]?.name).toContain('驾驶证');
  });

  test('只沾一点边的不算找到：搜“护士执业”先是护士的事，一两百项律师执业不再跟着出来', async () => {
    const { items, total } = await search({ q: '护士执业' });
    expect(total).toBeLessThan(60);
    expect(items[0]?.name).toContain('护士');
  });

  test('太多的只列最相近的两千条，并且说明不止这些；多写几个字就不再说', async () => {
    expect(await search({ q: '广东' })).toMatchObject({ total: 1_973, more: false });
    const { rows } = await sql<{
      columns: string;
    }>`select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_schema = 'catalogue' and table_name = 'item' and is_generated = 'NEVER' and column_name not in ('id', 'code')`.execute(
      app.owner,
    );
    const columns = sql.raw(rows[0]?.columns ?? '');
    await sql`insert into catalogue.item (id, code, ${columns}) select gen_random_uuid(), 'X' || code, ${columns} from catalogue.item
      where origin = 'imported' and '广东' = any(tsvector_to_array(words)) limit 100`.execute(app.owner);
    expect(await search({ q: '广东' })).toMatchObject({ total: 2_000, more: true });
    expect(await search({ q: '广东省司法厅律师' })).toMatchObject({ more: false });
    await sql`delete from catalogue.item where code like 'X%'`.execute(app.owner);
  });

  test('再导入一次，2,262 项都没有变化', { timeout: 120_000 }, async () => {
    const report = await importList(app.runtime, { file: guangdong, mapping: await readMapping('guangdong.yaml'), catalogueFolder });
    expect(summarise(report).changes).toEqual({ same: 2_262 });
  });
});
