import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BoxedReader } from './boxed.ts';
import { checkTable, type TableFinding } from './checks.ts';
import { compileExpression, nodeAsFunction } from './compile.ts';
import { evaluating, type TraceStep } from './evaluation.ts';
import type { DecisionTable, HitPolicy } from './model.ts';
import { ModelTypes } from './model-types.ts';
import type { FeelValue } from './values.ts';

type Columns = readonly { type?: string; values?: string }[];

function tableOf(hitPolicy: HitPolicy, columns: Columns, rows: readonly (readonly string[])[], values?: string): DecisionTable {
  return {
    hitPolicy,
    inputs: columns.map((column, i) => ({ expression: `c${i}`, ...column })),
    outputs: [values === undefined ? {} : { values }],
    annotationNames: [],
    rules: rows.map((row) => ({ inputs: row.slice(0, -1), outputs: row.slice(-1), annotations: [] })),
  };
}

const literal = (text: string): FeelValue => {
  const compiled = compileExpression(text, { names: [] });
  if (!compiled.ok) throw new Error(`no literal: ${text}`);
  return compiled.evaluate({});
};

/** The table itself on those values: which rules fitted (in order, counted from one) and what came out. */
function machine(table: DecisionTable): (values: readonly FeelValue[]) => { hits: number[]; value: FeelValue } {
  const names = Object.fromEntries(table.inputs.map((_, i) => [`c${i}`, null]));
  const node = new BoxedReader(new ModelTypes([], [])).read({ kind: 'table', table, source: { line: 1 } }, names);
  const { run } = nodeAsFunction(node, Object.keys(names), false);
  return (values) => {
    const traces: TraceStep[] = [];
    const context = Object.fromEntries(values.map((value, i) => [`c${i}`, value]));
    const { value } = evaluating(() => run(context), { steps: 100_000, milliseconds: 1_000 }, traces);
    const [asked] = traces;
    return { hits: asked?.kind === 'table' ? asked.hits.map(({ rule }) => rule) : [], value };
  };
}

const of = (findings: readonly TableFinding[], code: string) => findings.filter((one) => one.code === code);
const number = { type: 'number' };
const text = { type: 'string' };

describe('决策表的静态检查', () => {
  test.each<[string, DecisionTable, Partial<TableFinding>]>([
    [
      '缺口：给出一组落空的值，和正好补上它的一行',
      tableOf(
        'UNIQUE',
        [number, text],
        [
          ['< 60', '-', '1'],
          ['>= 60', '"城镇"', '2'],
        ],
      ),
      { code: 'gap', severity: 'error', example: ['60', '"其他"'], cells: ['>= 60', 'not("城镇")'] },
    ],
    [
      '唯一表里两行同时适用是错误',
      tableOf(
        'UNIQUE',
        [number],
        [
          ['<= 60', '1'],
          ['>= 60', '2'],
        ],
      ),
      { code: 'overlap', severity: 'error', rules: [1, 2], example: ['60'] },
    ],
    [
      '首行表里两行同时适用只是提示',
      tableOf(
        'FIRST',
        [number],
        [
          ['<= 60', '1'],
          ['>= 60', '2'],
        ],
      ),
      { code: 'overlap', severity: 'remark', rules: [1, 2], example: ['60'] },
    ],
    [
      '任一表里同时适用的两行结果不同',
      tableOf(
        'ANY',
        [number],
        [
          ['<= 60', '1'],
          ['>= 60', '2'],
        ],
      ),
      { code: 'conflict', severity: 'error', rules: [1, 2], example: ['60'] },
    ],
    [
      '首行表里被前面各行遮住的一行',
      tableOf(
        'FIRST',
        [number],
        [
          ['< 60', '1'],
          ['>= 60', '2'],
          ['[50..70]', '3'],
        ],
      ),
      { code: 'masked', severity: 'error', rules: [3, 1, 2], example: ['50'] },
    ],
    [
      '优先表里被更优先的行遮住的一行',
      tableOf(
        'PRIORITY',
        [number],
        [
          ['[50..70]', '"低"'],
          ['-', '"高"'],
        ],
        '"高","低"',
      ),
      { code: 'masked', severity: 'error', rules: [1, 2] },
    ],
    [
      '任一表里多余的一行',
      tableOf(
        'ANY',
        [number],
        [
          ['[50..70]', '1'],
          ['-', '1'],
        ],
      ),
      { code: 'redundant', severity: 'remark', rules: [1, 2] },
    ],
    [
      '没有任何值能满足的格子',
      tableOf(
        'FIRST',
        [number],
        [
          ['[9..5]', '1'],
          ['-', '2'],
        ],
      ),
      { code: 'never', rules: [1], input: 0 },
    ],
    [
      '格子与列的类型不符',
      tableOf(
        'FIRST',
        [number],
        [
          ['"六十"', '1'],
          ['-', '2'],
        ],
      ),
      { code: 'wrong-type', rules: [1], input: 0, detail: '"六十"' },
    ],
    [
      '不在允许值之内',
      tableOf(
        'FIRST',
        [{ ...text, values: '"城镇","农村"' }],
        [
          ['"城市"', '1'],
          ['-', '2'],
        ],
      ),
      { code: 'not-allowed', rules: [1], input: 0, detail: '"城市"' },
    ],
    [
      '优先表的结果不在优先次序里',
      tableOf(
        'PRIORITY',
        [number],
        [
          ['< 0', '"中"'],
          ['-', '"高"'],
        ],
        '"高","低"',
      ),
      { code: 'no-priority', rules: [1], output: 0 },
    ],
    ['优先表没有次序', tableOf('PRIORITY', [number], [['-', '"高"']]), { code: 'no-priority', rules: [] }],
    ['一般表达式如实说判断不了', tableOf('UNIQUE', [number], [['? > 今天', '1']]), { code: 'undecidable', rules: [1], input: 0 }],
    ['读不懂的格子', tableOf('UNIQUE', [number], [['> ', '1']]), { code: 'unreadable', rules: [1], input: 0 }],
    [
      '日期按天计，相邻两天之间没有空隙',
      tableOf(
        'UNIQUE',
        [{ type: 'date' }],
        [
          ['<= date("2026-01-31")', '1'],
          ['> date("2026-02-01")', '2'],
        ],
      ),
      { code: 'gap', example: ['@"2026-02-01"'], cells: ['@"2026-02-01"'] },
    ],
    [
      '时长',
      tableOf(
        'UNIQUE',
        [{ type: 'days and time duration' }],
        [
          ['<= duration("P20D")', '1'],
          ['> duration("P30D")', '2'],
        ],
      ),
      { code: 'gap', cells: ['(@"P20D"..@"P30D"]'] },
    ],
    [
      '列举与取反',
      tableOf(
        'UNIQUE',
        [text],
        [
          ['"甲","乙"', '1'],
          ['not("甲","乙","丙")', '2'],
        ],
      ),
      { code: 'gap', example: ['"丙"'], cells: ['"丙"'] },
    ],
    [
      '问同一件事的两列合起来看',
      {
        ...tableOf(
          'UNIQUE',
          [number, number],
          [
            ['< 10', '> 5', '1'],
            ['>= 10', '-', '2'],
          ],
        ),
        inputs: [
          { expression: '年龄', type: 'number' },
          { expression: '年龄', type: 'number' },
        ],
      },
      { code: 'gap', example: ['4', '4'], cells: ['<= 5', '-'] },
    ],
  ])('%s', (_title, table, expected) => {
    const { findings } = checkTable(table);
    expect(of(findings, expected.code ?? '')).toContainEqual(expect.objectContaining(expected));
  });

  test('完整而不重叠的表没有任何发现；有缺省结果的表没有缺口', () => {
    const whole = tableOf(
      'UNIQUE',
      [number, { type: 'boolean' }],
      [
        ['< 60', '-', '1'],
        ['>= 60', 'true', '2'],
        ['>= 60', 'false', '3'],
      ],
    );
    expect(checkTable(whole)).toEqual({ findings: [], complete: true });
    const withDefault = { ...tableOf('UNIQUE', [number], [['< 60', '1']]), outputs: [{ fallback: '0' }] };
    expect(checkTable(withDefault).findings).toEqual([]);
  });

  test('一百行八列在界限内看完', () => {
    const rows = Array.from({ length: 100 }, (_, r) => [
      `[${r}..${r + 1})`,
      ...Array.from({ length: 7 }, (__, c) => ((r * 7 + c * 13) % 5 === 0 ? `>= ${(r * c) % 17}` : '-')),
      String(r),
    ]);
    const columns = Array.from({ length: 8 }, () => number);
    const { findings, complete } = checkTable(tableOf('FIRST', columns, rows));
    expect(complete).toBe(true);
    expect(of(findings, 'gap').length).toBeGreaterThan(0);
  });
});

const numberCell = fc.oneof(
  fc.constant('-'),
  fc.constantFrom('< 2', '<= 2', '> 4', '>= 4', '2', '0,4', 'not(2)', 'not(< 2)', '? > 0 and ? <= 4'),
  fc
    .tuple(fc.constantFrom('[', '('), fc.constantFrom(0, 2, 4), fc.constantFrom(0, 2, 4), fc.constantFrom(']', ')'))
    .map(([open, low, high, close]) => `${open}${low}..${high}${close}`),
);
const textCell = fc.constantFrom('-', '"甲"', '"乙"', '"甲","乙"', 'not("甲")', 'not("甲","乙")', '"丙"');
const flagCell = fc.constantFrom('-', 'true', 'false', 'not(true)');
const dateCell = fc.constantFrom(
  '-',
  '< date("2026-01-02")',
  '>= date("2026-01-02")',
  'date("2026-01-03")',
  '[@"2026-01-01"..@"2026-01-03")',
);
const grid: readonly (readonly string[])[] = [
  ['-1', '0', '1', '2', '3', '4', '5'],
  ['"甲"', '"乙"', '"丙"', '"丁"'],
  ['true', 'false'],
  ['2025-12-30', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'].map((day) => `@"${day}"`),
];
const columns: Columns = [number, text, { type: 'boolean' }, { type: 'date' }];
const rows = fc.array(fc.tuple(numberCell, textCell, flagCell, dateCell, fc.constantFrom('"高"', '"中"', '"低"')), {
  minLength: 1,
  maxLength: 6,
});

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
}
const points = product(grid).map((values) => values.map(literal));
const pointsWithMissing = product(grid.map((list) => [...list, 'null'])).map((values) => values.map(literal));

describe('静态检查与逐点求值一致', () => {
  test('缺口与重叠：报告的每组值都真的如此，逐点找到的一个不漏', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const table = tableOf('UNIQUE', columns, drawn);
        const { findings, complete } = checkTable(table);
        const ask = machine(table);
        expect(complete).toBe(true);
        for (const gap of of(findings, 'gap')) expect(ask((gap.example ?? []).map(literal)).hits).toEqual([]);
        for (const overlap of of(findings, 'overlap'))
          expect(ask((overlap.example ?? []).map(literal)).hits).toEqual(expect.arrayContaining([...overlap.rules]));
        const hits = points.map((point) => ask(point).hits);
        expect(of(findings, 'gap').length > 0).toBe(hits.some((one) => one.length === 0));
        const pairs = new Set(hits.flatMap((one) => one.flatMap((a) => one.filter((b) => a < b).map((b) => `${a},${b}`))));
        expect(new Set(of(findings, 'overlap').map((one) => one.rules.join(',')))).toEqual(pairs);
      }),
      { numRuns: 30 },
    );
  });

  test('补上缺口所给的各行后不再有缺口，也不与原有的行重叠', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const table = tableOf('UNIQUE', columns, drawn);
        const gaps = of(checkTable(table).findings, 'gap');
        if (gaps.length === 0 || gaps.length >= 20) return;
        const cells = gaps.map((gap) => gap.cells ?? []);
        const closed = tableOf('UNIQUE', columns, [...drawn, ...cells.map((row) => [...row, '"高"'])]);
        const after = checkTable(closed).findings;
        expect(of(after, 'gap')).toEqual([]);
        expect(of(after, 'overlap').filter(({ rules }) => rules.some((rule) => rule > drawn.length))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('首行表：说成遮住的行逐点都轮不到，没说的都有轮到的时候', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const table = tableOf('FIRST', columns, drawn);
        const { findings } = checkTable(table);
        const ask = machine(table);
        const deciding = new Set(pointsWithMissing.map((point) => ask(point).hits[0]));
        const dead = [...of(findings, 'masked'), ...of(findings, 'never')].map(({ rules: [rule = 0] }) => rule).toSorted((a, b) => a - b);
        expect(dead).toEqual(drawn.map((_, i) => i + 1).filter((rule) => !deciding.has(rule)));
      }),
      { numRuns: 20 },
    );
  });

  test('任一表：说成矛盾的值真的矛盾，逐点矛盾的都说了', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const table = tableOf('ANY', columns, drawn);
        const conflicts = of(checkTable(table).findings, 'conflict');
        const ask = machine(table);
        for (const { example = [] } of conflicts) expect(ask(example.map(literal)).value).toBeNull();
        const split = points.some((point) => {
          const { hits } = ask(point);
          return new Set(hits.map((rule) => drawn[rule - 1]?.[4])).size > 1;
        });
        expect(conflicts.length > 0).toBe(split);
      }),
      { numRuns: 20 },
    );
  });
});
